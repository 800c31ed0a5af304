import LedgerFormat
import Receivables

/// Holds the kind of a document against the signs of its amounts: where the two disagree, nobody can say who owes whom,
/// and the document is refused.
struct UBLKind {
  /// Codes of UNCL 1001 for documents that give credit.
  static let credits: Set<String> = [
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532",
  ]

  /// Code of UNCL 1001 for a pro forma invoice, which claims no payment.
  static let proForma = "325"

  let fields: UBLFields

  /// Notes where kind and sign disagree, and corrections that do not say what they correct.
  func check(_ document: InvoiceDocument) {
    let isBelow = document.payable.minorUnits < 0
    let path = "LegalMonetaryTotal/PayableAmount"
    if document.kind == .creditNote, isBelow {
      fields.note(
        path,
        "is \(document.payable.decimal) in a credit note: nobody can say whether it is given or owed; ask its sender for "
          + "an invoice, or for a credit note with amounts above zero")
    }
    if document.kind == .paymentRequest || document.kind == .reminder, isBelow {
      fields.note(path, "is \(document.payable.decimal), but what asks for payment is above zero")
    }
    if fields.root.name == "CreditNote", let code = document.typeCode, !Self.credits.contains(code) {
      fields.note(
        "CreditNoteTypeCode",
        "'\(code)' is no credit note (381), but the document is one; ask its sender which is right")
    }
    if document.typeCode == Self.proForma {
      fields.note(
        "\(fields.root.name)TypeCode",
        "is that of a pro forma invoice (325), which claims no payment; leave it out, and take in the invoice that "
          + "follows")
    }
    guard document.isCorrection else { return }
    if isBelow {
      fields.note(path, "is \(document.payable.decimal) in a corrected invoice (384); a credit is a credit note")
    }
    if document.references.count != 1 {
      fields.note(
        "BillingReference",
        "a corrected invoice (384) stands in the place of one that it names, and this one names \(document.references.count); "
          + "ask its sender for a credit note of the old one, and a new invoice")
    }
  }
}
