/// A claim in writing (faktura). Once issued it never changes; it is corrected by a credit note.
public struct Invoice: Sendable, Hashable {
  /// Key, unique within the creditor.
  public var id: String
  /// Number as printed.
  public var number: String
  /// Day of issue.
  public var issueDay: CivilDay
  /// Draft and cancelled invoices are never dunned.
  public var state: InvoiceState
  /// Currency of every amount in it.
  public var currency: Currency
  /// What it is for.
  public var lines: [InvoiceLine]
  /// One per instalment, at least one, due days ascending.
  public var receivables: [Receivable]
  /// KID or other structured reference.
  public var paymentReference: String?
  /// One line on what the claim is for.
  public var subject: String?
  /// The due day was agreed beforehand, so interest may run from it.
  public var agreedDueDay: Bool
  /// Day the goods or services were delivered, when known.
  public var deliveredOn: CivilDay?
  /// Policy for this invoice, over the customer's.
  public var policy: String?
  /// Policy parameters set for this invoice, as written.
  public var parameters: [String: String]

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    number: String,
    issueDay: CivilDay,
    state: InvoiceState = .issued,
    currency: Currency,
    lines: [InvoiceLine] = [],
    receivables: [Receivable],
    paymentReference: String? = nil,
    subject: String? = nil,
    agreedDueDay: Bool = true,
    deliveredOn: CivilDay? = nil,
    policy: String? = nil,
    parameters: [String: String] = [:]
  ) {
    self.id = id
    self.number = number
    self.issueDay = issueDay
    self.state = state
    self.currency = currency
    self.lines = lines
    self.receivables = receivables
    self.paymentReference = paymentReference
    self.subject = subject
    self.agreedDueDay = agreedDueDay
    self.deliveredOn = deliveredOn
    self.policy = policy
    self.parameters = parameters
  }
}
