import LuaGuest
import Receivables

/// A receivable as policies see it: the first argument of `policy.reminder`.
enum ReceivableRecord {
  static let schema = RecordSchema<ReceivableState>(
    name: "receivable", summary: "One open item: an instalment of an invoice.",
    fields: identity + amounts + ladder + events)

  private static let identity: [RecordSchema<ReceivableState>.Field] = [
    .text("id", "Its key.") { $0.id }.always,
    .text("invoice_number", "Number of the invoice, as printed.") { $0.invoiceNumber }.always,
    .integer("sequence", "1-based place among the instalments.") { $0.sequence }.always,
    .field("invoice", .record("invoice"), "The invoice it belongs to.") { state, rows in rows.invoice(of: state) },
    .field("customer", .record("customer"), "Who owes it.") { _, rows in rows.customer },
    .field("creditor", .record("creditor"), "Who is owed.") { _, rows in rows.creditor },
    .text("currency", "Currency of its amounts.") { $0.currency.code }.always,
    .day("issue_day", "Day the invoice was issued.") { $0.invoice.issueDay }.always,
    .day("due_day", "Day of payment, as agreed, or as put off since.") { $0.dueDay }.always,
    .day("effective_due_day", "The due day, moved to a business day.") { $0.effectiveDueDay }.always,
    .integer("days_overdue", "Days since the effective due day; negative before it.") { $0.daysOverdue }.always,
  ]

  private static let amounts: [RecordSchema<ReceivableState>.Field] = [
    .money("amount", "Original amount.") { $0.receivable.amount }.always,
    .money("paid", "What payments have covered.") { $0.paid }.always,
    .money("credited", "What credit notes have taken off.") { $0.credited }.always,
    .money("written_off", "What was given up.") { $0.writtenOff }.always,
    .money("discounted", "What was taken off for paying early.") { $0.discounted }.always,
    .money("open", "What is left; zero where charges alone are left.") { $0.open }.always,
    .money("disputed", "The part of what is left that is contested.") { $0.disputed }.always,
    .money("undisputed", "The part of what is left that is not contested.") { $0.undisputed }.always,
    .money("open_charges", "Fees and interest claimed and not paid.") { $0.openCharges }.always,
    .money("doubtful_charges", "Of these, what a person should waive; no letter asks for it.") { $0.doubtfulCharges }
      .always,
    .money("asked_charges", "Of these, what a letter asks for: all but what is doubtful.") { $0.askedCharges }.always,
    .boolean("owes_charges_alone", "The principal is settled, and charges claimed earlier are left.") {
      $0.owesChargesAlone
    },
    .money("covered_by_credit", "How much of the customer's credit stands against it, oldest due first.") {
      $0.coveredByCredit
    }.always,
    .boolean("may_owe_interest_alone", "It was paid late, before any letter; nothing but late interest may be owed.") {
      $0.mayOweInterestAlone
    },
    .money("discount_taken_late", "What is left, where it is a discount that was taken too late; else nil.") {
      $0.balance.lateDiscount?.amount
    },
    .day("discount_until", "Last day of the discount that was taken too late; nil when none was.") {
      $0.balance.lateDiscount?.lastDay
    },
    .day("last_payment_day", "Day of the last payment towards it.") { $0.lastPaymentDay },
    .day("settled_day", "Day the last of the principal was covered; nil while some is open.") { $0.settledDay },
  ]

  private static let ladder: [RecordSchema<ReceivableState>.Field] = [
    .text(
      "level", "What the highest step reached in this cycle is before the law; nil when none.",
      allowed: ReminderLevel.allCases.map(\.rawValue)
    ) {
      $0.level?.rawValue
    },
    .field("step", .string, "Its name in the policy's ladder or levels; nil when none was reached.", optional: true) {
      state, rows in
      rows.ladder.place(of: state).index.map { rows.arena.string(rows.ladder.steps[$0].name) } ?? .nil
    },
    .field("step_count", .integer, "How often that step was taken in this cycle.") { state, rows in
      .integer(Int64(rows.ladder.place(of: state).count))
    },
    .field(
      "repeat_from", .day, "First day on which that step may be taken again; nil where it is not repeated, or no more.",
      optional: true
    ) { state, rows in rows.ladder.repeatDay(of: state).map(Slot.day) ?? .nil },
    .field(
      "next_step", .string,
      "Name of the step to take next: the one reached while it may be repeated, else the one after it; nil at the end.",
      optional: true
    ) { state, rows in
      rows.ladder.next(for: state).map { rows.arena.string(rows.ladder.steps[$0].name) } ?? .nil
    },
    .field("next_step_number", .integer, "Its place on the ladder, from 1; nil at the end.", optional: true) {
      state, rows in rows.ladder.next(for: state).map { .integer(Int64($0 + 1)) } ?? .nil
    },
    .integer("cycle", "1, and one more for each time a person reset the ladder.") { $0.cycle }.always,
    .integer("notice_count", "Notices that count in this cycle.") { $0.notices.count }.always,
    .field("notices", .list(of: .record("notice")), "Notices that count in this cycle, oldest first.") { state, rows in
      rows.records(rows.noticeStore, state.notices)
    },
    .field("last_notice", .record("notice"), "The newest of them.", optional: true) { state, rows in
      rows.record(rows.noticeStore, state.lastNotice)
    },
    .field(
      "charges_notice", .record("notice"), "The newest notice that asked for charges alone; nil when none did.",
      optional: true
    ) { state, rows in
      rows.record(rows.noticeStore, state.chargesNotice)
    },
    .day("next_step_from", "First day after the last notice's deadline; nil when there is no notice.") {
      $0.nextStepNotBefore
    },
    .field(
      "days_since_deadline", .integer, "Days since the last notice's deadline; nil when there is no notice.",
      optional: true
    ) {
      state, rows in state.nextStepNotBefore.map { .integer(Int64(rows.asOf.days(since: $0) + 1)) } ?? .nil
    },
  ]

  private static let events: [RecordSchema<ReceivableState>.Field] = [
    .field("disputes", .list(of: .record("dispute")), "Open objections to it.") { state, rows in
      rows.records(rows.disputeStore, state.openDisputes)
    },
    .field("promise", .record("promise"), "The current promise for it.", optional: true) { state, rows in
      rows.record(rows.promiseStore, state.promise)
    },
    .field("contacts", .list(of: .record("contact")), "What was said about it, oldest first.") { state, rows in
      rows.records(rows.contactStore, rows.contacts(about: state.id))
    },
    .field("last_contact", .record("contact"), "The newest contact about it.", optional: true) { state, rows in
      rows.record(rows.contactStore, rows.contacts(about: state.id).last)
    },
    .field(
      "non_payment_reason", .string, "Why it is not paid, as last learned.", optional: true,
      allowed: NonPaymentReason.allCases.map(\.rawValue)
    ) { state, rows in
      rows.contacts(about: state.id).last { $0.reason != nil }?.reason.map { rows.arena.string($0.rawValue) }
        ?? .nil
    },
  ]
}

/// An invoice as policies see it.
enum InvoiceRecord {
  static let schema = RecordSchema<ReceivableState>(
    name: "invoice", summary: "The claim in writing.",
    fields: [
      .text("id", "Its key.") { $0.invoiceID }.always,
      .text("number", "Its number, as printed.") { $0.invoiceNumber }.always,
      .day("issue_day", "Day of issue.") { $0.invoice.issueDay }.always,
      .text("currency", "Currency of every amount in it.") { $0.currency.code }.always,
      .text("subject", "What the claim is for, in a line.") { $0.invoice.subject },
      .text("payment_reference", "KID or other reference.") { $0.invoice.paymentReference },
      .integer("instalments", "How many receivables it has.") { $0.invoice.receivables.count }.always,
      .boolean("agreed_due_day", "The due day was agreed beforehand.") { $0.invoice.agreedDueDay },
      .day("delivered_on", "Day of delivery.") { $0.invoice.deliveredOn },
      .field("lines", .list(of: .record("line")), "What it is for.") { state, rows in
        rows.records(rows.lineStore, state.invoice.lines)
      },
      .field("fields", .record(OwnFieldsRecord.name(.invoice)), "Fields of the business's own.") { state, rows in
        rows.ownFields(state.invoice.fields, .invoice, of: state.invoice.asOwner)
      },
    ])
}

/// A line of an invoice as policies see it.
enum LineRecord {
  static let schema = RecordSchema<InvoiceLine>(
    name: "line", summary: "One line of an invoice.",
    fields: [
      .text("description", "In the customer's words.") { $0.description }.always,
      .text("quantity", "Decimal, as printed.") { $0.quantity },
      .money("gross", "Amount, tax included.") { $0.gross }.always,
    ])
}

/// A notice as policies see it.
enum NoticeRecord {
  static let schema = RecordSchema<Notice>(
    name: "notice", summary: "A letter or message that asked for payment.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .text("level", "What it is before the law.", allowed: ReminderLevel.allCases.map(\.rawValue)) {
        $0.level.rawValue
      }.always,
      .text("step", "Its step by the name that the policy gave it; the level where it gave none.") { $0.levelName }
        .always,
      .day("day", "Day it was sent.") { $0.day }.always,
      .day("deadline", "Last day of payment that it gave.") { $0.deadline },
      .text("channel", "How it went.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel?.rawValue },
      .text("state", "Where it stands.", allowed: NoticeState.allCases.map(\.rawValue)) { $0.state.rawValue }.always,
      .money("fee", "Fee claimed in it.") { $0.fee },
      .money("interest", "Interest claimed in it.") { $0.interest },
    ])
}

/// A dispute as policies see it.
enum DisputeRecord {
  static let schema = RecordSchema<Dispute>(
    name: "dispute", summary: "An objection to the whole or a part of a receivable.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .day("raised_on", "Day it was raised.") { $0.raisedOn }.always,
      .text("category", "What it is about.", allowed: DisputeCategory.allCases.map(\.rawValue)) {
        $0.category.rawValue
      }.always,
      .money("amount", "The disputed part; nil means the whole.") { $0.amount },
      .text("note", "What the customer says.") { $0.note },
    ])
}

/// A promise to pay as policies see it.
enum PromiseRecord {
  static let schema = RecordSchema<PromiseState>(
    name: "promise", summary: "A promise to pay; it never pauses the reminders by itself.",
    fields: [
      .text("id", "Its key.") { $0.promise.id }.always,
      .text("status", "How it stands.", allowed: PromiseStatus.allCases.map(\.rawValue)) { $0.status.rawValue }.always,
      .money("amount", "How much was promised.") { $0.promise.amount }.always,
      .money("paid", "How much of it has come.") { $0.paidTowards }.always,
      .day("made_on", "Day it was made.") { $0.promise.madeOn }.always,
      .day("due_day", "Promised day of payment.") { $0.promise.dueDay }.always,
      .day("follow_up_day", "When to look again.") { $0.promise.followUpDay },
      .field("confirmed", .boolean, "It was confirmed in writing.") { state, rows in
        .bool(state.promise.confirmedOn.map { $0 <= rows.asOf } ?? false)
      },
      .integer("level", "1 and the promises not kept before.") { $0.level }.always,
      .day("broken_on", "First day on which it counted as broken.") { $0.brokenOn },
    ])
}

/// A plan of instalments as policies see it.
enum AgreementRecord {
  static let schema = RecordSchema<AgreementState>(
    name: "agreement", summary: "An agreed plan of instalments.",
    fields: [
      .text("id", "Its key.") { $0.agreement.id }.always,
      .text("status", "How it stands.", allowed: AgreementStatus.allCases.map(\.rawValue)) { $0.status.rawValue }
        .always,
      .day("signed_on", "Day of the agreement.") { $0.agreement.signedOn }.always,
      .integer("missed", "How many instalments were missed.") { $0.missed.count }.always,
    ])
}
