import PolicyAnalysis
import PolicyEngine
import Receivables

/// What changed between two policies, grouped by what became of what.
package struct DifferenceReport: Sendable {
  package var sides: (old: PreparedSide, new: PreparedSide)
  /// The days compared.
  package var days: ClosedRange<CivilDay>
  /// Receivables compared.
  package var compared: Int
  /// The groups: changes of outcome or level first, then changes of particulars, each by title.
  package var groups: [DifferenceGroup]
  /// All changes together.
  package var total: DifferenceGroup
  /// All that each side did over the period.
  package var activity: (old: PeriodActivity, new: PeriodActivity) = (PeriodActivity(), PeriodActivity())
  /// Receivables for which a side failed.
  package var errors: (old: Int, new: Int)
  /// Accounts that could not be decided, each with why.
  package var faults: [(customer: String, fault: String)]

  /// Groups what was found.
  package init(
    sides: (old: PreparedSide, new: PreparedSide), days: ClosedRange<CivilDay>, accounts: [AccountDifference]
  ) {
    self.sides = sides
    self.days = days
    compared = accounts.reduce(0) { $0 + $1.compared }
    errors = (accounts.reduce(0) { $0 + $1.errors.old.count }, accounts.reduce(0) { $0 + $1.errors.new.count })
    for account in accounts {
      activity.old.add(account.activity.old)
      activity.new.add(account.activity.new)
    }
    faults = accounts.compactMap { account in account.fault.map { (account.customer, $0) } }
    let ordered = accounts.flatMap(\.changes).map { (Self.key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    total = DifferenceGroup(title: "all", changes: ordered)
    groups = Dictionary(grouping: ordered, by: Self.title).map { DifferenceGroup(title: $0.key, changes: $0.value) }
      .sorted { ($0.isOnlyParticulars ? 1 : 0, $0.title) < ($1.isOnlyParticulars ? 1 : 0, $1.title) }
  }

  /// How many receivables are decided otherwise.
  package var changed: Int { total.changes.count { !$0.subject.isCustomer } }

  /// How many customers as a whole are decided otherwise.
  package var changedCustomers: Int { total.changes.count - changed }

  /// Parameters that differ where the books set none; `nil` where a side does not have one.
  package var parameters: [(name: String, old: String?, new: String?)] {
    let (old, new) = (sides.old.parameters, sides.new.parameters)
    let names = Set((old.entries + new.entries).map(\.declaration.name)).sorted()
    return names.compactMap { name in
      let (before, after) = (old.entry(name)?.value, new.entry(name)?.value)
      guard before != after else { return nil }
      guard let before, let after else { return (name, before?.description, after?.description) }
      return (name, before.differing(from: after).description, after.differing(from: before).description)
    }
  }

  /// What differs between the sides themselves, in sentences.
  package var reasons: [String] {
    let texts = sides.old.identity.changes(to: sides.new.identity)
    let isSamePlugin = sides.old.identity.plugins.first?.name == sides.new.identity.plugins.first?.name
    var sentences: [String] = []
    if isSamePlugin {
      sentences.append(
        texts.isEmpty
          ? "The texts of the policy and its law are the same." : "Other text: \(texts.joined(separator: ", ")).")
    }
    let values = parameters.compactMap { name, old, new in old.flatMap { old in new.map { "\(name) \(old) → \($0)" } } }
    if !values.isEmpty { sentences.append("Parameters: \(values.joined(separator: ", ")).") }
    for (side, names) in [("old", parameters.filter { $0.new == nil }), ("new", parameters.filter { $0.old == nil })]
    where !names.isEmpty {
      sentences.append("Parameters of the \(side) side alone: \(Self.few(names.map(\.name))).")
    }
    return sentences
  }

  /// Names of which many say less than a few: two policies may share none of their parameters.
  private static func few(_ names: [String]) -> String {
    let most = 5
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: ", ") + more
  }

  private static func title(_ change: DecisionChange) -> String {
    change.isOnlyParticulars
      ? "\(change.transition.from), other particulars" : "\(change.transition.from) → \(change.transition.to)"
  }

  private static func key(_ change: DecisionChange) -> (String, String, CivilDay, String, String) {
    let subject = change.subject
    return (subject.creditor, subject.customer, subject.dueDay, subject.invoiceNumber, subject.receivable)
  }
}

extension PreparedSide {
  /// The side with the commit that it was read from.
  var title: String { commit.map { "\(side) (\($0.prefix(10)))" } ?? side.description }
}

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
  /// What is open of the claims; a customer is counted where there is no claim of theirs.
  package var open: CurrencySums {
    let claims = changes.map(\.subject).filter { !$0.isCustomer }
    return CurrencySums((claims.isEmpty ? changes.map(\.subject) : claims).map(\.open))
  }
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
    let notices = decision?.acts.filter { $0.outcome == .notice } ?? []
    return notices.compactMap(\.action).flatMap { [$0.fee, $0.interest, $0.compensation] }.compactMap(\.self)
  }

  /// `1 customer`, `3 customers`.
  var customersText: String { customers.counted("customer") }

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

extension DifferenceReport {
  /// How much changed, in a sentence or two.
  var headline: String {
    let count = "\(changed) of \(compared) \(compared == 1 ? "receivable is" : "receivables are") decided otherwise"
    let customers = changedCustomers == 0 ? "" : ", \(changedCustomers.counted("customer")) as a whole"
    guard !total.changes.isEmpty else { return "\(count)." }
    let charges = chargesText.map { " Charges: \($0)." } ?? ""
    return "\(count)\(customers): \(total.open.text) open, \(total.customersText).\(charges)"
  }

  /// What each side claims beside the principal, over a period in all that it did; `nil` when neither claims anything.
  private var chargesText: String? {
    guard days.lowerBound < days.upperBound else { return total.chargesText }
    let (old, new) = (activity.old.total.allCharges, activity.new.total.allCharges)
    return old == CurrencySums() && new == CurrencySums() ? nil : "\(old.text) before, \(new.text) after"
  }

  /// What failed on either side.
  var troubles: [String] {
    var troubles = faults.map { "customer \($0.customer.printable) cannot be decided: \($0.fault)" }
    if errors != (0, 0) {
      troubles.insert("The policy failed for \(errors.old) receivables before and for \(errors.new) after.", at: 0)
    }
    return troubles
  }
}

extension ClosedRange<CivilDay> {
  /// `on 2026-03-20`, `from 2026-03-20 to 2026-04-20`.
  var text: String { lowerBound == upperBound ? "on \(lowerBound)" : "from \(lowerBound) to \(upperBound)" }
}

extension DecisionChange {
  /// The lines that decided on each side.
  var linesText: String {
    let lines = [old, new].map { decision in
      guard let decision else {
        return subject.isCustomer ? "nobody, for the customer as a whole" : "nobody, since nothing was open"
      }
      return decision.decidedAt?.description
        ?? (decision.outcome == .error ? "nobody, since it failed" : "purre itself")
    }
    return lines[0] == lines[1] ? "decided by \(lines[0])" : "decided by \(lines[0]) → \(lines[1])"
  }
}
