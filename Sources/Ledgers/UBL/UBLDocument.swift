import Receivables

/// What an UBL 2.1 document says that matters to somebody who is owed money (EN 16931, PEPPOL BIS 3, EHF 2 and 3).
public struct UBLDocument: Sendable, Hashable {
  /// What the document is.
  public enum Kind: String, Sendable, Hashable {
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
  public var kind: Kind
  /// Code of UNCL 1001, as written: `380` for an invoice.
  public var typeCode: String?
  /// Number.
  public var number: String
  /// Day of issue.
  public var issueDay: CivilDay
  /// Day of payment, when it says one.
  public var dueDay: CivilDay?
  /// Currency of the amounts.
  public var currency: Currency
  /// Total with tax.
  public var taxInclusive: Money?
  /// Paid beforehand.
  public var prepaid: Money?
  /// Added to round the amount that is due.
  public var rounding: Money?
  /// Amount that is due: the claim, or with credit what is given. Below zero where an invoice gives credit.
  public var payable: Money
  /// Numbers of earlier invoices that it refers to.
  public var references: [String]
  /// Ways to pay it.
  public var paymentMeans: [UBLPaymentMeans]
  /// Who sold.
  public var seller: UBLParty
  /// Who bought.
  public var buyer: UBLParty
  /// Who is paid, where it is not the seller: a factor.
  public var payee: String?
  /// What it is for, in a line.
  public var subject: String?
  /// Day of delivery, when it says one.
  public var deliveredOn: CivilDay?
  /// Reminder fee among its charges (reason code `REM`).
  public var reminderFee: Money?
  /// 1-based line of the file on which it starts.
  public var line: Int

  /// Whether it lowers what the customer owes.
  public var isCredit: Bool { kind == .creditNote ? payable.minorUnits >= 0 : kind == .invoice && payable.minorUnits < 0 }

  /// The reference that a payment is to name.
  public var paymentReference: String? { paymentMeans.lazy.compactMap(\.reference).first }
}
