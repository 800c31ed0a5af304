import Receivables

/// Something that is done about an account on a night.
package struct NightAct: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case letter(ReminderLevel)
    case call, handOver, writeOff, task, credit
    /// What a guard holds back, and what failed: nothing is done.
    case blocked, failed
  }

  package var kind: Kind
  /// Id of the receivable; empty where it is about the customer.
  package var receivable: String
  package var channel: Channel?
  /// Id of the notice that a letter is.
  package var notice: String?
  /// What a letter charges, or what is handed over or written off.
  package var amount: Money?
  /// Whether the principal is settled, and charges alone are left.
  package var isOfCharges: Bool

  package init(
    _ kind: Kind, _ receivable: String, channel: Channel? = nil, notice: String? = nil, amount: Money? = nil,
    isOfCharges: Bool = false
  ) {
    self.kind = kind
    self.receivable = receivable
    self.channel = channel
    self.notice = notice
    self.amount = amount
    self.isOfCharges = isOfCharges
  }
}

/// What a night made of an account.
package struct DecidedNight: Sendable {
  package var day: CivilDay
  /// The account with what was done carried out.
  package var account: Account
  package var acts: [NightAct]
  /// Ids of the receivables that the policy holds back for now.
  package var held: Set<String> = []
  /// The next night on which it is decided though nothing happens to it; `nil` when none is in sight.
  package var next: CivilDay?

  package init(day: CivilDay, account: Account, acts: [NightAct], next: CivilDay?) {
    self.day = day
    self.account = account
    self.acts = acts
    self.next = next
  }
}

/// Who decides on a night what is done about an account.
package protocol ReminderFlow: AnyObject {
  /// Decides an account on a day, and carries out what is decided.
  ///
  /// - Parameter isDone: whether something that is asked for once was done before.
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  func night(
    _ account: Account, creditor: Creditor, day: CivilDay, isDone: (NightAct) -> Bool
  ) throws(MoneyError) -> DecidedNight

  /// The days that an account's due days are moved by.
  func state(of account: Account, creditor: Creditor, day: CivilDay) throws(MoneyError) -> AccountState
}

/// Letters on stated days after the due day, for ledgers whose truth is known: friendly on day 5, a reminder on day
/// 19, a collection notice on day 33, each on the next business day. From some customers, by chance, letters are held
/// back.
package final class StatedFlow: ReminderFlow {
  /// Days after the due day, by level.
  package static let ladder: [(level: ReminderLevel, days: Int)] = [
    (.friendly, 5), (.reminder, 19), (.collectionNotice, 33),
  ]
  /// Days that each letter gives.
  private static let deadline = 14

  private let ladder: [(level: ReminderLevel, days: Int)]
  private let heldBack: Double
  private let luck: Luck

  /// Letters that are held back from so many of the customers.
  package init(
    ladder: [(level: ReminderLevel, days: Int)] = StatedFlow.ladder, heldBack: Double = 0, luck: Luck
  ) {
    self.ladder = ladder
    self.heldBack = heldBack
    self.luck = luck
  }

  /// Whether letters are held back from a customer.
  package func holdsBack(_ customer: String) -> Bool { luck.number(Luck.key(customer), .trial) < heldBack }

  package func state(of account: Account, creditor: Creditor, day: CivilDay) throws(MoneyError) -> AccountState {
    try AccountState(
      account: account, creditor: creditor, calendar: .of(country: creditor.country), asOf: day)
  }

  package func night(
    _ account: Account, creditor: Creditor, day: CivilDay, isDone: (NightAct) -> Bool
  ) throws(MoneyError) -> DecidedNight {
    var night = DecidedNight(day: day, account: account, acts: [], next: nil)
    guard !holdsBack(account.customer.id) else { return night }
    let calendar = BusinessCalendar.of(country: creditor.country)
    var coming = account.invoices.map(\.issueDay).filter { day < $0 }
    for claim in try state(of: account, creditor: creditor, day: day).receivables where claim.open.isPositive {
      guard let step = ladder.first(where: { (claim.level ?? .preDue) < $0.level }) else { continue }
      let planned = claim.effectiveDueDay.adding(days: step.days)
      let earliest = max(planned, claim.nextStepNotBefore ?? planned)
      let wanted = calendar.rolled(max(earliest, day))
      guard wanted == day else {
        coming.append(wanted)
        continue
      }
      let id = "n\(claim.id)-\(step.level.rawValue)-\(day)"
      let channel: Channel = account.contactPoints.contains(where: Self.isMail) ? .email : .letter
      night.account.notices.append(
        Notice(
          id: id, level: step.level, receivables: [claim.id], day: day, deadline: day.adding(days: Self.deadline),
          channel: channel))
      night.acts.append(NightAct(.letter(step.level), claim.id, channel: channel, notice: id))
      coming.append(day.adding(days: 1))
    }
    night.next = coming.min()
    return night
  }

  private static func isMail(_ point: ContactPoint) -> Bool { point.channel == .email && point.status != .bounced }
}
