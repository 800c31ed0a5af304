import Foundation
import Testing

/// For each way in which a run could be green and worth nothing, a plug-in whose tests go that way, and its innocent
/// twin: `Tests/PolicyTestingTests/Sabotage/<kind>/guilty.lua` and `innocent.lua`, with what `purre test` says in
/// `expected.txt`.
@Suite struct SabotageTests {
  private static let folder = Output.root.appending(path: "Tests/PolicyTestingTests/Sabotage")

  static let kinds: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0 != "base" && !$0.hasPrefix(".") }.sorted()
  }()

  private func run(_ kind: String, _ twin: String) throws -> Output {
    let manager = FileManager.default
    let policies = try Output.temporaryFolder()
    let source = Self.folder.appending(path: kind), shop = policies.appending(path: "shop")
    try manager.copyItem(at: Self.folder.appending(path: "base"), to: policies.appending(path: "base"))
    try manager.createDirectory(at: shop, withIntermediateDirectories: true)
    try Data(#"return { api = 1, name = "Shop", extends = "base" }"#.utf8).write(to: shop.appending(path: "policy.lua"))
    for (from, to) in [
      ("\(twin).lua", "policy_test.lua"), ("testdata", "testdata"), ("policy_test.snapshots", "policy_test.snapshots"),
    ]
    where manager.fileExists(atPath: source.appending(path: from).path) {
      try manager.copyItem(at: source.appending(path: from), to: shop.appending(path: to))
    }
    let more = ["arguments", "\(twin).arguments"].map { name in
      (try? String(contentsOf: source.appending(path: name), encoding: .utf8)) ?? ""
    }.joined()
    var output = try Output.of(
      ["test", "shop", "--policies", policies.path] + more.split(separator: "\n").map(String.init))
    output.text = output.text.replacing("--policies \(policies.path) ", with: "--policies FOLDER ")
    return output
  }

  @Test func thereIsAPlugInForEveryKind() { #expect(Self.kinds.count == 44) }

  @Test(arguments: kinds) func theGuiltyIsRedAndSaysWhy(_ kind: String) throws {
    let output = try run(kind, "guilty")
    let told = output.text + output.errors + "exit \(output.status)\n"
    let expected = try? String(contentsOf: Self.folder.appending(path: "\(kind)/expected.txt"), encoding: .utf8)
    #expect(told == expected && output.status != 0, "\(told)")
  }

  @Test(arguments: kinds) func theInnocentIsGreen(_ kind: String) throws {
    let output = try run(kind, "innocent")
    #expect(output.status == 0, "\(output.text)\(output.errors)")
  }
}
