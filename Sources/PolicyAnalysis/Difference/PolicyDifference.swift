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
      let before = old.decide(try old.state(of: lives.old, creditor: creditor, asOf: day)) { _ in true }
      let after = new.decide(try new.state(of: lives.new, creditor: creditor, asOf: day)) { _ in true }
      difference.errors.old.formUnion(before.failed)
      difference.errors.new.formUnion(after.failed)
      let others = Dictionary(before.map { ($0.subject.receivable, $0) }, uniquingKeysWith: { first, _ in first })
      let pairs = after.map { (others[$0.subject.receivable], Optional($0)) }
      let decided = Set(after.map(\.subject.receivable))
      let gone = before.filter { !decided.contains($0.subject.receivable) }.map { (Optional($0), Decision?.none) }
      compared.formUnion(decided)
      compared.formUnion(others.keys)
      for (old, new) in pairs + gone {
        guard let change = DecisionChange(old: old, new: new), changed.insert(change.subject.receivable).inserted else { continue }
        difference.changes.append(change)
      }
      if days.lowerBound < days.upperBound {
        lives.old = DecisionRecorder.record(before, in: lives.old)
        lives.new = DecisionRecorder.record(after, in: lives.new)
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
