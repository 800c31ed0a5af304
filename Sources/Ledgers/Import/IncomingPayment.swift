import Receivables

/// Money that a bank reports, before it is known whose it is: matched by payment reference (KID), then by invoice number.
public struct IncomingPayment: Sendable, Hashable {
  /// Money in, or money in taken back.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Money received.
    case payment
    /// An earlier payment that the bank took back.
    case reversal
  }

  /// Money in, or money in taken back.
  public var kind: Kind
  /// Key that the same transaction has in every file, unique within the creditor: made of archive reference, date, number
  /// and amount, for instance. Taking it in twice changes nothing.
  public var id: String
  /// Id of the creditor, when the file says.
  public var creditor: String?
  /// The credited account, as the bank writes it: finds the creditor.
  public var bankAccount: String?
  /// Day the creditor's account was credited.
  public var paidOn: CivilDay
  /// Day the customer's bank took the order; decides whether a deadline was met.
  public var orderedOn: CivilDay?
  /// Day the books learned of it; `nil` means the day of payment.
  public var bookedOn: CivilDay?
  /// Above zero, for both kinds.
  public var amount: Money
  /// KID or other structured reference.
  public var reference: String?
  /// Unstructured message, where an invoice number may stand.
  public var message: String?
  /// Who paid, as the bank writes it: for the person who looks at what could not be matched.
  public var payer: String?

  /// Collects what the bank says.
  public init(
    kind: Kind = .payment, id: String, creditor: String? = nil, bankAccount: String? = nil, paidOn: CivilDay,
    orderedOn: CivilDay? = nil, bookedOn: CivilDay? = nil, amount: Money, reference: String? = nil, message: String? = nil,
    payer: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.creditor = creditor
    self.bankAccount = bankAccount
    self.paidOn = paidOn
    self.orderedOn = orderedOn
    self.bookedOn = bookedOn
    self.amount = amount
    self.reference = reference
    self.message = message
    self.payer = payer
  }
}
