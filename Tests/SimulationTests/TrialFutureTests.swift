import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import Simulation

/// Trials that customers live through who react to letters as is known.
@Suite struct TrialFutureTests {
  private static let known = Samples.day("2026-12-30")

  private static func policies(late: Int) throws -> TemporaryPolicies {
    try TemporaryPolicies(
      reminder: """
        local p = ctx.parameters
        if receivable.level or receivable.days_overdue >= 90 then return wait { reason = "not_due", next_look = ctx.today + 90 } end
        if receivable.days_overdue < p.grace_days then
          return wait { reason = "not_due", next_look = receivable.effective_due_day + p.grace_days }
        end
        return notice { level = "friendly", reason = "first_reminder" }
        """,
      table: """
        law = "none", law_reason = "a test",
        parameters = { grace_days = { type = "integer", default = 2, min = 1, max = 60, doc = "days" } },
        trial = {
          name = "grace_2026", doc = "Does waiting cost money?", key = "5b1f0c77a2d94e3d",
          arms = {
            { name = "early", share = 50 }, { name = "late", share = 50, parameters = { grace_days = \(late) } },
          },
          from = "2026-01-05", stop = { day = "2026-10-30" }, paid_within_days = 20,
        },
        """)
  }

  /// Customers with one to three invoices each, who pay with a chance of 4 % a day, and of 12 % in the ten days after a
  /// letter.
  private static func count(_ policies: TemporaryPolicies, customers: Int, letter: Double, seed: UInt64) throws
    -> TrialCount
  {
    var behaviour = Behaviour().letting(letters: letter)
    behaviour.chances = [.init(from: 0, chance: 0.04)]
    behaviour.habits = [.init(share: 0.5, times: 0.5), .init(share: 0.5, times: 1.5)]
    behaviour.weekdays = Array(repeating: 1, count: 7)
    behaviour.disputes.chance = 0.05
    (behaviour.bounces, behaviour.insolvent) = (0, 0)
    let evaluator = policies.evaluator()
    let trial = try #require(try evaluator.trial(of: "shop"))
    let reacting = ReactingCustomers(behaviour, flow: PolicyFlow(evaluator), seed: seed, asOf: known)
    var count = TrialCount(trial, known: known)
    for number in 0..<customers {
      var account = Account(
        creditor: "shop",
        customer: Customer(id: "s\(seed)-\(number)", name: "C", kind: .business, address: ["Storgata 1"]))
      account.invoices = (0...(number % 3)).map { place in
        let due = Samples.day("2026-01-26").adding(days: (number * 13 + place * 40) % 240)
        return Invoice(
          id: "i\(place)", number: "\(number)-\(place)", issueDay: due.adding(days: -14), currency: .nok,
          receivables: [Receivable(id: "r\(place)", dueDay: due, amount: Samples.nok(1000))])
      }
      let lived = try reacting.live(account, of: Samples.creditor, through: known)
      let state = try evaluator.state(of: lived, creditor: Samples.creditor, asOf: known)
      count.add(state, place: evaluator.trialPlace(of: state))
    }
    return count
  }

  /// A letter on the second day makes payment three times as likely for ten days; in the other arm it comes when nobody
  /// counts any more.
  @Test func aPlantedEffectIsFoundWithItsSign() throws {
    let policies = try Self.policies(late: 60)
    let count = try Self.count(policies, customers: 300, letter: 3, seed: 1)
    #expect(count.drawn.reduce(0, +) > 290 && count.misdrawn == 0 && !count.isBroken, "\(count.drawn)")
    #expect(count.closed == Samples.day("2026-11-19"))
    let difference = try #require(count.result.differences.first)
    #expect(difference.arm == "late" && difference.share < -0.1 && difference.isClear, "\(difference)")
    withExtendedLifetime(policies) {}
  }

  /// Letters that change nothing, and an arm that is the other one.
  @Test(arguments: [(60, 1.0, UInt64(2)), (60, 1, 3), (2, 3, 4), (2, 3, 5), (2, 3, 6)])
  func whereNothingIsToBeFoundTheIntervalHoldsZero(_ late: Int, _ letter: Double, _ seed: UInt64) throws {
    let policies = try Self.policies(late: late)
    let count = try Self.count(policies, customers: 150, letter: letter, seed: seed)
    #expect(!count.isBroken)
    let difference = try #require(count.result.differences.first)
    #expect(difference.interval.contains(0), "\(difference)")
    withExtendedLifetime(policies) {}
  }
}
