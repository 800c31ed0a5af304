import Foundation
import Testing

/// What is done beside a decision is told, listed and compared as the decision itself is: money above all.
@Suite struct CompanionCommandTests {
  private let words: [String]

  /// A claim whose friendly reminder was sent, and a policy that has somebody call and sends the next one beside.
  init() throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "beside/policy.lua")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(
      """
      local policy = { api = 1, name = "Beside", extends = "standard-no",
        parameters = {
          call_fee = { type = "money", default = "NOK 30.00", doc = "the fee" },
          who = { type = "text", default = "Ola", doc = "who looks" },
        } }
      function policy.reminder(receivable, ctx)
        return contact { channel = "phone", reason = "early_contact", also = {
          notice { level = "reminder", letter = "reminder", reason = "first_reminder", deadline_days = 14,
            fee = ctx.parameters.call_fee },
          task { what = "look", assignee = ctx.parameters.who, reason = "early_contact" } } }
      end
      return policy
      """.utf8
    ).write(to: file)
    let books = folder.appending(path: "books.json")
    try Data(
      """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "Bakery",
        "bank_account": "86011117947", "contact": "post@b.example"}], "accounts": [{"creditor": "b",
        "customer": {"id": "c", "name": "Café", "kind": "business"},
        "invoices": [{"id": "1", "number": "1001", "issue_day": "2026-02-16", "currency": "NOK", "subject": "Bread",
          "receivables": [{"id": "1", "due_day": "2026-03-02", "amount": {"amount": "100.00", "currency": "NOK"}}]}],
        "notices": [{"id": "n", "level": "friendly", "receivables": ["1"], "day": "2026-03-09", "deadline": "2026-03-19"}]}]}
      """.utf8
    ).write(to: books)
    words = ["--policies", folder.path, "--policies", "Policies", "--ledger", books.path, "--as-of", "2026-03-23"]
  }

  private func preview(_ more: String...) throws -> String {
    try Output.of(["dry-run", "--policy", "beside"] + words + more).text
  }

  @Test func theMoneyOfACompanionIsTold() throws {
    #expect(
      try preview().contains(
        """
          1001     2026-03-02    100.00  contact: early_contact               2026-03-24
              also reminder: first_reminder
              claims a fee of NOK 30.00
              also task: early_contact, to do: look, by Ola

        """))
    #expect(
      try preview("--format", "html").contains(
        "<ul><li>also reminder: first_reminder</li><li>claims a fee of NOK 30.00</li>"
          + "<li>also task: early_contact, to do: look, by Ola</li></ul>"))
  }

  /// A fee of NOK 95.00 is more than the law lets the notice claim: it is blocked, and the call stands.
  @Test(arguments: [("NOK 30.00", "30.00", ""), ("NOK 95.00", "95.00", "G8")])
  func theListingHasTheFeeAndTheGuards(fee: String, shown: String, guards: String) throws {
    let rows = try preview("--format", "csv", "--set", "call_fee=\(fee)").split(separator: "\r\n")
    let cells = { (row: Substring) in row.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let named = Dictionary(uniqueKeysWithValues: zip(cells(rows[0]), cells(rows[1])))
    #expect(named["outcome"] == "contact" && named["fee"] == shown && named["guards"] == guards, "\(named)")
  }

  @Test(arguments: [
    (
      "call_fee=NOK 35.00", "also notice reminder: fee NOK 30.00 → NOK 35.00",
      "charges: NOK 30.00 before, NOK 35.00 after"
    ),
    ("who=Kari", "also task: assignee Ola → Kari", "charges: NOK 30.00 before, NOK 30.00 after"),
    ("call_fee=NOK 95.00", "also notice reminder, task → blocked reminder, task", "G8 newly blocks 1"),
  ])
  func aChangeOfACompanionIsADifference(setting: String, told: String, beside: String) throws {
    let output = try Output.of(["diff", "--fail-on-change", "beside", "beside?\(setting)"] + words)
    #expect(output.status == 1 && output.text.contains("        \(told)\n"), "\(output.text)")
    #expect(output.text.contains("  \(beside)\n"), "\(output.text)")
  }
}
