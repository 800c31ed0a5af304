import Receivables

/// How the claims of a period were paid: curves for all of them and for kinds of customers and sizes of claims, and the
/// figures that businesses compare themselves by.
package struct PaymentHistory: Sendable {
  /// Which claims a curve is of.
  package enum Group: Sendable, Hashable {
    case all
    case kind(CustomerKind)
    /// A third of the claims in the currency that most are in, by size; from 0, the smallest. The amounts are those of
    /// its smallest and its largest claim.
    case third(Int, from: Money, through: Money)
    /// The business's own grouping of customers.
    case segment(String)
  }

  /// Of one currency: what was invoiced in the period and what is left of everything.
  package struct Sums: Sendable, Hashable {
    /// Principal of the claims issued in the period, in minor units.
    package fileprivate(set) var invoiced: Int128 = 0
    /// Principal open at its end, of whatever age.
    package fileprivate(set) var open: Int128 = 0
    /// Of that, what is past due.
    package fileprivate(set) var overdue: Int128 = 0
    /// Of that, what is more than 90 days past due.
    package fileprivate(set) var old: Int128 = 0
    /// Claims that fell due in the period.
    package fileprivate(set) var claims = 0
    /// What became of their principal; what was handed over and is open counts as handed over.
    package fileprivate(set) var became: [Spell.End: Int128] = [:]
    /// What each customer owes of it.
    package fileprivate(set) var customers: [Int128] = []
    /// Principal settled by payment of claims due in the period, and the same times the days that it came late.
    fileprivate var paid: Int128 = 0
    fileprivate var paidTimesDaysLate: Int128 = 0
  }

  /// A claim that fell due in the period.
  struct Watched {
    let spell: Spell
    /// Whose it is, by the place of the account.
    let customer: Int
    let kind: CustomerKind
    /// The business's own grouping; `nil` where the customer is in none.
    let segment: String?
    let amount: Money
    /// What of it is open and past due, in minor units.
    let overdue: Int64
  }

  /// The last day on which payments are known.
  package let known: CivilDay
  /// How many days before it the period has.
  package let days: Int
  private(set) var watched: [Watched] = []
  private var accounts = 0
  /// By currency.
  package private(set) var sums: [Currency: Sums] = [:]

  /// Begins a period of so many days that ends on a day.
  package init(known: CivilDay, days: Int) {
    self.known = known
    self.days = days
  }

  /// Days past due from which on what is open is old.
  package static let oldDays = Ageing.usual.last ?? 90

  /// The first day of the period.
  package var from: CivilDay { known.adding(days: 1 - days) }

  /// Claims that fell due in the period.
  package var count: Int { watched.count }

  /// Takes in an account on a day not before the last of the period.
  package mutating func add(_ state: AccountState) {
    var open: [Currency: Int128] = [:]
    for claim in state.receivables {
      let amount = claim.receivable.amount
      var sum = sums[amount.currency] ?? Sums()
      if from <= claim.invoice.issueDay, claim.invoice.issueDay <= known { sum.invoiced += Int128(amount.minorUnits) }
      sum.open += Int128(claim.open.minorUnits)
      if claim.daysOverdue > 0 { sum.overdue += Int128(claim.open.minorUnits) }
      if claim.daysOverdue > Self.oldDays { sum.old += Int128(claim.open.minorUnits) }
      if claim.open.isPositive { open[amount.currency, default: 0] += Int128(claim.open.minorUnits) }
      if let spell = spell(claim) {
        watched.append(
          Watched(
            spell: spell, customer: accounts, kind: state.account.customer.kind,
            segment: state.account.customer.group, amount: amount,
            overdue: claim.daysOverdue > 0 ? claim.open.minorUnits : 0))
        sum.take(claim)
        if spell.end == .paid {
          sum.paid += Int128(amount.minorUnits)
          sum.paidTimesDaysLate += Int128(amount.minorUnits) * Int128(max(0, spell.days))
        }
      }
      sums[amount.currency] = sum
    }
    for (currency, units) in open { sums[currency]?.customers.append(units) }
    accounts += 1
  }

  /// The time of a claim that fell due in the period; which claims these are hangs on nothing that happened later.
  private func spell(_ claim: ReceivableState) -> Spell? {
    guard from <= claim.effectiveDueDay, claim.effectiveDueDay <= known else { return nil }
    return Spell(claim, known: known)
  }

  /// The currencies of the books, the one with most claims of the period first.
  package var currencies: [Currency] {
    sums.sorted { (-$0.value.claims, $0.key) < (-$1.value.claims, $1.key) }.map(\.key)
  }

  /// Whether fewer than one in twenty claims are in a currency.
  package func isSmall(_ currency: Currency) -> Bool { (sums[currency]?.claims ?? 0) * 20 < count }

  /// The curves of payment: of all claims, of each kind of customer, of each third by size where there are as many
  /// claims as thirds, and of the segments with most claims where there are several.
  package var curves: [(group: Group, curve: IncidenceCurve)] { groups.map { ($0.group, Self.curve($0.claims)) } }

  /// How many claims of each group of ``curves`` ended in each way.
  package var outcomes: [(group: Group, ends: [Spell.End: Int])] {
    groups.map { group, claims in (group, Dictionary(grouping: claims, by: \.spell.end).mapValues(\.count)) }
  }

  static func curve(_ claims: [Watched]) -> IncidenceCurve {
    IncidenceCurve(claims.map(\.spell), of: [.paid], customers: claims.map(\.customer))
  }

  private var groups: [(group: Group, claims: [Watched])] {
    let all: [(group: Group, claims: [Watched])] = [(.all, watched)]
    let kinds = CustomerKind.allCases.map { kind in
      (group: Group.kind(kind), claims: watched.filter { $0.kind == kind })
    }.filter { !$0.claims.isEmpty }
    return (all + (kinds.count > 1 ? kinds : []) + thirds + segments).filter { !$0.claims.isEmpty }
  }

  /// Most segments that have a curve.
  private static let mostSegments = 8

  private var segments: [(group: Group, claims: [Watched])] {
    let named = Dictionary(grouping: watched.filter { $0.segment != nil }) { $0.segment ?? "" }
    guard named.count > 1 else { return [] }
    return named.sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }.prefix(Self.mostSegments)
      .map { (.segment($0.key), $0.value) }
  }

  var thirds: [(group: Group, claims: [Watched])] {
    let main = currencies.first
    let ordered = watched.filter { $0.amount.currency == main }.sorted { $0.amount.minorUnits < $1.amount.minorUnits }
    let ends = (0...3).map { ordered.count * $0 / 3 }
    return zip(ends, ends.dropFirst()).enumerated().compactMap { place, range in
      let part = Array(ordered[range.0..<range.1])
      guard let first = part.first, let last = part.last else { return nil }
      return (.third(place, from: first.amount, through: last.amount), part)
    }
  }
}

extension PaymentHistory.Sums {
  /// Takes in a claim that fell due in the period.
  fileprivate mutating func take(_ claim: ReceivableState) {
    claims += 1
    let rest = claim.handOver == nil ? Spell.End.open : .handedOver
    for (end, amount) in [
      (Spell.End.paid, claim.paid), (.credited, claim.credited), (.writtenOff, claim.writtenOff), (rest, claim.open),
    ] { became[end, default: 0] += Int128(amount.minorUnits) }
  }

  /// Days of sales outstanding: how many days' invoices are open; `nil` where nothing was invoiced.
  package func salesOutstanding(days: Int) -> Double? { share(open, days) }

  /// The same without what is past due: the least that the agreed terms lead to.
  package func bestSalesOutstanding(days: Int) -> Double? { share(open - overdue, days) }

  /// Mean of the days that payments came late, early ones counting 0, each krone counting the same; `nil` where nothing
  /// was paid.
  package var daysLate: Double? { paid > 0 ? Double(paidTimesDaysLate) / Double(paid) : nil }

  /// What share of all that is open the customers with the largest sums owe; `nil` where nothing is open.
  package func concentration(largest count: Int) -> Double? {
    guard open > 0 else { return nil }
    return Double(customers.sorted(by: >).prefix(count).reduce(0, +)) / Double(open)
  }

  private func share(_ units: Int128, _ days: Int) -> Double? {
    invoiced > 0 ? Double(units) / Double(invoiced) * Double(days) : nil
  }
}
