import Foundation
import Testing

/// Levels, fields, lists and choices of a policy's own on their way through the commands.
@Suite struct OwnLevelTests {
  private static let policy = """
    local policy = {
      api = 1, name = "Shop", extends = "standard-no",
      levels = {
        { name = "first_letter", kind = "friendly" },
        { name = "again", kind = "reminder", every_days = 14, at_most = 2 },
      },
      parameters = {
        waits = { type = "list", of = "integer", default = { 5 }, min = 1, at_least = 1, doc = "days before the first" },
        tone = { type = "choice", choices = { "mild", "strict" }, default = "mild", doc = "how we speak" },
      },
      fields = { customer = {
        segment = { type = "choice", choices = { "gold", "silver" }, doc = "who they are to us" },
        known_by = { type = "text", optional = true, doc = "who of us knows them" },
      } },
    }
    function policy.reminder(receivable, ctx)
      local mild = receivable.customer.fields.segment == "gold" and ctx.parameters.tone == "mild"
      if mild or receivable.days_overdue < ctx.parameters.waits[1] then return wait { reason = "grace_period" } end
      local free = receivable.repeat_from or receivable.next_step_from
      if free ~= nil and ctx.today < free then return wait { reason = "deadline_running", next_look = free } end
      return notice { level = receivable.next_step, reason = "next_step_due" }
    end
    return policy
    """
  private static let list = """
    nr;kunde;navn;dato;forfall;beløp;seg;kjent
    1;K1;Anne;2026-01-12;2026-02-02;1000;gold;Berit Bakke
    2;K2;Per;2026-01-12;2026-02-02;2000;silver;
    3;K3;Ola;2026-01-12;2026-02-02;3000;slver;
    """
  private static let mapping = """
    { "currency": "NOK", "delimiter": ";",
      "creditor": { "id": "shop", "name": "Shop", "bank_account": "86011117947", "contact": "post@shop.example",
        "policy": "shop", "parameters": { "waits": "7, 9" } },
      "files": [{ "name": "*", "rows": "invoices", "constants": { "subject": "Bread" },
        "columns": { "number": "nr", "customer": "kunde", "customer_name": "navn", "issue_day": "dato",
          "due_day": "forfall", "amount": "beløp", "customer_fields.segment": "seg",
          "customer_fields.known_by": "kjent" } }] }
    """

  private let folder: URL
  private var books: [String] { ["--ledger", folder.appending(path: "l.db").path] }

  init() throws {
    folder = try Output.temporaryFolder()
    let shop = folder.appending(path: "policies/shop")
    try FileManager.default.createDirectory(at: shop, withIntermediateDirectories: true)
    for (name, text) in [
      ("policies/shop/policy.lua", Self.policy), ("list.csv", Self.list), ("map.json", Self.mapping),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let place = folder
    let file = { (name: String) in place.appending(path: name).path }
    let imported = try Output.of(
      ["import", file("list.csv"), "--columns", file("map.json"), "--into", file("l.db"), "--as-of", "2026-02-09"])
    try #require(imported.status == 0, "\(imported.errors)")
  }

  private func purre(_ words: String..., asOf day: String? = nil) throws -> Output {
    let policies = ["--policies", folder.appending(path: "policies").path, "--policies", "Policies"]
    return try Output.of(words + books + (day.map { ["--as-of", $0] } ?? []) + (day == nil ? [] : policies))
  }

  @Test func aBadFieldStopsItsCustomerAloneAndIsNamed() throws {
    let output = try purre("dry-run", "--format", "csv", asOf: "2026-02-09")
    #expect(output.status == 2)
    let lines = output.text.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    try #require(lines.count == 3, "\(output.text)\(output.errors)")
    #expect(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[8] } == ["wait", "notice", "error"])
    #expect(
      lines[1].hasSuffix(
        ",first_letter,,,,7,,2026-02-23,The deadline of the last notice has passed without payment."), "\(lines[1])")
    #expect(output.text.contains("the field 'segment' of customer K3 is 'slver'"))
    #expect(output.text.contains("did you mean 'silver'?"))
  }

  @Test(
    arguments: [
      ("tone=strict", "notice"), ("tone=mild", "wait"),
      ("tone=stict", "tone is 'stict', but must be one of: mild, strict; did you mean 'strict'?"),
      ("waits=", "waits has 0 members, but must have at least 1"),
    ])
  func aChoiceAndAListAreSetOnTheCommandLine(set: String, told: String) throws {
    let output = try purre("dry-run", "--customer", "K1", "--format", "csv", "--set", set, asOf: "2026-02-09")
    #expect((output.text + output.errors).contains(told), "\(output.text)\(output.errors)")
    #expect(output.status == (told.count < 7 ? 0 : 2))
  }

  @Test func theOutboxKnowsTheNamesOfThePolicy() throws {
    let night = try purre("run", asOf: "2026-02-09")
    #expect(night.status == 2 && night.text.contains("first_letter: next_step_due"))
    let listed = try purre("outbox", "list", "--format", "csv")
    #expect(listed.text.contains("1,proposed,notice,first_letter,shop,K2,Per,2,"))
    let slip = try Output.of(
      ["outbox", "approve", "--all", "--level", "first_leter"] + books + ["--as-of", "2026-02-09", "--who", "Kari"])
    #expect(slip.status == 64)
    #expect(
      slip.errors
        == "error: --level is 'first_leter', which nothing in the outbox has; did you mean 'first_letter'?\n")
    let approved = try Output.of(
      ["outbox", "approve", "--all", "--level", "first_letter"] + books + ["--as-of", "2026-02-09", "--who", "Kari"])
    #expect(approved.status == 0 && approved.text == "approved: outbox 1, first_letter for invoice 2 of K2\n")
  }

  /// A text of one's own can be masked in a record; what the decision rests on cannot.
  @Test func anOwnFieldCanBeMasked() throws {
    let record = folder.appending(path: "record.ndjson")
    let masked = { (field: String) in
      try purre(
        "dry-run", "--customer", "K1", "--record", record.path, "--mask", "customer.fields.\(field)",
        asOf: "2026-02-09")
    }
    let refused = try masked("segment")
    #expect(refused.status == 2 && refused.errors.contains("depends on customer.fields.segment"), "\(refused.errors)")
    let output = try masked("known_by")
    #expect(output.status == 0, "\(output.errors)")
    let text = try String(contentsOf: record, encoding: .utf8)
    #expect(!text.contains("Berit") && text.contains("\"known_by\": \"masked-"), "\(text)")
  }

  @Test func theSheetOfAPolicyTellsItsLevelsListsAndFields() throws {
    let output = try Output.of([
      "show", "shop", "--policies", folder.appending(path: "policies").path, "--policies", "Policies",
    ])
    let words = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for told in [
      "Levels: first_letter (friendly), again (reminder, every 14 days, at most 2).",
      "(list of integer, at least 1; default of shop)", "(choice, one of: mild, strict; default of shop)",
      "customer.fields.known_by",
    ] {
      #expect(words.contains(told), "\(output.text)\(output.errors)")
    }
  }

  @Test func aClerkReadsTheNameAndTheKind() throws {
    let output = try purre("explain", "--invoice", "2", "--for", "clerk", asOf: "2026-02-09")
    #expect(output.text.contains("A notice of level first letter (friendly) is sent"), "\(output.text)")
  }
}
