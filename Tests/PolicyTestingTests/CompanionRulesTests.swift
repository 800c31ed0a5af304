import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import PolicyTesting

/// The rules hold for what is done beside a decision as for the decision itself, and for what is decided about the
/// customer: a mistake does not hide there, and nothing right is taken for one.
@Suite struct CompanionRulesTests {
  private static let claim = BooksRulesTests.claim

  /// What standard-no decides, with each notice beside a talk.
  private static func besideATalk(_ change: String) -> String {
    """
    function policy.reminder(receivable, ctx)
      local letter = ctx.base.reminder(receivable, ctx)
      if letter.outcome ~= "notice" then return letter end
      \(change)
      return contact { reason = letter.reason, also = { notice {
        level = letter.level, reason = letter.reason, deadline_days = letter.deadline_days, fee = letter.fee,
        interest = letter.interest } } }
    end
    """
  }

  @Test func noticesBesideATalkAreAsSoundAsNoticesAlone() throws {
    #expect(try BooksRulesTests.failure(of: Self.besideATalk(""), account: Self.claim) == nil)
  }

  /// A fee of 35.00 in a friendly letter is wanted on the 5th day; the law grants it from the 14th on.
  @Test func aFeeBesideATalkIsHeldAgainstTheLaw() throws {
    let found = try BooksRulesTests.failure(
      of: Self.besideATalk(#"letter = letter:with { fee = money("NOK 35.00") }"#), account: Self.claim)
    #expect(
      found?.split(separator: "\n").suffix(2) == [
        """
        2026-01-17  on 1 the policy decides wait (grace_period) at standard-no/policy.lua:234
        """,
        """
        2026-01-21  on 1 the policy decides contact (first_reminder) at own/policy.lua:6, and beside it wants a friendly \
        notice with a fee of NOK 35.00, to be paid by 2026-01-31, and is stopped (first_reminder) at own/policy.lua:6
        """,
      ], "\(found ?? "nothing failed")")
  }

  /// As of a notice alone: half a hundredth of 1000.00 is 5.00, of 6.25 of interest 0.03, and of the fee of 38.00 0.19.
  @Test func interestOnFeesBesideATalkIsFound() throws {
    let found = try BooksRulesTests.failure(
      of: Self.besideATalk(
        """
        if letter.level == "collection_notice" then
          letter = letter:with { interest = (receivable.open + receivable.open_charges):times(5, 1000) }
        end
        """), account: Self.claim)
    #expect(
      found?.contains("It claims interest of NOK 5.22, but NOK 5.03 where no fees stand open.") == true,
      "\(found ?? "nothing failed")")
  }

  /// Held for thirty days from each day on, and on the fourth day overdue with a task beside the hold.
  @Test func whatIsDoneBesideAHoldBreaksTheWordToLookLater() throws {
    let found = try BooksRulesTests.failure(
      of: """
        function policy.reminder(receivable, ctx)
          local also = receivable.days_overdue == 4 and { task { what = "ring", reason = "early_contact" } } or nil
          return hold { reason = "disputed", next_look = ctx.today + 30, also = also }
        end
        """, account: Self.claim)
    #expect(
      found?.contains(
        """
        On 2026-01-19 the policy decided hold (disputed), to be looked at again on 2026-02-18, but on 2026-01-20 it decides \
        task (early_contact), though nothing has happened.
        """) == true, "\(found ?? "nothing failed")")
  }

  /// Somebody is asked every day to look at the claim: it is not left alone, though it is held.
  @Test(arguments: [("{ task { what = \"ring\", reason = \"early_contact\" } }", false), ("nil", true)])
  func aHoldWithSomethingBesideItIsNotSilence(also: String, isSilence: Bool) throws {
    let found = try BooksRulesTests.failure(
      of: """
        function policy.reminder(receivable)
          return hold { reason = "disputed", also = \(also) }
        end
        """, account: Self.claim, days: 300)
    #expect((found?.contains("An overdue claim is not left alone for ever") == true) == isSilence, "\(found ?? "")")
    #expect(isSilence || found == nil)
  }

  /// What is decided about the customer is no claim that anything could be promised of.
  @Test func aPolicyThatAlsoDecidesAboutCustomersIsSound() throws {
    let found = try BooksRulesTests.failure(
      of: """
        function policy.customer(account, ctx)
          return wait { reason = "next_step_due", next_look = ctx.today + 1 }
        end
        """, account: Self.claim)
    #expect(found == nil)
  }

  /// A level that is sent beside a talk alone has been sent.
  @Test func aLevelSentBesideATalkIsReached() throws {
    let folder = try TemporaryPolicies([
      "own/policy.lua": "local policy = { api = 1, extends = \"standard-no\" } \(Self.besideATalk("")) return policy"
    ])
    var options = VerifierOptions()
    options.accounts = 20
    let locator = PluginLocator(directories: [folder.path, Guide.root.appending(path: "Policies").path])
    let verification = try Verifier("own", settings: EvaluationSettings(locator: locator), options: options).run()
    withExtendedLifetime(folder) {}
    #expect(verification.finding == nil)
    #expect(verification.tally.outcomes["contact"] ?? 0 > 0 && verification.tally.outcomes["notice friendly"] ?? 0 > 0)
    #expect(!verification.neverReached.contains("notice friendly"))
  }

  /// Days decided twice differ where one has a decision more, at whatever place.
  @Test func aDecisionTooManyOrTooFewIsADifference() throws {
    let folder = try TemporaryPolicies(
      reminder: "return wait { reason = receivable.id == '1' and 'small_claim' or 'not_due' }",
      table: "customer = function() return hold { reason = 'not_due' } end")
    let invoices = (1...2).map {
      Invoice(
        id: "\($0)", number: "\($0)", issueDay: Samples.day("2026-01-02"), currency: .nok,
        receivables: [
          Receivable(
            id: "\($0)", sequence: 1, dueDay: Samples.day("2026-01-16"), amount: Money(minorUnits: 100_000, .nok))
        ], subject: "Goods")
    }
    var account = Account(creditor: Samples.creditor.id, customer: Customer(id: "C1", name: "C", kind: .business))
    account.invoices = invoices
    let all = try folder.decide(account, asOf: "2026-01-20")
    try #require(all.map(\.subject.inWords) == ["1", "2", "the customer"])
    let words = { (from: [Decision], to: [Decision]) in DecisionDifference(from: from, to: to)?.words }
    #expect(words(all, all) == nil)
    #expect(words(all, Array(all[..<2])) == "no decision about the customer instead of hold (not_due)")
    #expect(words(Array(all[..<2]), all) == "hold (not_due) about the customer, where there was no decision")
    #expect(words(all, Array(all[1...])) == "no decision about 1 instead of wait (small_claim)")
    #expect(words(all, [all[1], all[0], all[2]]) == "2 in the place of 1")
    var other = all
    other[1].also = [all[0]]
    #expect(words(all, other) == "wait (not_due) and wait (small_claim) instead of wait (not_due)")
  }
}
