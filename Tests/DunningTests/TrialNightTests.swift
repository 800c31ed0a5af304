import Foundation
import LedgerTestSupport
import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import Dunning
@testable import Ledgers

/// A run draws the arms of a trial and writes them into the books, once.
@Suite struct TrialNightTests {
  private static func policies(later share: Int) throws -> TemporaryPolicies {
    try TemporaryPolicies([
      "shop/policy.lua": """
      return {
        api = 1, name = "Shop", extends = "standard-no",
        trial = {
          name = "grace_2026", doc = "Does waiting cost money?", key = "5b1f0c77a2d94e3d",
          arms = {
            { name = "as_now", share = \(100 - share) },
            { name = "later", share = \(share), parameters = { grace_days = 12 } },
          },
          from = "2026-02-06", stop = { day = "2026-06-30" }, paid_within_days = 30,
        },
      }
      """
    ])
  }

  private static func evaluator(_ policies: TemporaryPolicies) -> Evaluator {
    let shipped = Nights.root.appending(path: "Policies").path
    return Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [policies.path, shipped]), defaultPolicy: "shop"))
  }

  private func run(_ nights: Nights, _ day: String, _ policies: TemporaryPolicies, jobs: Int = 1) throws -> Night {
    let path = policies.path
    return try withExtendedLifetime(policies) {
      try Night(nights.store, Nights.day(day), jobs: jobs) {
        let shipped = Nights.root.appending(path: "Policies").path
        return Evaluator(
          settings: EvaluationSettings(
            locator: PluginLocator(directories: [path, shipped]), defaultPolicy: "shop"))
      }
    }
  }

  private func arms(_ nights: Nights) throws -> [String] {
    try nights.store.read { try $0.accounts(after: nil, limit: 99) }.flatMap { account in
      account.trialArms.map { "\(account.customer.id) \($0.id) \($0.arm) \($0.day)" }
    }
  }

  /// `t01` draws 45 and `c1` draws 98; `quiet` gets no reminders, and `paid` owes nothing.
  private func shop() throws -> Nights {
    var books = try Nights.books(["c1", "paid", "quiet", "t01"])
    books.accounts[1].payments = [
      Payment(
        id: "p", paidOn: try Nights.day("2026-02-01"), amount: Money(minorUnits: 5_000_00, .nok), invoice: "paid-1")
    ]
    books.accounts[2].customer.chargeMode = .noReminders
    return try Nights(books)
  }

  @Test func anArmIsDrawnOnTheFirstDayAndNeverAgain() throws {
    let nights = try shop()
    let policies = try Self.policies(later: 50)
    #expect(try run(nights, "2026-02-05", policies).report.drawn.isEmpty)
    #expect(try arms(nights) == [])
    // What is seen before is what the run then does.
    let seen = try nights.store.read { try $0.accounts(after: nil, limit: 99) }.flatMap {
      try Self.evaluator(policies).decide(
        $0, creditor: Creditor(id: "shop", name: "Shop"), asOf: Nights.day("2026-02-06"))
    }
    #expect(try arms(nights) == [])
    let night = try run(nights, "2026-02-06", policies)
    #expect(night.decisions.map(\.trial) == seen.map(\.trial))
    #expect(night.decisions.map { $0.trial?.arm ?? $0.trial?.exclusion?.rawValue } == ["later", "stopped", "as_now"])
    #expect(night.report.drawn == ["grace_2026": ["as_now": 1, "later": 1]])
    let drawn = ["c1 grace_2026 later 2026-02-06", "t01 grace_2026 as_now 2026-02-06"]
    #expect(try arms(nights) == drawn)
    let again = try run(nights, "2026-02-06", policies)
    #expect(again.report.source == nil && again.report.drawn.isEmpty)
    // Five days after the due day, a Monday, for who is treated as now; twelve for the other.
    #expect(try run(nights, "2026-02-07", policies).new.map(\.customer) == ["t01"])
    // Shares by which `t01` would be drawn for the other arm change nothing of what was drawn.
    let other = try Self.policies(later: 99)
    #expect(try run(nights, "2026-02-13", other).new.isEmpty)
    #expect(try run(nights, "2026-02-14", other).new.map(\.customer) == ["c1"])
    #expect(try arms(nights) == drawn)
    #expect(try LedgerCheck.run(nights.store).faults == [])
  }

  /// A customer who was outside comes in on the day on which what kept them out is over.
  @Test func whoWasOutsideComesInLater() throws {
    let nights = try shop()
    let policies = try Self.policies(later: 50)
    try nights.change("t01") {
      $0.disputes = [
        Dispute(
          id: "d", receivable: "t01-1", raisedOn: CivilDay(daysSinceEpoch: 20_488), outcome: .rejected,
          resolvedOn: CivilDay("2026-02-20"))
      ]
    }
    _ = try run(nights, "2026-02-06", policies)
    #expect(try arms(nights) == ["c1 grace_2026 later 2026-02-06"])
    _ = try run(nights, "2026-02-19", policies)
    #expect(try arms(nights).count == 1)
    _ = try run(nights, "2026-02-20", policies)
    #expect(try arms(nights).last == "t01 grace_2026 as_now 2026-02-20")
  }

  @Test func anyOrderAndAnyNumberOfWorkersDrawTheSame() throws {
    let ids = (1...90).map { "c\($0)" }
    let one = try Nights(try Nights.books(ids))
    let other = try Nights(try Nights.books(ids.reversed()))
    let policies = try Self.policies(later: 50)
    let report = try run(one, "2026-02-06", policies).report
    #expect(report.drawn["grace_2026"]?.values.reduce(0, +) == 90)
    #expect(try run(other, "2026-02-06", policies, jobs: 2).report.drawn == report.drawn)
    #expect(try arms(one) == arms(other))
  }

  /// The books with their arms go out as JSON and come in again the same, and a file that says another arm is refused.
  @Test func armsGoOutAndComeInAndStay() throws {
    let nights = try shop()
    _ = try run(nights, "2026-02-06", try Self.policies(later: 50))
    var ledger = try #require(LedgerFile.read(path: nights.store.path).ledger)
    let copy = try Nights(ledger)
    #expect(try arms(copy) == arms(nights))
    #expect(LedgerFile.read(path: copy.store.path).ledger == ledger)
    // Books without the arms, as the accounting system has them, leave them as they are.
    #expect(try SampleLedgers.take(try Nights.books(["c1"]), into: nights.store, complete: false).outcome != .failed)
    #expect(try arms(nights).first == "c1 grace_2026 later 2026-02-06")
    let place = try #require(ledger.accounts.firstIndex { $0.customer.id == "c1" })
    ledger.accounts[place].trialArms[0].arm = "as_now"
    let report = try SampleLedgers.take(ledger, into: nights.store, accepting: true, complete: false)
    #expect(report.outcome == .failed)
    #expect(report.faults.map(\.message).contains { $0.contains("the arm of a trial is drawn once and never changed") })
    #expect(try arms(nights).first == "c1 grace_2026 later 2026-02-06")
  }
}
