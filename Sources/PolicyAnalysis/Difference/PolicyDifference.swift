import PolicyEngine
import Receivables

/// Compares what two policies decide over the same accounts: on one day, or day by day, each side living with what it
/// decided before.
///
/// The side's policy takes the place of the creditor's; policies that the books name for a customer or an invoice stay.
/// One worker owns it; it is not shared.
package struct PolicyDifference {
  private let old: Evaluator
  private let new: Evaluator

  /// Prepares both sides.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault`` when a side does not load.
  package init(_ old: PreparedSide, _ new: PreparedSide) throws {
    self.old = try old.evaluator()
    self.new = try new.evaluator()
  }

  /// What they decide otherwise for an account.
  package func difference(_ account: Account, creditor: Creditor, days: ClosedRange<CivilDay>) -> AccountDifference {
    var difference = AccountDifference(creditor: creditor.id, customer: account.customer.id)
    do throws(MoneyError) {
      try compare(account, creditor: creditor, days: days, into: &difference)
    } catch {
      difference.fault = "\(error)"
    }
    return difference
  }

  private func compare(
    _ account: Account, creditor: Creditor, days: ClosedRange<CivilDay>, into difference: inout AccountDifference
  ) throws(MoneyError) {
    var creditor = creditor
    creditor.policy = nil
    var lives = (old: account, new: account)
    var compared: Set<String> = []
    var changed: Set<String> = []
    var day = days.lowerBound
    while day <= days.upperBound {
      let before = old.decide(try old.state(of: lives.old, creditor: creditor, asOf: day))
      let after = new.decide(try new.state(of: lives.new, creditor: creditor, asOf: day))
      difference.activity.old.note(before)
      difference.activity.new.note(after)
      difference.errors.old.formUnion(before.failed)
      difference.errors.new.formUnion(after.failed)
      let others = before.keyed(by: \.subject.receivable)
      let pairs = after.map { (others[$0.subject.receivable], Optional($0)) }
      let decided = Set(after.map(\.subject.receivable))
      let gone = before.filter { !decided.contains($0.subject.receivable) }.map { (Optional($0), Decision?.none) }
      compared.formUnion(decided)
      compared.formUnion(others.keys)
      compared.remove("")  // the customer, who is no receivable
      for (old, new) in pairs + gone {
        guard let change = DecisionChange(old: old, new: new), changed.insert(change.subject.receivable).inserted else {
          continue
        }
        difference.changes.append(change)
      }
      if days.lowerBound < days.upperBound {
        lives.old = DecisionPosting.record(before, in: lives.old)
        lives.new = DecisionPosting.record(after, in: lives.new)
      }
      day = day.adding(days: 1)
    }
    difference.compared = compared.count
  }
}

extension [Decision] {
  /// Receivables for which the policy failed.
  fileprivate var failed: [String] { filter { $0.outcome == .error }.map(\.subject.receivable) }
}

/// What two sides decided otherwise for one account.
package struct AccountDifference: Sendable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  /// The first change of each receivable.
  package var changes: [DecisionChange] = []
  /// All that each side did.
  package var activity: (old: PeriodActivity, new: PeriodActivity) = (PeriodActivity(), PeriodActivity())
  /// Receivables compared.
  package var compared = 0
  /// Receivables for which a side failed, on any of the days.
  package var errors: (old: Set<String>, new: Set<String>) = ([], [])
  /// Why nothing could be decided, where the account's amounts do not add up.
  package var fault: String?

  /// Starts from nothing.
  package init(creditor: String, customer: String) {
    self.creditor = creditor
    self.customer = customer
  }
}

/// A comparison over many accounts by several workers: what comes out does not depend on how many.
package enum DifferenceRun {
  /// Accounts that a worker takes at a time.
  private static let share = 64

  /// Compares the sides, in the order of the accounts.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault`` when a side does not load.
  package static func compare(
    _ old: PreparedSide, _ new: PreparedSide, _ accounts: [(account: Account, creditor: Creditor)],
    days: ClosedRange<CivilDay>, workers: Int
  ) async throws -> [AccountDifference] {
    let count = max(1, min(workers, (accounts.count + share - 1) / share))
    return try await withThrowingTaskGroup(of: [(Int, AccountDifference)].self) { group in
      for worker in 0..<count {
        group.addTask {
          let difference = try PolicyDifference(old, new)
          let own = accounts.indices.filter { $0 / share % count == worker }
          return own.map {
            ($0, difference.difference(accounts[$0].account, creditor: accounts[$0].creditor, days: days))
          }
        }
      }
      var all: [(Int, AccountDifference)] = []
      for try await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
