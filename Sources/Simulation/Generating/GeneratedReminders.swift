import Receivables

/// The notices that an unpaid receivable has had, by and large as the ladder goes; some lag behind, so that there is
/// something to do.
struct GeneratedReminders {
  let asOf: CivilDay
  let receivable: Receivable

  private static let ladder: [ReminderLevel] = [.friendly, .reminder, .collectionNotice]
  /// Days that each notice gives.
  private static let days = 14

  func add(to account: inout Account, isSlow: Bool, _ random: inout SplitMix64) {
    var day = receivable.dueDay.adding(days: random.number(4...9))
    var reached: ReminderLevel?
    for level in Self.ladder {
      guard day < asOf, !random.happens(180) else { break }
      let id = "n\(receivable.id)-\(level.rawValue)"
      var notice = Notice(
        id: id, level: level, receivables: [receivable.id], day: day, deadline: day.adding(days: Self.days),
        channel: account.contactPoints.first?.channel == .email ? .email : .letter)
      if level != .friendly, account.customer.country == "NO", account.customer.chargeMode == .normal, random.happens(850) {
        notice.fee = Money(minorUnits: day.parts.year >= 2026 ? 38_00 : 35_00, receivable.amount.currency)
      }
      account.notices.append(notice)
      reached = level
      if let fee = notice.fee {
        account.charges.append(
          Charge(
            id: "g\(id)", receivable: receivable.id, notice: id, kind: level == .reminder ? .reminderFee : .collectionNoticeFee,
            amount: fee, claimedOn: day))
      }
      day = day.adding(days: Self.days + random.number(1...7))
    }
    guard day.adding(days: 30) < asOf, reached == .collectionNotice else { return }
    if isSlow, random.happens(300) {
      account.handOvers.append(
        HandOver(id: "h\(receivable.id)", receivables: [receivable.id], day: day.adding(days: 20), agency: "Inkasso Eksempel AS"))
    } else if random.happens(15) {
      account.writeOffs.append(
        WriteOff(id: "w\(receivable.id)", receivable: receivable.id, amount: receivable.amount, day: day.adding(days: 25)))
    }
  }
}
