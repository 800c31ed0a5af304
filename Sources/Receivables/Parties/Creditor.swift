/// The business that is owed money (kreditor, fordringshaver). Nothing crosses from one creditor to another.
package struct Creditor: Sendable, Hashable {
  /// Key, unique in the ledger.
  package var id: String
  /// The name customers know.
  package var name: String
  /// Official number, as printed on invoices.
  package var organisationNumber: String?
  /// Number for value added tax, where it is registered: `NO914588200MVA`.
  package var vatNumber: String?
  /// Whether it stands in the Register of Business Enterprises (Foretaksregisteret), which its letters must tell
  /// (foretaksregisterloven § 10-2).
  package var isInBusinessRegister: Bool
  /// ISO 3166-1 alpha-2.
  package var country: String
  /// The currency of its books.
  package var currency: Currency
  /// Where customers pay to.
  package var bankAccount: String?
  /// Who answers questions: a telephone number or an address, as letters show it.
  package var contact: String?
  /// Name of its reminder and credit policy; `nil` takes the host's default.
  package var policy: String?
  /// Policy parameters set for this creditor, as written.
  package var parameters: [String: String]
  /// Fields of the business's own, as written; what they can be is declared by the policy.
  package var fields: [String: String]
  /// What an incoming payment covers first.
  package var allocationOrder: AllocationOrder
  /// What becomes of a payment that names no invoice.
  package var unreferencedPayments: UnreferencedPayments
  /// How its payment references are checked, by its agreement with the bank; `nil` when they are not.
  package var paymentReferenceCheck: PaymentReferenceCheck?
  /// Bank data is complete up to and including this day; `nil` when unknown.
  package var paymentsReadThrough: CivilDay?
  /// Days after which known payments are stale: with older ones no charge is claimed.
  package var paymentsStaleAfterDays: Int
  /// Who took it upon themselves to claim charges though payments are stale, until when and why.
  package var acknowledgements: [GuardOverride]
  /// Levels of notices that go out without a person's approval.
  package var unapprovedLevels: [ReminderLevel]
  /// Days on which its runs are made; on others nothing but a promise is acted on.
  package var runDays: RunDays
  /// What currencies are worth in others, day by day.
  package var rates: [ExchangeRate]
  /// Days for which a rate holds after its own: 0 lets it hold on its own day alone.
  package var ratesStaleAfterDays: Int

  /// Days after which payments are stale unless the creditor says otherwise: what banks deliver on a Friday lasts the
  /// weekend.
  package static let standardStaleAfterDays = 3

  package init(
    id: String,
    name: String,
    organisationNumber: String? = nil,
    vatNumber: String? = nil,
    isInBusinessRegister: Bool = false,
    country: String = "NO",
    currency: Currency = .nok,
    bankAccount: String? = nil,
    contact: String? = nil,
    policy: String? = nil,
    parameters: [String: String] = [:],
    fields: [String: String] = [:],
    allocationOrder: AllocationOrder = .standard,
    unreferencedPayments: UnreferencedPayments = .oldestDueFirst,
    paymentReferenceCheck: PaymentReferenceCheck? = nil,
    paymentsReadThrough: CivilDay? = nil,
    paymentsStaleAfterDays: Int = Creditor.standardStaleAfterDays,
    acknowledgements: [GuardOverride] = [],
    unapprovedLevels: [ReminderLevel] = [],
    runDays: RunDays = .everyDay,
    rates: [ExchangeRate] = [],
    ratesStaleAfterDays: Int = 0
  ) {
    self.id = id
    self.name = name
    self.organisationNumber = organisationNumber
    self.vatNumber = vatNumber
    self.isInBusinessRegister = isInBusinessRegister
    self.country = country
    self.currency = currency
    self.bankAccount = bankAccount
    self.contact = contact
    self.policy = policy
    self.parameters = parameters
    self.fields = fields
    self.allocationOrder = allocationOrder
    self.unreferencedPayments = unreferencedPayments
    self.paymentReferenceCheck = paymentReferenceCheck
    self.paymentsReadThrough = paymentsReadThrough
    self.paymentsStaleAfterDays = paymentsStaleAfterDays
    self.acknowledgements = acknowledgements
    self.unapprovedLevels = unapprovedLevels
    self.runDays = runDays
    self.rates = rates
    self.ratesStaleAfterDays = ratesStaleAfterDays
  }
}

/// Creditors in their order, each found by its id without looking at the others; of two with the same id the first
/// counts.
package struct CreditorList: Sendable {
  /// All of them, as they were given.
  package let all: [Creditor]
  private let byID: [String: Creditor]

  package init(_ creditors: [Creditor]) {
    all = creditors
    byID = creditors.keyed(by: \.id)
  }

  /// The creditor with an id.
  package subscript(id: String) -> Creditor? { byID[id] }
}

/// What may be asked of a customer beside the principal.
package enum ChargeMode: String, Sendable, Hashable, CaseIterable {
  /// Charges and reminders as the policy decides.
  case normal
  /// Reminders without charges.
  case noCharges = "no_charges"
  /// Nothing is sent.
  case noReminders = "no_reminders"
}

/// What becomes of a payment that names no invoice.
package enum UnreferencedPayments: String, Sendable, Hashable, CaseIterable {
  /// It covers what fell due first.
  case oldestDueFirst = "oldest_due_first"
  /// It stays as credit until a person allocates it.
  case keepUnallocated = "keep_unallocated"
}
