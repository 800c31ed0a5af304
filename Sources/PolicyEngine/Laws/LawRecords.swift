import LuaGuest
import Receivables
import Statutes

/// How claims and wishes look to the guards of a law, which are Lua: the names of the fields, and the rows.
struct LawRecords {
  static let claimFields = [
    "today", "due_day", "effective_due_day", "agreed_due_day", "issue_day", "debtor", "currency", "amount", "open",
    "undisputed", "disputed", "subject", "notices", "claimed_fees", "claimed_interest", "claimed_compensation",
    "other_charges", "charges_allowed", "fee_agreed", "payments_read_through",
  ]
  static let wishFields = ["level", "deadline", "fee", "interest", "compensation"]
  static let noticeFields = ["level", "day", "deadline", "fee", "deadline_met"]
  static let lawFields = ["id", "currency", "reviewed_through", "value", "interest", "interest_from", "roll"]

  let claimType, wishType, noticeType, lawType: RecordTypeID

  init(definingIn guest: Guest) throws {
    claimType = try guest.defineRecord(name: "claim", fields: Self.claimFields)
    wishType = try guest.defineRecord(name: "wish", fields: Self.wishFields)
    noticeType = try guest.defineRecord(name: "past_notice", fields: Self.noticeFields)
    lawType = try guest.defineRecord(name: "law", fields: Self.lawFields)
  }

  /// The claim as a record.
  func slot(_ claim: ReceivableFacts, effectiveDueDay: CivilDay, in arena: SlotArena) -> Slot {
    let row = arena.record(fields: Self.claimFields.count)
    row[0] = .day(claim.today)
    row[1] = .day(claim.dueDay)
    row[2] = .day(effectiveDueDay)
    row[3] = .bool(claim.agreedDueDay)
    row[4] = .day(claim.issueDay)
    row[5] = arena.string(claim.debtor.rawValue)
    row[6] = arena.string(claim.amount.currency.code)
    row[7] = .money(claim.amount)
    row[8] = .money(claim.open)
    row[9] = .money(claim.undisputed)
    row[10] = .money(claim.disputed)
    row[11] = claim.subject.map(arena.string) ?? .nil
    row[12] = list(claim.notices, in: arena)
    row[13] = .money(claim.charged(ReceivableFacts.feeKinds))
    row[14] = .money(claim.charged(ReceivableFacts.interestKinds))
    row[15] = .money(claim.charged(ReceivableFacts.compensationKinds))
    row[16] = .money(claim.charged(ReceivableFacts.otherKinds))
    row[17] = .bool(claim.chargesAllowed)
    row[18] = .bool(claim.feeAgreed)
    row[19] = claim.paymentsReadThrough.map(Slot.day) ?? .nil
    return .record(claimType, UnsafePointer(row))
  }

  /// The wish as a record.
  func slot(_ wish: ProposedNotice, in arena: SlotArena) -> Slot {
    let row = arena.record(fields: Self.wishFields.count)
    row[0] = arena.string(wish.level.rawValue)
    row[1] = wish.deadline.map(Slot.day) ?? .nil
    row[2] = wish.fee.map(Slot.money) ?? .nil
    row[3] = wish.interest.map(Slot.money) ?? .nil
    row[4] = wish.compensation.map(Slot.money) ?? .nil
    return .record(wishType, UnsafePointer(row))
  }

  private func list(_ notices: [ReceivableFacts.PastNotice], in arena: SlotArena) -> Slot {
    let slots = arena.row(notices.count)
    for (index, notice) in notices.enumerated() { slots[index] = slot(notice, in: arena) }
    return .list(UnsafeBufferPointer(start: slots, count: notices.count))
  }

  /// The law as a record, with the functions that it answers by.
  func slot(_ law: Law, functions: LawFunctions.References, in arena: SlotArena) -> Slot {
    record(
      lawType,
      [
        arena.string(law.id), arena.string(law.currency.code), .day(law.reviewedThrough), .function(functions.value),
        .function(functions.interest), .function(functions.interestFrom), .function(functions.roll),
      ], in: arena)
  }

  private func slot(_ notice: ReceivableFacts.PastNotice, in arena: SlotArena) -> Slot {
    record(
      noticeType,
      [
        arena.string(notice.level.rawValue), .day(notice.day), notice.deadline.map(Slot.day) ?? .nil,
        notice.fee.map(Slot.money) ?? .nil, .bool(notice.deadlineMet),
      ], in: arena)
  }

  private func record(_ type: RecordTypeID, _ slots: [Slot], in arena: SlotArena) -> Slot {
    let row = arena.record(fields: slots.count)
    for (index, slot) in slots.enumerated() { row[index] = slot }
    return .record(type, UnsafePointer(row))
  }
}
