import Receivables

/// Customers who react, and who writes to them: what a ledger with a known truth is lived through by.
package struct ReactingCustomers {
  /// Days over which the due days of a ledger are spread, the last of them thirty days ahead.
  package static let days = 430
  /// Most days from the issue to the due day of a last instalment.
  private static let longest = 365

  private let table: BehaviourTable
  private let flow: any ReminderFlow

  /// - Parameter asOf: the day that the books have come to.
  package init(_ behaviour: Behaviour, flow: any ReminderFlow, seed: UInt64, asOf: CivilDay) {
    let first = asOf.adding(days: -Self.days - Self.longest)
    table = BehaviourTable(
      behaviour, luck: Luck(seed: seed, future: 0), countries: ["NO"], days: first...asOf.adding(days: Self.longest))
    self.flow = flow
  }

  /// An account after all that happened to it through a day.
  ///
  /// - Throws: `MoneyError` when its amounts do not add up within 64 bits.
  func live(_ account: Account, of creditor: Creditor, through last: CivilDay) throws(MoneyError) -> Account {
    guard let first = account.invoices.map(\.issueDay).min(), first <= last else { return account }
    let before = first.adding(days: -1)
    let state = try flow.state(of: account, creditor: creditor, day: before)
    let seat = try AccountSeat(state, calendar: .of(country: creditor.country))
    let track = AccountTrack(
      account, creditor: creditor, claims: seat.claims, flow: flow, from: first, through: last)
    var future = AccountFuture(seat, table: table, habits: nil, track: track, through: last)
    try future.live()
    return future.account ?? account
  }
}
