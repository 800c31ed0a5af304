import Receivables

/// Where a figure of many futures lies.
package struct FutureBand: Sendable, Hashable {
  /// The middle one: half of the futures have no more.
  package let middle: Int128
  /// The range in which 50, 80 and 95 of a hundred more futures would lie.
  package let half: ClosedRange<Int128>
  package let most: ClosedRange<Int128>
  package let nearlyAll: ClosedRange<Int128>

  /// The band of figures, of which there is at least one. Each end is one of them, so far from its end of the row that
  /// one more figure that is drawn like them lies in the range as often as it says.
  package init?(_ figures: [Int128]) {
    guard !figures.isEmpty else { return nil }
    let ordered = figures.sorted()
    let range = { (parts: Int) in
      let place = max(1, (ordered.count + 1) / parts) - 1
      return ordered[place]...ordered[ordered.count - 1 - place]
    }
    middle = ordered[(ordered.count - 1) / 2]
    half = range(4)
    most = range(10)
    nearlyAll = range(40)
  }
}

/// One policy against the first, future by future in the same luck.
package struct FutureComparison: Sendable, Hashable {
  /// In how many futures more was paid than under the first, as much, and less.
  package private(set) var more = 0
  package private(set) var same = 0
  package private(set) var less = 0
  /// How much more.
  package let difference: FutureBand

  /// Compares what was paid.
  package init?(_ paid: [Int128], with first: [Int128]) {
    let differences = zip(paid, first).map { $0 - $1 }
    guard let band = FutureBand(differences) else { return nil }
    difference = band
    for difference in differences {
      if difference > 0 { more += 1 } else if difference < 0 { less += 1 } else { same += 1 }
    }
  }
}

extension PolicySimulation.Result {
  /// Weeks after which sums are told: a month, a quarter, half a year, a year, and the end, unless that comes soon
  /// after.
  package var milestones: [Int] { [4, 13, 26, 52].filter { $0 * 10 < plan.weeks * 9 } + [plan.weeks] }

  /// Currencies in which anything was paid in any future.
  package var currencies: [Currency] {
    Set((sides.flatMap(\.self) + unasked).flatMap(\.cash.keys)).sorted()
  }

  /// What was paid in so many first weeks, future by future.
  package func cash(_ futures: [FutureTally], _ currency: Currency, weeks: Int) -> [Int128] {
    futures.map { $0.cash(currency, weeks: weeks) }
  }

  /// What was paid in one week, counted from 0, future by future.
  package func cash(_ futures: [FutureTally], _ currency: Currency, week: Int) -> [Int128] {
    futures.map { $0.cash[currency]?[week] ?? 0 }
  }

  /// A side against the first.
  package func comparison(_ side: Int, _ currency: Currency, weeks: Int) -> FutureComparison? {
    FutureComparison(
      cash(sides[side], currency, weeks: weeks), with: cash(sides[0], currency, weeks: weeks))
  }
}
