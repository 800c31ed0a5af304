import Receivables

extension RecordCodec where Owner == Notice {
  package static let notice = RecordCodec(
    name: "notice", summary: "A letter or message that asks for payment.",
    blank: Notice(id: "", level: .friendly, receivables: [], day: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("level", \.level, .choice), .optional("step", \.step, .text),
      .required("receivables", \.receivables, .list(of: .identifier)), .required("day", \.day, .day),
      .optional("deadline", \.deadline, .day), .optional("channel", \.channel, .choice),
      .optional("contact_point", \.contactPoint, .identifier), .defaulted("state", \.state, .sent, .choice),
      .optional("state_day", \.stateDay, .day), .optional("fee", \.fee, .money),
      .optional("interest", \.interest, .money),
    ])
}

extension RecordCodec where Owner == Contact {
  package static let contact = RecordCodec(
    name: "contact", summary: "A talk with the customer.", blank: Contact(id: "", day: epoch, channel: .phone),
    fields: [
      .required("id", \.id, .identifier), .required("day", \.day, .day), .required("channel", \.channel, .choice),
      .defaulted("direction", \.direction, .outgoing, .choice),
      .defaulted("receivables", \.receivables, [], .list(of: .identifier)),
      .defaulted("outcome", \.outcome, .reached, .choice), .optional("reason", \.reason, .choice),
      .optional("text", \.text, .text), .optional("follow_up_day", \.followUpDay, .day),
    ])
}

extension RecordCodec where Owner == Dispute {
  package static let dispute = RecordCodec(
    name: "dispute", summary: "An objection to the whole or a part of a receivable.",
    blank: Dispute(id: "", receivable: "", raisedOn: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("receivable", \.receivable, .identifier),
      .required("raised_on", \.raisedOn, .day), .defaulted("category", \.category, .other, .choice),
      .optional("amount", \.amount, .money), .optional("note", \.note, .text),
      .optional("outcome", \.outcome, .choice), .optional("resolved_on", \.resolvedOn, .day),
    ])
}

extension RecordCodec where Owner == Promise {
  package static let promise = RecordCodec(
    name: "promise", summary: "A promise to pay.",
    blank: Promise(id: "", receivables: [], amount: .zero(.nok), madeOn: epoch, dueDay: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("receivables", \.receivables, .list(of: .identifier)),
      .required("amount", \.amount, .money), .required("made_on", \.madeOn, .day),
      .required("due_day", \.dueDay, .day), .optional("follow_up_day", \.followUpDay, .day),
      .optional("confirmed_on", \.confirmedOn, .day), .optional("confirmation_channel", \.confirmationChannel, .choice),
      .defaulted("grace_days", \.graceDays, 0, .integer(0...366)), .optional("withdrawn_on", \.withdrawnOn, .day),
    ])
}

extension RecordCodec where Owner == AgreedInstalment {
  static let agreedInstalment = RecordCodec(
    name: "agreed_instalment", summary: "One instalment of a payment agreement.",
    blank: AgreedInstalment(dueDay: epoch, amount: .zero(.nok)),
    fields: [.required("due_day", \.dueDay, .day), .required("amount", \.amount, .money)])
}

extension RecordCodec where Owner == PaymentAgreement {
  package static let agreement = RecordCodec(
    name: "agreement", summary: "An agreed plan of instalments.",
    blank: PaymentAgreement(id: "", receivables: [], signedOn: epoch, instalments: []),
    fields: [
      .required("id", \.id, .identifier), .required("receivables", \.receivables, .list(of: .identifier)),
      .required("signed_on", \.signedOn, .day),
      .required("instalments", \.instalments, .list(of: RecordCodec<AgreedInstalment>.agreedInstalment.value)),
      .optional("cancelled_on", \.cancelledOn, .day),
    ])
}

extension RecordCodec where Owner == DunningBlock {
  package static let block = RecordCodec(
    name: "block", summary: "A stop of the reminders.", blank: DunningBlock(id: "", from: epoch, reason: ""),
    fields: [
      .required("id", \.id, .identifier), .optional("invoice", \.invoice, .identifier),
      .optional("receivable", \.receivable, .identifier),
      .required("from", \.from, .day), .optional("until", \.until, .day), .required("reason", \.reason, .text),
      .optional("set_by", \.setBy, .text),
    ])
}

extension RecordCodec where Owner == HandOver {
  package static let handOver = RecordCodec(
    name: "hand_over", summary: "A receivable given to a collection agency.",
    blank: HandOver(id: "", receivables: [], day: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("receivables", \.receivables, .list(of: .identifier)),
      .required("day", \.day, .day), .optional("agency", \.agency, .text), .optional("reference", \.reference, .text),
      .optional("returned_on", \.returnedOn, .day),
    ])
}

extension RecordCodec where Owner == LevelReset {
  package static let levelReset = RecordCodec(
    name: "level_reset", summary: "A level set by hand; starts a new cycle.",
    blank: LevelReset(id: "", receivable: "", day: epoch, reason: ""),
    fields: [
      .required("id", \.id, .identifier), .required("receivable", \.receivable, .identifier),
      .required("day", \.day, .day),
      .optional("level", \.level, .choice), .optional("step", \.step, .text), .required("reason", \.reason, .text),
      .optional("user", \.user, .text),
    ])
}

extension RecordCodec where Owner == DueDayChange {
  package static let dueDayChange = RecordCodec(
    name: "due_day_change", summary: "A due day that was put off by agreement.",
    blank: DueDayChange(id: "", receivable: "", day: epoch, dueDay: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("receivable", \.receivable, .identifier),
      .required("day", \.day, .day),
      .required("due_day", \.dueDay, .day), .optional("reason", \.reason, .text), .optional("user", \.user, .text),
    ])
}

extension RecordCodec where Owner == CreditChange {
  package static let creditChange = RecordCodec(
    name: "credit_change", summary: "A change of the credit's state, as it was carried out.",
    blank: CreditChange(id: "", day: epoch, standing: .open),
    fields: [
      .required("id", \.id, .identifier), .required("day", \.day, .day), .required("standing", \.standing, .choice),
      .required("state", \.state, .identifier), .optional("reason", \.reason, .text), .optional("user", \.user, .text),
    ])
}

extension RecordCodec where Owner == TrialArm {
  package static let trialArm = RecordCodec(
    name: "trial_arm", summary: "The arm of a trial that a customer is in.",
    blank: TrialArm(id: "", arm: "", day: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("arm", \.arm, .identifier), .required("day", \.day, .day),
    ])
}

extension RecordCodec where Owner == GuardOverride {
  package static let guardOverride = RecordCodec(
    name: "guard_override", summary: "A guard of the law that a person set aside, for a reason and for a time.",
    blank: GuardOverride(id: "", guardID: "", who: "", why: "", from: epoch, until: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("guard", \.guardID, .text),
      .optional("receivable", \.receivable, .identifier),
      .required("who", \.who, .text), .required("why", \.why, .text), .required("from", \.from, .day),
      .required("until", \.until, .day),
    ])
}

extension PackCoder {
  mutating func code(_ notice: inout Notice) throws(PackFault) {
    try code(&notice.id)
    try code(&notice.level, of: PackedEnums.levels)
    try code(&notice.step)
    try code(&notice.receivables)
    try code(&notice.day)
    try code(&notice.deadline)
    try code(&notice.channel, of: PackedEnums.channels)
    try code(&notice.contactPoint)
    try code(&notice.state, of: PackedEnums.noticeStates)
    try code(&notice.stateDay)
    try code(&notice.fee)
    try code(&notice.interest)
  }

  mutating func code(_ contact: inout Contact) throws(PackFault) {
    try code(&contact.id)
    try code(&contact.day)
    try code(&contact.channel, of: PackedEnums.channels)
    try code(&contact.direction, of: PackedEnums.directions)
    try code(&contact.receivables)
    try code(&contact.outcome, of: PackedEnums.contactOutcomes)
    try code(&contact.reason, of: PackedEnums.nonPaymentReasons)
    try code(&contact.text)
    try code(&contact.followUpDay)
  }

  mutating func code(_ dispute: inout Dispute) throws(PackFault) {
    try code(&dispute.id)
    try code(&dispute.receivable)
    try code(&dispute.raisedOn)
    try code(&dispute.category, of: PackedEnums.disputeCategories)
    try code(&dispute.amount)
    try code(&dispute.note)
    try code(&dispute.outcome, of: PackedEnums.disputeOutcomes)
    try code(&dispute.resolvedOn)
  }

  mutating func code(_ promise: inout Promise) throws(PackFault) {
    try code(&promise.id)
    try code(&promise.receivables)
    try code(&promise.amount)
    try code(&promise.madeOn)
    try code(&promise.dueDay)
    try code(&promise.followUpDay)
    try code(&promise.confirmedOn)
    try code(&promise.confirmationChannel, of: PackedEnums.channels)
    try code(&promise.graceDays)
    try code(&promise.withdrawnOn)
  }

  mutating func code(_ agreement: inout PaymentAgreement) throws(PackFault) {
    try code(&agreement.id)
    try code(&agreement.receivables)
    try code(&agreement.signedOn)
    try code(&agreement.instalments, blank: RecordCodec.agreedInstalment.blank) {
      coder, part throws(PackFault) in
      try coder.code(&part.dueDay)
      try coder.code(&part.amount)
    }
    try code(&agreement.cancelledOn)
  }
}

extension PackCoder {
  mutating func code(_ block: inout DunningBlock) throws(PackFault) {
    try code(&block.id)
    try code(&block.invoice)
    try code(&block.receivable)
    try code(&block.from)
    try code(&block.until)
    try code(&block.reason)
    try code(&block.setBy)
  }

  mutating func code(_ handOver: inout HandOver) throws(PackFault) {
    try code(&handOver.id)
    try code(&handOver.receivables)
    try code(&handOver.day)
    try code(&handOver.agency)
    try code(&handOver.reference)
    try code(&handOver.returnedOn)
  }

  mutating func code(_ reset: inout LevelReset) throws(PackFault) {
    try code(&reset.id)
    try code(&reset.receivable)
    try code(&reset.day)
    try code(&reset.level, of: PackedEnums.levels)
    try code(&reset.step)
    try code(&reset.reason)
    try code(&reset.user)
  }

  mutating func code(_ change: inout DueDayChange) throws(PackFault) {
    try code(&change.id)
    try code(&change.receivable)
    try code(&change.day)
    try code(&change.dueDay)
    try code(&change.reason)
    try code(&change.user)
  }

  mutating func code(_ change: inout CreditChange) throws(PackFault) {
    try code(&change.id)
    try code(&change.day)
    try code(&change.standing, of: PackedEnums.creditStandings)
    try code(&change.state)
    try code(&change.reason)
    try code(&change.user)
  }

  mutating func code(_ arm: inout TrialArm) throws(PackFault) {
    try code(&arm.id)
    try code(&arm.arm)
    try code(&arm.day)
  }

  mutating func code(_ override: inout GuardOverride) throws(PackFault) {
    try code(&override.id)
    try code(&override.guardID)
    try code(&override.receivable)
    try code(&override.who)
    try code(&override.why)
    try code(&override.from)
    try code(&override.until)
  }
}
