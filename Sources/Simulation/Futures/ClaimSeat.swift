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
  /// What it was for.
  let amount: Money
  /// What is open of it, and the same with the charges that stand on it.
  let open: Money
  let owed: Money
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
  /// The places of the claims, by their ids.
  let places: [String: Int]
  let customerKey: UInt64

  /// - Parameter state: the account on the day.
  /// - Throws: `MoneyError` when what is owed on a claim does not add up within 64 bits.
  init(_ state: AccountState, calendar: BusinessCalendar) throws(MoneyError) {
    account = state.account
    creditor = state.creditor
    day = state.asOf
    customerKey = Luck.key(state.account.customer.id)
    let known = Dictionary(firstOf: state.receivables.map { ($0.id, $0) })
    var claims: [ClaimSeat] = []
    for invoice in state.account.invoices where invoice.state == .issued {
      for receivable in invoice.receivables {
        let found = known[receivable.id]
        if let found, !found.open.isPositive { continue }
        claims.append(try Self.seat(receivable, of: invoice, found, calendar, on: state.asOf))
      }
    }
    self.claims = claims
    places = Dictionary(firstOf: claims.enumerated().map { ($1.id, $0) })
  }

  private static func seat(
    _ receivable: Receivable, of invoice: Invoice, _ found: ReceivableState?, _ calendar: BusinessCalendar,
    on day: CivilDay
  ) throws(MoneyError) -> ClaimSeat {
    let open = found?.open ?? receivable.amount
    return ClaimSeat(
      id: receivable.id, key: Luck.key(receivable.id), invoice: invoice.id, issueDay: invoice.issueDay,
      dueDay: found?.effectiveDueDay ?? calendar.rolled(receivable.dueDay), amount: receivable.amount, open: open,
      owed: try found.map { state throws(MoneyError) in try open.adding(state.openCharges) } ?? open,
      letters: found?.notices.filter { $0.counts(on: day) } ?? [],
      promisedUntil: found?.promise.flatMap { $0.status == .open ? $0.promise.dueDay : nil },
      isContested: found.map { !$0.openDisputes.isEmpty } ?? false, isHandedOver: found?.handOver != nil)
  }
}
