import PolicyEngine
import TestSupport
import Testing

@testable import PolicyTesting

/// The rules of the books hunt an author's own policy as well: a policy that breaks one is found on an account made for
/// it, and what it extends, on the same account, is not.
@Suite struct BooksRulesTests {
  /// Runs `expect(a):sound()` over an account under a policy that changes what standard-no decides; gives what failed.
  private static func failure(reminder body: String, account: String) throws -> String? {
    try failure(
      of: """
        function policy.reminder(receivable, ctx)
          local decision = ctx.base.reminder(receivable, ctx)
          \(body)
          return decision
        end
        """, account: account)
  }

  /// Runs `expect(a):sound()` over an account under a policy of these functions that extends standard-no.
  static func failure(of functions: String, account: String, days: Int = 120) throws -> String? {
    let folder = try TemporaryPolicies([
      "own/policy.lua": """
      local policy = { api = 1, extends = "standard-no" }
      \(functions)
      return policy
      """,
      "own/policy_test.lua": """
      test("the rules", function() expect(account { \(account) }):sound { days = \(days) } end)
      """,
    ])
    let locator = PluginLocator(directories: [folder.path, Guide.root.appending(path: "Policies").path])
    let run = TestRunner(settings: EvaluationSettings(locator: locator))
      .run([try locator.find("own")], selection: .all) { _ in }
    withExtendedLifetime(folder) {}
    let result = try #require(run.results.first, "\(run.problems)")
    return result.status == .passed ? nil : result.message
  }

  /// A claim of 1000.00 in the books of a business, due in January and never paid.
  static let claim = """
    customer = { kind = "business" },
    invoices = { { number = "1", issued = "2026-01-02", due = "2026-01-16", amount = "NOK 1000.00" } }
    """

  /// Half a hundredth of 1000.00 is 5.00; of the interest of 6.25 that the reminder claimed it is 0.03 more, and of its
  /// fee of 38.00 another 0.19.
  @Test func interestOnFeesIsFound() throws {
    let found = try Self.failure(
      reminder: """
        if decision.outcome == "notice" and decision.level == "collection_notice" then
          return decision:with { interest = (receivable.open + receivable.open_charges):times(5, 1000) }
        end
        """, account: Self.claim)
    #expect(found?.contains("Interest is on the principal alone.") == true, "\(found ?? "nothing failed")")
    #expect(found?.contains("It claims interest of NOK 5.22, but NOK 5.03 where no fees stand open.") == true)
    let innocent = try Self.failure(
      reminder: """
        if decision.outcome == "notice" and decision.level == "collection_notice" then
          return decision:with { interest = receivable.open:times(5, 1000) }
        end
        """, account: Self.claim)
    #expect(innocent == nil)
  }

  /// The friendly reminder is due on 21 January, five days after the due day, promise or not: advice of long standing
  /// is that an agreement never stops the reminders.
  @Test func aPromiseThatKeepsAReminderBackIsFound() throws {
    let promised = """
      \(Self.claim), promises = { { receivables = { "1" }, amount = "NOK 1000.00", on = "2026-01-18",
        due_day = "2026-02-10", confirmed_on = "2026-01-18" } }
      """
    let found = try Self.failure(
      reminder: """
        local promise = receivable.promise
        if promise ~= nil and promise.status == "open" and decision.outcome == "notice" then
          return wait { reason = "promise_open", next_look = promise.due_day + 1 }
        end
        """, account: promised)
    #expect(found?.contains("An agreement pauses no reminder: with an open promise the same step is taken") == true)
    #expect(
      found?.contains(
        "Without the promise of NOK 1000.00 by 2026-02-10 a notice of the level friendly would go out; with it the policy "
          + "decides wait (promise_open).") == true, "\(found ?? "nothing failed")")
    #expect(try Self.failure(reminder: "", account: promised) == nil)
  }

  /// A credit note of 500.00 that names no invoice, beside three claims of 500.00, once held all three back.
  @Test func creditThatHoldsBackMoreThanItCoversIsFound() throws {
    let invoices = (1...3).map {
      #"{ number = "\#($0)", issued = "2026-01-02", due = "2026-01-16", amount = "NOK 500.00" }"#
    }
    let account = """
      customer = { kind = "business" }, invoices = { \(invoices.joined(separator: ", ")) },
      credit_notes = { { on = "2026-01-10", amount = "NOK 500.00" } }
      """
    let found = try Self.failure(
      reminder: """
        local credit = receivable.customer.unallocated_credit[1]
        if decision.outcome == "notice" and credit ~= nil and credit >= receivable.open then
          return wait { reason = "covered_by_credit" }
        end
        """, account: account)
    #expect(
      found?.contains("NOK 500.00 to the customer's credit holds back 3 claims of NOK 1500.00.") == true,
      "\(found ?? "nothing failed")")
    #expect(try Self.failure(reminder: "", account: account) == nil)
  }
}
