import PolicyAnalysis
import Receivables

/// What changed between two policies, grouped by what became of what.
package struct DifferenceReport: Sendable {
  /// The sides.
  package var sides: (old: PreparedSide, new: PreparedSide)
  /// The days compared.
  package var days: ClosedRange<CivilDay>
  /// Receivables compared.
  package var compared: Int
  /// The groups: changes of outcome or level first, then changes of particulars, each by title.
  package var groups: [DifferenceGroup]
  /// All changes together.
  package var total: DifferenceGroup
  /// Receivables for which a side failed.
  package var errors: (old: Int, new: Int)
  /// Accounts that could not be decided, each with why.
  package var faults: [(customer: String, fault: String)]

  /// Groups what was found.
  package init(sides: (old: PreparedSide, new: PreparedSide), days: ClosedRange<CivilDay>, accounts: [AccountDifference]) {
    self.sides = sides
    self.days = days
    compared = accounts.reduce(0) { $0 + $1.compared }
    errors = (accounts.reduce(0) { $0 + $1.errors.old.count }, accounts.reduce(0) { $0 + $1.errors.new.count })
    faults = accounts.compactMap { account in account.fault.map { (account.customer, $0) } }
    let ordered = accounts.flatMap(\.changes).map { (Self.key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    total = DifferenceGroup(title: "all", changes: ordered)
    groups = Dictionary(grouping: ordered, by: Self.title).map { DifferenceGroup(title: $0.key, changes: $0.value) }
      .sorted { ($0.isOnlyParticulars ? 1 : 0, $0.title) < ($1.isOnlyParticulars ? 1 : 0, $1.title) }
  }

  /// How many receivables are decided otherwise.
  package var changed: Int { total.changes.count }

  /// Parameters that differ where the books set none; `nil` where a side does not have one.
  package var parameters: [(name: String, old: String?, new: String?)] {
    let (old, new) = (sides.old.parameters, sides.new.parameters)
    let names = Set((old.entries + new.entries).map(\.declaration.name)).sorted()
    return names.map { ($0, old.entry($0)?.value.description, new.entry($0)?.value.description) }.filter { $0.1 != $0.2 }
  }

  /// What differs between the sides themselves, in sentences.
  package var reasons: [String] {
    let texts = sides.old.identity.changes(to: sides.new.identity)
    let isSamePlugin = sides.old.identity.plugins.first?.name == sides.new.identity.plugins.first?.name
    var sentences: [String] = []
    if isSamePlugin {
      sentences.append(texts.isEmpty ? "The texts of the policy and its law are the same." : "Other text: \(texts.joined(separator: ", ")).")
    }
    let values = parameters.compactMap { name, old, new in old.flatMap { old in new.map { "\(name) \(old) → \($0)" } } }
    if !values.isEmpty { sentences.append("Parameters: \(values.joined(separator: ", ")).") }
    for (side, names) in [("old", parameters.filter { $0.new == nil }), ("new", parameters.filter { $0.old == nil })] where !names.isEmpty {
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
    change.isOnlyParticulars ? "\(change.transition.from), other particulars" : "\(change.transition.from) → \(change.transition.to)"
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
