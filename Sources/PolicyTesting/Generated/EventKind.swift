/// What can happen to an account, beside what a policy decides.
enum EventKind: CaseIterable {
  case payment, partPayment, answeringPayment, reversedPayment, lateBooking, loosePayment
  case creditNote, looseCredit
  case dispute, partDispute, disputedAway
  case promise, contact, block, agreement
  case handOver, writeOff, levelReset, guardOverride
  case failedNotice, unreadNotice
}
