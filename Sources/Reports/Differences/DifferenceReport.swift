import PolicyEngine
import Receivables

/// What changed between two policies, grouped by what became of what.
public struct DifferenceReport: Sendable {
  /// Changes of one kind.
  public struct Group: Sendable {
    /// `wait → notice friendly`, or `notice friendly, other particulars`.
    public var title: String
    /// The changes, in the order of the decisions.
    public var changes: [DecisionChange]

    /// How many customers are touched.
    public var customers: Int { Set(changes.map { [$0.new.subject.creditor, $0.new.subject.customer] }).count }
    /// The first day of any of them.
    public var firstDay: CivilDay? { changes.map(\.day).min() }
    /// What is open of the claims, a sum for each currency.
    public var sums: [(currency: Currency, minorUnits: Int128)] {
      Dictionary(grouping: changes, by: \.new.subject.open.currency)
        .map { ($0.key, $0.value.reduce(Int128(0)) { $0 + Int128($1.new.subject.open.minorUnits) }) }
        .sorted { $0.0 < $1.0 }
    }
  }

  /// The sides, as named.
  public var sides: (old: String, new: String)
  /// The days compared.
  public var days: ClosedRange<CivilDay>
  /// Receivables compared.
  public var compared: Int
  /// The groups: changes of outcome or level first, then changes of particulars, each by title.
  public var groups: [Group]

  /// Groups changes.
  public init(sides: (old: String, new: String), days: ClosedRange<CivilDay>, compared: Int, changes: [DecisionChange]) {
    self.sides = sides
    self.days = days
    self.compared = compared
    let ordered = changes.sorted { Self.key($0) < Self.key($1) }
    let titles = Dictionary(grouping: ordered, by: Self.title)
    groups = titles.map { Group(title: $0.key, changes: $0.value) }.sorted { left, right in
      let (a, b) = (left.changes[0].isOnlyParticulars, right.changes[0].isOnlyParticulars)
      return a == b ? left.title < right.title : b
    }
  }

  /// How many receivables are decided otherwise.
  public var changed: Int { groups.reduce(0) { $0 + $1.changes.count } }

  private static func title(_ change: DecisionChange) -> String {
    change.isOnlyParticulars ? "\(change.transition.from), other particulars" : "\(change.transition.from) → \(change.transition.to)"
  }

  private static func key(_ change: DecisionChange) -> (String, String, CivilDay, String, String) {
    let subject = change.new.subject
    return (subject.creditor, subject.customer, subject.dueDay, subject.invoiceNumber, subject.receivable)
  }
}
