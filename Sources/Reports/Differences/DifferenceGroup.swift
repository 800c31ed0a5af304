import PolicyAnalysis
import PolicyEngine
import Receivables

/// Changes of one kind.
package struct DifferenceGroup: Sendable {
  /// `wait → notice friendly`, or `notice friendly, other particulars`.
  package var title: String
  /// The changes, by creditor, customer, due day and invoice.
  package var changes: [DecisionChange]

  /// Whether outcome and level are the same.
  package var isOnlyParticulars: Bool { changes.first?.isOnlyParticulars ?? false }
  /// How many customers are touched.
  package var customers: Int { Set(changes.map { [$0.subject.creditor, $0.subject.customer] }).count }
  /// The first day of any of them.
  package var firstDay: CivilDay? { changes.map(\.day).min() }
  /// What is open of the claims.
  package var open: CurrencySums { CurrencySums(changes.map(\.subject.open)) }
  /// What the notices of each side claim beside the principal.
  package var charges: (old: CurrencySums, new: CurrencySums) {
    (CurrencySums(changes.flatMap { Self.charges($0.old) }), CurrencySums(changes.flatMap { Self.charges($0.new) }))
  }

  /// Guards that block now and did not, or did and do not, by id, with how often.
  package var guards: [(id: String, newlyBlocking: Int, noLongerBlocking: Int)] {
    var counts: [String: (Int, Int)] = [:]
    for change in changes {
      for id in change.newlyBlocking { counts[id, default: (0, 0)].0 += 1 }
      for id in change.noLongerBlocking { counts[id, default: (0, 0)].1 += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.0, $0.value.1) }
  }

  private static func charges(_ decision: Decision?) -> [Money] {
    guard decision?.outcome == .notice, let action = decision?.action else { return [] }
    return [action.fee, action.interest, action.compensation].compactMap { $0 }
  }

  /// `1 customer`, `3 customers`.
  var customersText: String { "\(customers) \(customers == 1 ? "customer" : "customers")" }

  /// What each side claims beside the principal; `nil` when neither claims anything.
  var chargesText: String? {
    let charges = charges
    return charges.old == CurrencySums() && charges.new == CurrencySums()
      ? nil : "\(charges.old.text) before, \(charges.new.text) after"
  }

  /// What became of the guards, in words.
  var guardsText: [String] {
    guards.map { id, new, gone in
      let parts = [new > 0 ? "newly blocks \(new)" : nil, gone > 0 ? "no longer blocks \(gone)" : nil].compactMap { $0 }
      return "\(id) \(parts.joined(separator: ", "))"
    }
  }
}
