import Receivables

/// What share of the money in each bucket of age at the end of a month was open still at the end of the next: how
/// claims roll on from one bucket to the one after it.
package struct RollRates: Sendable {
  /// What stood in a bucket at the ends of months, and what of it was open a month later, in minor units.
  package struct Bucket: Sendable, Hashable {
    package fileprivate(set) var stood: Int128 = 0
    package fileprivate(set) var stayed: Int128 = 0

    /// The share that stayed open; `nil` where nothing stood in it.
    package var rate: Double? { stood > 0 ? Double(stayed) / Double(stood) : nil }
  }

  /// The ends of months that are compared, in order.
  package let days: [CivilDay]
  /// By currency, a bucket for each name of ``names``.
  package private(set) var buckets: [Currency: [Bucket]] = [:]

  /// The buckets, as an ageing list has them.
  package static var names: [String] { Ageing().buckets }
  private static let bounds = [0] + Ageing.usual

  /// Prepares to compare the ends of the months of a period.
  package init(from first: CivilDay, through last: CivilDay) {
    var days: [CivilDay] = []
    var month = first.adding(days: 1 - first.parts.day)
    while month <= last {
      let end = month.adding(months: 1).adding(days: -1)
      if first <= end, end <= last { days.append(end) }
      month = month.adding(months: 1)
    }
    self.days = days
  }

  /// Takes in an account as it stood at the end of each month.
  package mutating func add(_ states: [AccountState]) {
    for (before, after) in zip(states, states.dropFirst()) {
      let later = Dictionary(
        after.receivables.map { ($0.receivable.id, $0.open.minorUnits) }, uniquingKeysWith: { first, _ in first })
      for claim in before.receivables where claim.open.isPositive {
        let place = Self.bounds.firstIndex { claim.daysOverdue <= $0 } ?? Self.bounds.count
        let currency = claim.open.currency
        buckets[currency, default: Array(repeating: Bucket(), count: Self.names.count)][place].stood +=
          Int128(claim.open.minorUnits)
        buckets[currency]?[place].stayed += Int128(min(claim.open.minorUnits, later[claim.receivable.id] ?? 0))
      }
    }
  }
}
