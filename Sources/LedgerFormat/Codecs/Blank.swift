import Receivables

/// Records with nothing in them, which reading fills.
enum Blank {
  static let contactPoint = ContactPoint(id: "", channel: .email, address: "")
  static let invoice = Invoice(id: "", number: "", issueDay: epoch, currency: .nok, receivables: [])
  static let payment = Payment(id: "", paidOn: epoch, amount: .zero(.nok))
  static let creditNote = CreditNote(id: "", issueDay: epoch, amount: .zero(.nok))
  static let charge = Charge(id: "", receivable: "", kind: .reminderFee, amount: .zero(.nok), claimedOn: epoch)
  static let notice = Notice(id: "", level: .friendly, receivables: [], day: epoch)
  static let contact = Contact(id: "", day: epoch, channel: .phone)
  static let dispute = Dispute(id: "", receivable: "", raisedOn: epoch)
  static let promise = Promise(id: "", receivables: [], amount: .zero(.nok), madeOn: epoch, dueDay: epoch)
  static let agreement = PaymentAgreement(id: "", receivables: [], signedOn: epoch, instalments: [])
  static let block = DunningBlock(id: "", from: epoch, reason: "")
  static let writeOff = WriteOff(id: "", receivable: "", amount: .zero(.nok), day: epoch)
  static let handOver = HandOver(id: "", receivables: [], day: epoch)
  static let levelReset = LevelReset(id: "", receivable: "", day: epoch, reason: "")
  static let guardOverride = GuardOverride(id: "", guardID: "", who: "", why: "", from: epoch, until: epoch)
}
