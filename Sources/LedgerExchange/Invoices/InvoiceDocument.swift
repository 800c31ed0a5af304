import LedgerFormat
import Receivables

/// What an invoice or its like says that matters to somebody who is owed money, whatever syntax of EN 16931 it is
/// written in (PEPPOL BIS 3, EHF 2 and 3, XRechnung, ZUGFeRD, Factur-X).
package struct InvoiceDocument: Sendable, Hashable {
  /// What the document is.
  package enum Kind: String, Sendable, Hashable {
    /// A claim.
    case invoice
    /// A correction in the customer's favour.
    case creditNote = "credit_note"
    /// A reminder of a claim that is in the books already (EHF Reminder 3.0): no sale.
    case reminder
    /// A demand for payment that is no invoice (EHF Payment Request 3.0): a claim.
    case paymentRequest = "payment_request"
  }

  /// What the document is.
  package var kind: Kind
  /// Code of UNCL 1001, as written: `380` for an invoice.
  package var typeCode: String?
  package var number: String
  package var issueDay: CivilDay
  /// Day of payment, when it says one.
  package var dueDay: CivilDay?
  /// Currency of the amounts.
  package var currency: Currency
  /// Total with tax.
  package var taxInclusive: Money?
  /// Paid beforehand.
  package var prepaid: Money?
  /// Added to round the amount that is due.
  package var rounding: Money?
  /// Amount that is due: the claim, or with credit what is given. Below zero where an invoice gives credit.
  package var payable: Money
  /// Numbers of earlier invoices that it refers to.
  package var references: [String]
  /// Ways to pay it.
  package var paymentMeans: [InvoicePaymentMeans]
  /// Who sold.
  package var seller: InvoiceParty
  /// Who bought.
  package var buyer: InvoiceParty
  /// Who is paid, where it is not the seller: a factor.
  package var payee: String?
  /// What it is for, in a line.
  package var subject: String?
  /// Discounts for early payment that it offers.
  package var discounts: [CashDiscount] = []
  /// Day of delivery, when it says one.
  package var deliveredOn: CivilDay?
  /// Its parts that fall due one by one, two or more; empty where all of it falls due at once.
  package var instalments: [InvoiceInstalment] = []
  /// Reminder fee among its charges (reason code `REM`).
  package var reminderFee: Money?
  /// 1-based line of the file on which it starts.
  package var line: Int

  /// Whether it lowers what the customer owes.
  package var isCredit: Bool { kind == .creditNote || kind == .invoice && payable.minorUnits < 0 }

  /// Whether it stands in the place of an earlier invoice, which it names (UNCL 1001, 384).
  package var isCorrection: Bool { kind == .invoice && typeCode == "384" }

  /// The reference that a payment is to name.
  package var paymentReference: String? { paymentMeans.lazy.compactMap(\.reference).first }
}

/// One way to pay an invoice.
package struct InvoicePaymentMeans: Sendable, Hashable {
  /// Code of UNCL 4461, `30` for a credit transfer.
  package var code: String?
  /// What the payment is to name: the KID in Norway.
  package var reference: String?
  /// Account that is paid to.
  package var account: String?
  /// Due day, in documents of older versions.
  package var dueDay: CivilDay?
}

/// A part of an invoice that falls due on a day of its own.
package struct InvoiceInstalment: Sendable, Hashable {
  package var dueDay: CivilDay
  package var amount: Money
  /// What its payment is to name, where it has a reference of its own.
  package var reference: String?
}

/// What came of reading a file with a document.
package struct InvoiceReading: Sendable {
  /// The document, as far as it can be read; `nil` when what every document has is missing.
  package var document: InvoiceDocument?
  /// Errors and warnings; with an error the document must not be used.
  package var faults: [LedgerFault]
}

extension InvoiceReading {
  /// Reads a file of XML. What is attached to a document is passed over, whatever its size. The parser is told to take
  /// long texts where it has met one, and not before: then it looks less closely at what else a file may do to it.
  init(
    file: String, attachments: String, _ source: (XMLElementReader) throws(XMLFault) -> XMLNode,
    document: (XMLNode, FaultCollector) -> InvoiceDocument?
  ) {
    let collector = FaultCollector(file: file)
    var elements = XMLElementReader(records: [])
    elements.passedOver = [attachments]
    var found: InvoiceDocument?
    do throws(XMLFault) {
      do throws(XMLFault) {
        found = document(try source(elements), collector)
      } catch  where error.isOfLongText {
        elements.takesLongText = true
        found = document(try source(elements), collector)
      }
    } catch {
      collector.line = error.line
      collector.note(error.message)
    }
    self.init(document: found, faults: collector.all)
  }
}
