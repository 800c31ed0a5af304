import LuaGuest
import Receivables
import Statutes

/// A claim that the guards judge, with its due day as the law moves it.
struct JudgedClaim {
  let facts: ReceivableFacts
  let effectiveDueDay: CivilDay
}

/// What the guards of a law see, which are Lua: the claim, the wish, and the law itself.
package struct LawRecords: SlotHolder {
  /// The law, and the functions that it answers by.
  struct GuardLaw {
    let law: Law
    let functions: LawFunctions.References
  }

  static let claim = RowSchema<JudgedClaim, LawRecords>(
    name: "claim", summary: "What is owed on one receivable.", fields: days + amounts + circumstances)

  private static let days: [RowSchema<JudgedClaim, LawRecords>.Field] = [
    .day("today", "The day of the notice.") { $0.facts.today }.always,
    .day("due_day", "The due day.") { $0.facts.dueDay }.always,
    .day("effective_due_day", "The due day, moved where the law moves it.") { $0.effectiveDueDay }.always,
    .boolean("agreed_due_day", "Whether it was agreed beforehand.") { $0.facts.agreedDueDay },
    .day("issue_day", "Day of the invoice.") { $0.facts.issueDay }.always,
  ]
  /// Unknown counts as a consumer.
  private static let debtors = [CustomerKind.consumer, .business, .publicBody].map(\.rawValue)
  private static let amounts: [RowSchema<JudgedClaim, LawRecords>.Field] = [
    .text("debtor", "Who owes.", allowed: debtors) { $0.facts.debtor.rawValue }.always,
    .text("currency", "Of the claim.") { $0.facts.amount.currency.code }.always,
    .money("amount", "Original amount.") { $0.facts.amount }.always,
    .money("open", "What is left.") { $0.facts.open }.always,
    .money("undisputed", "What of that is not contested.") { $0.facts.undisputed }.always,
    .money("disputed", "What of that is contested.") { $0.facts.disputed }.always,
  ]
  private static let circumstances: [RowSchema<JudgedClaim, LawRecords>.Field] = [
    .text("subject", "What it is for.") { $0.facts.subject },
    .field("notices", .list(of: .record("past_notice")), "What was sent before, oldest first.") { claim, rows in
      notice.list(claim.facts.notices, of: rows.noticeType, rows: rows.arena)
    },
    .money("claimed_fees", "Fees claimed so far, waived ones too.") {
      $0.facts.charged(ReceivableFacts.feeKinds)
    }.always,
    .money("claimed_interest", "Interest claimed so far, waived too.") {
      $0.facts.charged(ReceivableFacts.interestKinds)
    }.always,
    .money("claimed_compensation", "Compensation claimed so far, waived too.") {
      $0.facts.charged(ReceivableFacts.compensationKinds)
    }.always,
    .money("other_charges", "Other charges claimed so far, waived ones too.") {
      $0.facts.charged(ReceivableFacts.otherKinds)
    }.always,
    .boolean("charges_allowed", "Whether anything beside the principal may be asked of the customer.") {
      $0.facts.chargesAllowed
    },
    .boolean("fee_agreed", "Whether a reminder fee was agreed when the debt arose.") { $0.facts.feeAgreed },
    .day("payments_read_through", "Bank data is complete up to and including this day.") {
      $0.facts.paymentsReadThrough
    },
  ]

  static let wish = RowSchema<ProposedNotice, SlotArena>(
    name: "wish", summary: "What a policy wants to send.",
    fields: [
      .text("level", "Step on the ladder.", allowed: ReminderLevel.allCases.map(\.rawValue)) { $0.level.rawValue }
        .always,
      .day("deadline", "Last day of payment.") { $0.deadline },
      .money("fee", "Fee to claim.") { $0.fee },
      .money("interest", "Interest to claim.") { $0.interest },
      .money("compensation", "Compensation to claim.") { $0.compensation },
    ])

  static let notice = RowSchema<ReceivableFacts.PastNotice, SlotArena>(
    name: "past_notice", summary: "A notice that was sent before.",
    fields: [
      .text("level", "Step on the ladder.", allowed: ReminderLevel.allCases.map(\.rawValue)) { $0.level.rawValue }
        .always,
      .day("day", "Day it was sent.") { $0.day }.always,
      .day("deadline", "Last day of payment that it gave.") { $0.deadline },
      .money("fee", "Fee claimed in it.") { $0.fee },
      .boolean("deadline_met", "Whether all that it asked for of the principal was paid within its deadline.") {
        $0.deadlineMet
      },
    ])

  static let law = RowSchema<GuardLaw, SlotArena>(
    name: "law", summary: "What a guard can ask of the law.",
    fields: [
      .text("id", "Name of the plug-in.") { $0.law.id }.always,
      .text("currency", "The currency of its amounts.") { $0.law.currency.code }.always,
      .day("reviewed_through", "Last day up to which somebody has read the sources.") { $0.law.reviewedThrough }.always,
      .function(
        "value", returning: .any,
        "value(name, day): money, a whole number, { 1, 20 } for a fraction, or a text."
      ) { $0.functions.value },
      .function("interest", returning: .money, "interest(): late interest to date on what is not contested.") {
        $0.functions.interest
      },
      .function("interest_from", returning: .day, "interest_from(): the first day that bears interest.") {
        $0.functions.interestFrom
      },
      .function(
        "roll", returning: .day, "roll(day): the day itself when business is done on it, else the next one."
      ) { $0.functions.roll },
    ])

  /// All that a guard is given, in the order of its arguments, and the notices of a claim.
  package static var descriptions: [RecordDescription] {
    [wish.description, claim.description, law.description, notice.description]
  }

  /// What a claim is laid out in, as long as it is asked about.
  let arena = SlotArena()
  private let wishArena = SlotArena()
  private let claimType, wishType, noticeType, lawType: RecordTypeID

  init(definingIn guest: Guest) throws {
    claimType = try Self.claim.define(in: guest)
    wishType = try Self.wish.define(in: guest)
    noticeType = try Self.notice.define(in: guest)
    lawType = try Self.law.define(in: guest)
  }

  /// The claim as a record; the one before it is gone.
  func slot(_ claim: JudgedClaim) -> Slot {
    arena.reset()
    return Self.claim.record(claim, of: claimType, rows: self)
  }

  /// The wish as a record; the one before it is gone.
  func slot(_ wish: ProposedNotice) -> Slot {
    wishArena.reset()
    return Self.wish.record(wish, of: wishType, rows: wishArena)
  }

  /// A text for one call.
  func slot(_ text: String) -> Slot {
    wishArena.reset()
    return wishArena.string(text)
  }

  /// The law as a record, which stays when the arena is reset where it is laid out in another.
  func slot(_ law: GuardLaw, in arena: SlotArena) -> Slot { Self.law.record(law, of: lawType, rows: arena) }
}
