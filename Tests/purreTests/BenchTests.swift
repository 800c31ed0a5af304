import Foundation
import Testing

/// Measurements saved and compared, by the real binary over the example.
@Suite struct BenchTests {
  private static func saved(_ options: [String] = []) throws -> URL {
    let file = try Output.temporaryFolder().appending(path: "bench.json")
    let output = try Output.of(["bench", "fjordbakeriet", "--rounds", "2", "--save", file.path] + options)
    try #require(output.status == 0, "\(output.errors)")
    return file
  }

  private static func compared(_ file: URL, _ options: [String] = []) throws -> Output {
    try Output.of(
      ["bench", "fjordbakeriet", "--rounds", "1", "--compare", file.path, "--threshold", "100000%"] + options)
  }

  @Test func fuelIsTheSameEveryTime() throws {
    let file = try Self.saved()
    let text = try String(contentsOf: file, encoding: .utf8)
    let fuel = try #require(try text.firstMatch(of: Regex(#""total": ([0-9]+)"#))?.output[1].substring)
    let output = try Self.compared(file)
    #expect(
      output.status == 0 && output.text.contains("  fuel  \(fuel) → \(fuel) in all (0.00 %): the same\n"),
      "\(output.text)")
  }

  /// The plug-in that is named is measured, whatever a customer of the books names.
  @Test func whatACustomerNamesIsNotMeasured() throws {
    let books = { (policy: String) in
      """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "B"}], "accounts": [{"creditor": "b",
        "customer": {"id": "c", "name": "C", "kind": "business"\(policy)}, "invoices": [{"id": "1", "number": "1",
        "issue_day": "2026-02-16", "currency": "NOK", "subject": "Bread", "receivables": [{"id": "1",
        "due_day": "2026-03-02", "amount": {"amount": "100.00", "currency": "NOK"}}]}]}]}
      """
    }
    let fuel = try ["", ", \"policy\": \"strict-no\""].map { policy in
      let file = try Output.temporaryFolder().appending(path: "b.json")
      try Data(books(policy).utf8).write(to: file)
      let output = try Output.of(
        ["bench", "standard-no", "--rounds", "1", "--ledger", file.path, "--as-of", "2026-03-20"])
      return try #require(output.text.split(separator: "\n").first { $0.hasPrefix("  fuel  ") })
    }
    #expect(fuel[0] == fuel[1])
  }

  @Test func aPolicyThatTakesMoreFuelMissesTheGate() throws {
    let file = try Self.saved()
    let folder = try Output.temporaryFolder().appending(path: "Policies")
    try FileManager.default.copyItem(at: Output.root.appending(path: "Policies"), to: folder)
    let policy = folder.appending(path: "fjordbakeriet/policy.lua")
    let slower = try String(contentsOf: policy, encoding: .utf8).replacing(
      "  local decision = ctx.base.reminder(receivable, ctx)",
      with: "  for i = 1, 9 do local x = i end\n  local decision = ctx.base.reminder(receivable, ctx)")
    try Data(slower.utf8).write(to: policy)
    let output = try Self.compared(file, ["--policies", folder.path])
    #expect(
      output.status == 4 && output.text.contains("): a regression, since it may grow by 0.0 % at most\n"),
      "\(output.text)")
    #expect(try Self.compared(file, ["--policies", folder.path, "--fuel-threshold", "50%"]).status == 0)
  }

  @Test(arguments: [
    (["--set", "grace_days=3"], "it measured other parameters: none, not grace_days=3"),
    (["--as-of", "2026-03-21"], "it measured the decisions of 2026-03-20, not of 2026-03-21"),
    (["--customer", "h01"], "it measured another ledger, or another part of it"),
  ])
  func whatIsNotTheSameIsRefused(_ options: [String], _ part: String) throws {
    let output = try Self.compared(try Self.saved(), options)
    #expect(output.status == 2 && output.errors.contains(part), "\(output.errors)")
  }

  @Test func anotherPlugInIsRefused() throws {
    let output = try Output.of(["bench", "strict-no", "--rounds", "1", "--compare", try Self.saved().path])
    #expect(
      output.status == 2 && output.errors.contains("it measured fjordbakeriet, not strict-no"), "\(output.errors)")
  }
}
