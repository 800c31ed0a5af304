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
  func slot(_ claim: LawClaim, effectiveDueDay: CivilDay, in arena: SlotArena) -> Slot {
    let other = claim.charged([.legalCost])
    return record(
      claimType,
      [
        .day(claim.today), .day(claim.dueDay), .day(effectiveDueDay), .bool(claim.agreedDueDay), .day(claim.issueDay),
        arena.string(claim.debtor.rawValue), arena.string(claim.amount.currency.code), .money(claim.amount),
        .money(claim.open), .money(claim.undisputed), .money(claim.disputed), claim.subject.map(arena.string) ?? .nil,
        arena.list(claim.notices.map { slot($0, in: arena) }), .money(claim.charged(LawClaim.feeKinds)),
        .money(claim.charged([.interest])), .money(claim.charged([.lateCompensation])), .money(other),
        .bool(claim.chargesAllowed), .bool(claim.feeAgreed), claim.paymentsReadThrough.map(Slot.day) ?? .nil,
      ], in: arena)
  }

  /// The wish as a record.
  func slot(_ wish: LawWish, in arena: SlotArena) -> Slot {
    record(
      wishType,
      [
        arena.string(wish.level.rawValue), wish.deadline.map(Slot.day) ?? .nil, wish.fee.map(Slot.money) ?? .nil,
        wish.interest.map(Slot.money) ?? .nil, wish.compensation.map(Slot.money) ?? .nil,
      ], in: arena)
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

  private func slot(_ notice: LawClaim.PastNotice, in arena: SlotArena) -> Slot {
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
