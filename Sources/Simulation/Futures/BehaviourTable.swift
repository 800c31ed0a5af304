import Receivables

/// How customers pay, worked out for the days of a future.
package struct BehaviourTable: Sendable {
  let behaviour: Behaviour
  let luck: Luck
  /// What each day does, by country of the creditor, from the first on.
  private let days: [String: [Double]]
  private let first: CivilDay
  private let chances: [CustomerKind: [Double]]
  private static let earliest = -200
  private static let latest = 800

  package init(_ behaviour: Behaviour, luck: Luck, countries: Set<String>, days range: ClosedRange<CivilDay>) {
    self.behaviour = behaviour
    self.luck = luck
    first = range.lowerBound
    let count = range.upperBound.days(since: first) + 1
    days = Dictionary(
      uniqueKeysWithValues: countries.map { country in
        let calendar = BusinessCalendar.of(country: country)
        return (country, (0..<count).map { behaviour.effect(of: range.lowerBound.adding(days: $0), by: calendar) })
      })
    chances = Dictionary(
      uniqueKeysWithValues: CustomerKind.allCases.map { kind in
        (kind, (Self.earliest...Self.latest).map { behaviour.chance(kind, days: $0) })
      })
  }

  func effects(country: String) -> [Double] { days[country] ?? [] }

  func chances(of kind: CustomerKind) -> ChanceRow { ChanceRow(values: chances[kind] ?? [], earliest: Self.earliest) }

  /// Chances by days since the due day.
  struct ChanceRow {
    fileprivate let values: [Double]
    fileprivate let earliest: Int

    subscript(days: Int) -> Double {
      values.isEmpty ? 0 : values[min(max(0, days - earliest), values.count - 1)]
    }
  }

  /// The place of the first day among the days of a table.
  func place(of day: CivilDay) -> Int { day.days(since: first) }

  /// The first day from one on which anything is paid at all.
  func payable(from day: CivilDay, effects: [Double]) -> CivilDay {
    var day = day
    while effects.indices.contains(place(of: day)), effects[place(of: day)] <= 0 { day = day.adding(days: 1) }
    return day
  }

  /// The day on which a customer becomes insolvent, counted after a day; `nil` where none is in sight.
  func insolvency(of customer: UInt64, after day: CivilDay) -> CivilDay? {
    guard behaviour.insolvent > 0 else { return nil }
    let left = 1 - luck.number(customer, .insolvency)
    if behaviour.insolvent >= 1 { return day.adding(days: 1) }
    var (days, solvent) = (0, 1.0)
    while solvent * (1 - behaviour.insolvent) > left {
      solvent *= 1 - behaviour.insolvent
      days += 365
      if days > Self.mostDays { return nil }
    }
    // Within a year in even steps.
    let share = (solvent - left) / (solvent * behaviour.insolvent)
    return day.adding(days: days + 1 + Int(share * 364))
  }

  private static let mostDays = 3650
}
