import Foundation

/// A country that exists in a folder alone, with a shop in it and its books.
enum InventedCountry {
  static func write(to folder: URL) throws {
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  private static func parameter(_ name: String, _ unit: String, _ value: String) -> String {
    """
    "\(name)": {"unit": "\(unit)", "doc": "\(name)", "values": [
      {"from": "2000-01-01", "value": "\(value)", "source": "the custom of Nowhere", "confidence": "verified_official"}]}
    """
  }

  private static let files = [
    "law-xx/law.json": """
    {"format": "purre-law/1", "jurisdiction": "XX", "name": "Nowhere", "currency": "ZZD", "reviewed_through": "2026-12-31",
     "calendar": {"source": "the custom of Nowhere", "fixed": [], "easter": []},
     "parameters": {
       \(parameter("late_interest_rate", "percent_per_year", "7.00")),
       \(parameter("late_interest_day_count", "code", "actual/365")),
       \(parameter("late_interest_day_span", "code", "after_due_through_payment")),
       \(parameter("late_interest_due_day", "code", "stays")),
       \(parameter("reminder_fee", "ZZD", "5.00"))
     }}
    """,
    "law-xx/law.lua": """
    local law_xx = { api = 1 }
    function law_xx.fee(level, claim, law) return law.value("reminder_fee", claim.today) end
    law_xx.guards = {
      {
        id = "X1", level = "mandatory", rests_on = "the custom of Nowhere", says = "a week must pass",
        check = function(wish, claim)
          if wish.fee ~= nil and claim.today < claim.effective_due_day + 7 then return { from = claim.effective_due_day + 7 } end
        end,
      },
    }
    return law_xx
    """,
    "law-xx/law_test.lua": """
    test("a week", function()
      judge({ due = "2025-03-01", today = "2025-03-07" }, { fee = "ZZD 5.00" }):finds_only("X1", { from = "2025-03-08" })
    end)
    """,
    "shop/policy.lua": """
    local policy = { api = 1, name = "Shop", law = "law-xx", ladder = { "reminder" } }
    function policy.reminder(receivable, ctx)
      return notice { level = "reminder", reason = "first_reminder", fee = ctx.law.value("reminder_fee") }
    end
    return policy
    """,
    "shop/policy_test.lua": """
    test("the fee of the law", function()
      local a = account { invoices = { { number = "1", due = "2025-03-03", amount = "ZZD 100.00" } } }
      expect(a:on "2025-03-20"):fee "ZZD 5.00":outcome "notice"
    end)
    """,
    "shop/letters/reminder.en.mustache": """
    {{invoice.number}} {{invoice.subject}} {{due_day}} {{open}} {{fee}} {{interest}} {{total}} {{deadline}}
    {{invoice.payment_reference}} {{creditor.contact}} {{#consequence}}The next step follows.{{/consequence}}
    """,
    "books.json": """
    {"format": "purre-ledger/1", "creditors": [{"id": "s", "name": "Shop", "country": "XX", "currency": "ZZD"}],
     "accounts": [{"creditor": "s", "customer": {"id": "c", "name": "C", "kind": "consumer", "country": "XX"},
       "invoices": [{"id": "1", "number": "1", "issue_day": "2025-02-01", "currency": "ZZD", "subject": "Bread",
         "receivables": [{"id": "1", "due_day": "2025-03-03", "amount": {"amount": "100.00", "currency": "ZZD"}}]}]}]}
    """,
  ]
}
