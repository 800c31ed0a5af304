import Receivables

extension PackCoder {
  mutating func code(_ notice: inout Notice) throws(PackFault) {
    try code(&notice.id)
    try code(&notice.level, of: Words.levels)
    try code(&notice.receivables)
    try code(&notice.day)
    try code(&notice.deadline)
    try code(&notice.channel, of: Words.channels)
    try code(&notice.contactPoint)
    try code(&notice.state, of: Words.noticeStates)
    try code(&notice.stateDay)
    try code(&notice.fee)
    try code(&notice.interest)
  }

  mutating func code(_ contact: inout Contact) throws(PackFault) {
    try code(&contact.id)
    try code(&contact.day)
    try code(&contact.channel, of: Words.channels)
    try code(&contact.direction, of: Words.directions)
    try code(&contact.receivables)
    try code(&contact.outcome, of: Words.contactOutcomes)
    try code(&contact.reason, of: Words.nonPaymentReasons)
    try code(&contact.text)
    try code(&contact.followUpDay)
  }

  mutating func code(_ dispute: inout Dispute) throws(PackFault) {
    try code(&dispute.id)
    try code(&dispute.receivable)
    try code(&dispute.raisedOn)
    try code(&dispute.category, of: Words.disputeCategories)
    try code(&dispute.amount)
    try code(&dispute.note)
    try code(&dispute.outcome, of: Words.disputeOutcomes)
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
    try code(&promise.confirmationChannel, of: Words.channels)
    try code(&promise.graceDays)
    try code(&promise.withdrawnOn)
  }

  mutating func code(_ agreement: inout PaymentAgreement) throws(PackFault) {
    try code(&agreement.id)
    try code(&agreement.receivables)
    try code(&agreement.signedOn)
    try code(&agreement.instalments, blank: AgreedInstalment(dueDay: epoch, amount: .zero(.nok))) { coder, part throws(PackFault) in
      try coder.code(&part.dueDay)
      try coder.code(&part.amount)
    }
    try code(&agreement.cancelledOn)
  }
}
