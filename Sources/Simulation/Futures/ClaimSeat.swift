import Receivables

/// A claim of an account as its futures begin: what of it stays as it is.
struct ClaimSeat: Sendable {
  let id: String
  let key: UInt64
  /// Id of its invoice.
  let invoice: String
  let issueDay: CivilDay
  /// The due day, moved to a business day.
  let dueDay: CivilDay
  let amount: Money
  /// Letters of the past that may work still, newest last.
  let letters: [Notice]
  /// The last day of a promise that stands.
  let promisedUntil: CivilDay?
  let isContested: Bool
  let isHandedOver: Bool
}

/// An account whose futures are lived: its claims that are open on a day, and those issued later.
struct AccountSeat {
  let account: Account
  let creditor: Creditor
  /// Futures begin on the day after.
  let day: CivilDay
  let claims: [ClaimSeat]
  let customerKey: UInt64

  /// - Parameter state: the account on the day.
  init(_ state: AccountState, calendar: BusinessCalendar) {
    account = state.account
    creditor = state.creditor
    day = state.asOf
    customerKey = Luck.key(state.account.customer.id)
    let known = Dictionary(firstOf: state.receivables.map { ($0.id, $0) })
    let asOf = state.asOf
    claims = state.account.invoices.filter { $0.state == .issued }.flatMap { invoice in
      invoice.receivables.compactMap { receivable in
        let found = known[receivable.id]
        if let found, !found.open.isPositive { return nil }
        let promise = found?.promise.flatMap { $0.status == .open ? $0.promise.dueDay : nil }
        return ClaimSeat(
          id: receivable.id, key: Luck.key(receivable.id), invoice: invoice.id, issueDay: invoice.issueDay,
          dueDay: found?.effectiveDueDay ?? calendar.rolled(receivable.dueDay), amount: receivable.amount,
          letters: found?.notices.filter { $0.counts(on: asOf) } ?? [], promisedUntil: promise,
          isContested: found.map { !$0.openDisputes.isEmpty } ?? false, isHandedOver: found?.handOver != nil)
      }
    }
  }
}

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
