/// What can happen to an account, beside what a policy decides.
enum EventKind: CaseIterable {
  case payment, partPayment, answeringPayment, reversedPayment, lateBooking, loosePayment
  case creditNote, looseCredit
  case dispute, partDispute, disputedAway
  case promise, contact, block, agreement
  case handOver, writeOff, levelReset, guardOverride
  case failedNotice, unreadNotice

  /// Each as often as it is to come up: what people quarrel over, and what they promise, trips policies most.
  static let weighted = allCases + [.partDispute, .partDispute, .promise, .disputedAway]

  /// What a customer does when a notice comes, or what becomes of the notice.
  static let answers: [EventKind] = [
    .payment, .partPayment, .answeringPayment, .reversedPayment, .lateBooking, .creditNote, .dispute, .partDispute, .partDispute,
    .partDispute, .disputedAway, .promise, .promise, .contact, .block, .failedNotice, .unreadNotice,
  ]
}
