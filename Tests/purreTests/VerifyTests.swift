import Foundation
import Testing

/// `purre verify`, by the real binary.
@Suite struct VerifyTests {
  private static let planted = "Tests/PolicyTestingTests/Planted"

  @Test func aSoundPolicyEndsWithWhatWasTried() throws {
    let output = try Output.of(["verify", "standard-no", "--accounts", "4", "--days", "120", "--seed", "1"])
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(
      output.text.hasPrefix("standard-no: no account was found on which it breaks a rule.\n\nTried 4 accounts over "))
    #expect(output.text.contains("\nNever reached: "))
    #expect(output.errors.isEmpty)
  }

  @Test func aFindIsAStoryAndATest() throws {
    let output = try Output.of([
      "verify", "\(Self.planted)/fourteenth-day", "--accounts", "3000", "--seed", "1", "-j", "2",
    ])
    #expect(output.status == 1, "\(output.text)\(output.errors)")
    let again = try Output.of([
      "verify", "\(Self.planted)/fourteenth-day", "--accounts", "3000", "--seed", "1", "-j", "2",
    ])
    #expect(
      output.text.components(separatedBy: "\nTried ").first == again.text.components(separatedBy: "\nTried ").first)
    for part in [
      "fourteenth-day breaks a rule: A policy wants nothing that the law forbids (law_forbids, G7).\n",
      "(no business day, so ",
      "a friendly notice with a fee of NOK 35.00", "expect(a):sound { through = ",
    ] { #expect(words(output.text).contains(words(part)), "\(part) in \(output.text)") }
  }

  /// A text without regard to where its lines are broken.
  private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  @Test func aPolicyThatFailsIsAFindOfItsOwn() throws {
    let folder = try Output.temporaryFolder().appending(path: "fails")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let policy = """
      local policy = { api = 1, name = "Fails", extends = "standard-no" }
      function policy.reminder(receivable, ctx)
        if receivable.customer.kind == "public" then return 1 end
        return ctx.base.reminder(receivable, ctx)
      end
      return policy
      """
    try Data(policy.utf8).write(to: folder.appending(path: "policy.lua"))
    let output = try Output.of(["verify", folder.path, "--accounts", "500", "--seed", "1", "--format", "json"])
    #expect(output.status == 6, "\(output.text)\(output.errors)")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    let finding = try #require(document["finding"] as? [String: Any])
    #expect(document["format"] as? String == "purre-verification/1" && finding["rule"] as? String == "policy_failed")
    #expect((finding["test"] as? String)?.contains("customer = { kind = \"public\" },\n") == true)
    #expect(finding["story"] is [[String: String]])
  }

  @Test(arguments: [
    (["nosuch"], 3, "no plug-in 'nosuch'"),
    (["standard-no", "--set", "grase_days=1"], 2, "did you mean 'grace_days'?"),
    (["standard-no", "--seconds", "0"], 64, "--seconds must be above 0"),
    (["standard-no", "-j", "0"], 64, "--jobs must be 1 to 256"),
  ])
  func mistakesAreTold(_ arguments: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["verify", "--accounts", "1"] + arguments)
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
  }
}
