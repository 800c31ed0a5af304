/// A claim in writing (faktura). Once issued it never changes; it is corrected by a credit note.
package struct Invoice: Sendable, Hashable {
  /// Key, unique within the creditor.
  package var id: String
  /// Number as printed.
  package var number: String
  package var issueDay: CivilDay
  /// Draft and cancelled invoices are never dunned.
  package var state: InvoiceState
  /// Currency of every amount in it.
  package var currency: Currency
  /// What it is for.
  package var lines: [InvoiceLine]
  /// One per instalment, at least one, due days ascending.
  package var receivables: [Receivable]
  /// KID or other structured reference.
  package var paymentReference: String?
  /// One line on what the claim is for.
  package var subject: String?
  /// The due day was agreed beforehand, so interest may run from it.
  package var agreedDueDay: Bool
  /// Day the goods or services were delivered, when known.
  package var deliveredOn: CivilDay?
  /// Policy for this invoice, over the customer's.
  package var policy: String?
  /// Policy parameters set for this invoice, as written.
  package var parameters: [String: String]
  /// Fields of the business's own, as written; what they can be is declared by the policy.
  package var fields: [String: String]
  /// Discounts for early payment, of each instalment; the best that was met in time counts.
  package var discounts: [CashDiscount]

  package init(
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
    parameters: [String: String] = [:],
    fields: [String: String] = [:],
    discounts: [CashDiscount] = []
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
    self.fields = fields
    self.discounts = discounts
  }
}

/// What an invoice is for, one line (fakturalinje).
package struct InvoiceLine: Sendable, Hashable {
  /// In the customer's words.
  package var description: String
  /// Decimal, as printed.
  package var quantity: String?
  /// Amount of the line, tax included.
  package var gross: Money

  package init(description: String, quantity: String? = nil, gross: Money) {
    self.description = description
    self.quantity = quantity
    self.gross = gross
  }
}

/// Stored state of an invoice; all else is derived.
package enum InvoiceState: String, Sendable, Hashable, CaseIterable {
  /// Not yet sent.
  case draft
  /// Sent.
  case issued
  /// Withdrawn before it counted.
  case cancelled
}

/// An open item (fordring, åpen post): one instalment of an invoice, and the unit that is dunned.
package struct Receivable: Sendable, Hashable {
  /// Key, unique within the creditor.
  package var id: String
  /// 1-based place among the instalments.
  package var sequence: Int
  /// Day of payment as agreed.
  package var dueDay: CivilDay
  /// Original amount.
  package var amount: Money

  package init(id: String, sequence: Int = 1, dueDay: CivilDay, amount: Money) {
    self.id = id
    self.sequence = sequence
    self.dueDay = dueDay
    self.amount = amount
  }
}
