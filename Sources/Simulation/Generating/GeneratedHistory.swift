import Receivables

/// The notices that an unpaid receivable has had, by and large as the ladder goes; some lag behind, so that there is
/// something to do.
struct GeneratedReminders {
  let asOf: CivilDay
  let receivable: Receivable

  private static let ladder: [ReminderLevel] = [.friendly, .reminder, .collectionNotice]
  /// Days that each notice gives.
  private static let days = 14

  func add(to account: inout Account, isSlow: Bool, _ random: inout SeededRandom) {
    var day = receivable.dueDay.adding(days: random.number(4...9))
    var reached: ReminderLevel?
    for level in Self.ladder {
      guard day < asOf, !random.happens(perMille: 180) else { break }
      let id = "n\(receivable.id)-\(level.rawValue)"
      var notice = Notice(
        id: id, level: level, receivables: [receivable.id], day: day, deadline: day.adding(days: Self.days),
        channel: account.contactPoints.first?.channel == .email ? .email : .letter)
      if level != .friendly, account.customer.country == "NO", account.customer.chargeMode == .normal,
        random.happens(perMille: 850)
      {
        notice.fee = Money(minorUnits: day.parts.year >= 2026 ? 38_00 : 35_00, receivable.amount.currency)
      }
      account.notices.append(notice)
      reached = level
      if let fee = notice.fee {
        account.charges.append(
          Charge(
            id: "g\(id)", receivable: receivable.id, notice: id,
            kind: level == .reminder ? .reminderFee : .collectionNoticeFee,
            amount: fee, claimedOn: day))
      }
      day = day.adding(days: Self.days + random.number(1...7))
    }
    guard day.adding(days: 30) < asOf, reached == .collectionNotice else { return }
    if isSlow, random.happens(perMille: 300) {
      account.handOvers.append(
        HandOver(
          id: "h\(receivable.id)", receivables: [receivable.id], day: day.adding(days: 20),
          agency: "Inkasso Eksempel AS"))
    } else if random.happens(perMille: 15) {
      account.writeOffs.append(
        WriteOff(
          id: "w\(receivable.id)", receivable: receivable.id, amount: receivable.amount, day: day.adding(days: 25)))
    }
  }
}

/// What was said about an unpaid receivable: promises, objections, calls, stops.
struct GeneratedContacts {
  let asOf: CivilDay
  let receivable: Receivable
  let overdue: Int
  let style: PayingStyle

  func add(to account: inout Account, _ random: inout SeededRandom) {
    guard overdue > 3 else { return }
    let day = receivable.dueDay.adding(days: random.number(2...max(3, min(overdue - 1, 60))))
    switch random.number(0...999) {
    case ..<60: promise(on: day, in: &account, &random)
    case ..<(style == .contesting ? 400 : 75): dispute(on: day, in: &account, &random)
    case 400..<460:
      account.contacts.append(
        Contact(
          id: "s\(receivable.id)", day: day, channel: .phone, receivables: [receivable.id],
          outcome: random.one(of: [.reached, .noAnswer]),
          reason: random.one(of: [nil, .cannotPay, .forgot, .notReceived]),
          text: "Called about the invoice"))
    case 460..<475:
      account.blocks.append(
        DunningBlock(
          id: "x\(receivable.id)", receivable: receivable.id, from: day, until: day.adding(days: random.number(5...60)),
          reason: "waiting for the sales department", setBy: "Kari Holm"))
    case 475..<483: agree(on: day, in: &account)
    default: return
    }
  }

  private func promise(on day: CivilDay, in account: inout Account, _ random: inout SeededRandom) {
    account.promises.append(
      Promise(
        id: "p\(receivable.id)", receivables: [receivable.id], amount: receivable.amount, madeOn: day,
        dueDay: day.adding(days: random.number(3...21)), confirmedOn: random.happens(perMille: 700) ? day : nil))
  }

  private func dispute(on day: CivilDay, in account: inout Account, _ random: inout SeededRandom) {
    let half = Money(minorUnits: max(1, receivable.amount.minorUnits / 2), receivable.amount.currency)
    account.disputes.append(
      Dispute(
        id: "d\(receivable.id)", receivable: receivable.id, raisedOn: day,
        category: random.one(of: [.defect, .wrongPrice, .deliveryMissing, .other]),
        amount: random.happens(perMille: 400) ? half : nil, note: "Says that the delivery was not as agreed"))
  }

  private func agree(on day: CivilDay, in account: inout Account) {
    let third = Money(minorUnits: receivable.amount.minorUnits / 3, receivable.amount.currency)
    let last = Money(minorUnits: receivable.amount.minorUnits - 2 * third.minorUnits, receivable.amount.currency)
    account.agreements.append(
      PaymentAgreement(
        id: "a\(receivable.id)", receivables: [receivable.id], signedOn: day,
        instalments: [
          AgreedInstalment(dueDay: day.adding(days: 30), amount: third),
          AgreedInstalment(dueDay: day.adding(days: 60), amount: third),
          AgreedInstalment(dueDay: day.adding(days: 90), amount: last),
        ]))
  }
}
