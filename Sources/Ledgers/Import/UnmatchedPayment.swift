import JSONText
import LedgerFormat
import Receivables

/// A payment that waits for a person, or for its invoice: as JSON in the ledger.
enum UnmatchedPayment {
  static let codec = RecordCodec(
    name: "incoming_payment", summary: "Money that a bank reports.",
    blank: IncomingPayment(id: "", paidOn: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .text), .defaulted("kind", \.kind, .payment, .choice), .required("paid_on", \.paidOn, .day),
      .optional("ordered_on", \.orderedOn, .day), .optional("booked_on", \.bookedOn, .day), .required("amount", \.amount, .money),
      .optional("reference", \.reference, .text), .optional("message", \.message, .text), .optional("payer", \.payer, .text),
      .optional("bank_account", \.bankAccount, .text),
    ])

  static func document(_ payment: IncomingPayment) -> String { JSONWriter.line(codec.write(payment)) }

  static func payment(_ document: String, creditor: String) throws -> IncomingPayment? {
    var payment = codec.read(try JSONParser.parse(Array(document.utf8)), FaultCollector(file: ""))
    payment?.creditor = creditor
    return payment
  }
}
