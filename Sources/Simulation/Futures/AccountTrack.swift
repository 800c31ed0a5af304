import Receivables

/// Something that happens to an account beside what is decided about it. Claims are named by their places.
enum Happening: Hashable {
  case paid(Int, withCharges: Bool)
  case disputed(Int)
  /// An objection was found right or not.
  case resolved(Int, upheld: Bool)
  /// Letters came back.
  case bounced([String])
  /// A call of the day before, about one claim or all, and until when what is promised.
  case called([Int], reached: Bool, promises: [Int: CivilDay])
}

/// An account from a day on, on which something happened to it, until the next such day: the nights on which it is
/// decided, each once for all futures in which it comes to the same.
final class AccountTrack {
  private struct Turn: Hashable {
    let day: CivilDay
    let happenings: [Happening]
  }

  private let flow: any ReminderFlow
  private let creditor: Creditor
  private let claims: [ClaimSeat]
  private let last: CivilDay
  private let account: Account
  private var nights: [DecidedNight] = []
  private var next: CivilDay?
  private var done: Set<NightAct>
  private var turns: [Turn: AccountTrack] = [:]
  /// What was paid on its first day, claim by claim.
  let payments: [(claim: Int, amount: Money)]

  /// A track that begins with the first night.
  convenience init(
    _ account: Account, creditor: Creditor, claims: [ClaimSeat], flow: any ReminderFlow, from first: CivilDay,
    through last: CivilDay
  ) {
    self.init(account, creditor, claims, flow, from: first, through: last, done: [], payments: [])
  }

  private init(
    _ account: Account, _ creditor: Creditor, _ claims: [ClaimSeat], _ flow: any ReminderFlow, from first: CivilDay,
    through last: CivilDay, done: Set<NightAct>, payments: [(claim: Int, amount: Money)]
  ) {
    self.account = account
    self.creditor = creditor
    self.claims = claims
    self.flow = flow
    self.last = last
    self.done = done
    self.payments = payments
    next = first
  }

  /// A night, counted from 0; `nil` after the last one.
  func night(_ place: Int) throws(MoneyError) -> DecidedNight? {
    while nights.count <= place, let day = next, day <= last {
      let night = try flow.night(nights.last?.account ?? account, creditor: creditor, day: day) { act in
        Self.isAskedOnce(act) && done.contains(Self.key(act))
      }
      for act in night.acts where Self.isAskedOnce(act) { done.insert(Self.key(act)) }
      nights.append(night)
      next = night.next
    }
    return place < nights.count ? nights[place] : nil
  }

  /// The account as it stands after the nights before a day.
  func account(before day: CivilDay) -> Account { nights.last { $0.day < day }?.account ?? account }

  /// The track of what comes when something happens on a day.
  func turn(on day: CivilDay, _ happenings: [Happening]) throws(MoneyError) -> AccountTrack {
    let turn = Turn(day: day, happenings: happenings)
    if let known = turns[turn] { return known }
    var done: Set<NightAct> = self.done
    for night in nights where night.day >= day { for act in night.acts { done.remove(Self.key(act)) } }
    var account = account(before: day)
    let state = try flow.state(of: account, creditor: creditor, day: day)
    var payments: [(claim: Int, amount: Money)] = []
    for happening in happenings {
      try happening.apply(to: &account, claims, on: day, state: state, payments: &payments)
    }
    let track = AccountTrack(
      account, creditor, claims, flow, from: day, through: last, done: done, payments: payments)
    turns[turn] = track
    return track
  }

  /// What a policy asks for until it is done, and is done once.
  private static func isAskedOnce(_ act: NightAct) -> Bool {
    switch act.kind {
    case .call, .task, .credit, .handOver, .writeOff, .blocked, .failed: true
    case .letter: false
    }
  }

  private static func key(_ act: NightAct) -> NightAct {
    NightAct(act.kind, act.receivable, isOfCharges: act.isOfCharges)
  }
}

extension Happening {
  /// Writes it into the books.
  fileprivate func apply(
    to account: inout Account, _ claims: [ClaimSeat], on day: CivilDay, state: AccountState,
    payments: inout [(claim: Int, amount: Money)]
  ) throws(MoneyError) {
    switch self {
    case .paid(let place, let withCharges):
      let claim = claims[place]
      guard let found = state.receivables.first(where: { $0.id == claim.id }), found.open.isPositive else { return }
      let amount = withCharges ? try found.open.adding(found.openCharges) : found.open
      payments.append((place, amount))
      account.payments.append(
        Payment(
          id: "b\(claim.id)", paidOn: day, amount: amount, reference: found.invoice.paymentReference,
          invoice: claim.invoice, allocations: [Allocation(receivable: claim.id, amount: found.open)]))
    case .disputed(let place):
      account.disputes.append(
        Dispute(id: "d\(claims[place].id)", receivable: claims[place].id, raisedOn: day, category: .defect))
    case .resolved(let place, let upheld): resolve(claims[place], upheld, on: day, state, in: &account)
    case .bounced(let notices):
      for index in account.notices.indices where notices.contains(account.notices[index].id) {
        account.notices[index].state = .failed
        account.notices[index].stateDay = day
        let point = account.notices[index].contactPoint
        for place in account.contactPoints.indices where account.contactPoints[place].id == point {
          account.contactPoints[place].status = .bounced
        }
      }
    case .called(let places, let reached, let promises):
      let called = day.adding(days: -1)
      let ids = places.map { claims[$0].id }
      account.contacts.append(
        Contact(
          id: "s\(called)/\(ids.first ?? "")", day: called, channel: .phone, receivables: ids,
          outcome: reached ? .reached : .noAnswer))
      for place in places {
        guard let due = promises[place], let found = state.receivables.first(where: { $0.id == claims[place].id })
        else { continue }
        account.promises.append(
          Promise(
            id: "p\(called)/\(claims[place].id)", receivables: [claims[place].id], amount: found.open, madeOn: called,
            dueDay: due))
      }
    }
  }

  private func resolve(
    _ claim: ClaimSeat, _ upheld: Bool, on day: CivilDay, _ state: AccountState, in account: inout Account
  ) {
    for index in account.disputes.indices
    where account.disputes[index].receivable == claim.id && account.disputes[index].isOpen(on: day) {
      account.disputes[index].outcome = upheld ? .upheld : .rejected
      account.disputes[index].resolvedOn = day
    }
    guard upheld, let found = state.receivables.first(where: { $0.id == claim.id }), found.open.isPositive else {
      return
    }
    account.creditNotes.append(
      CreditNote(
        id: "k\(claim.id)/\(day)", issueDay: day, amount: found.open, invoice: claim.invoice,
        reason: "An objection was found right"))
  }
}
