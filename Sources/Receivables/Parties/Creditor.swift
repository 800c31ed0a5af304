/// The business that is owed money (kreditor, fordringshaver). Nothing crosses from one creditor to another.
public struct Creditor: Sendable, Hashable {
  /// Key, unique in the ledger.
  public var id: String
  /// The name customers know.
  public var name: String
  /// Official number, as printed on invoices.
  public var organisationNumber: String?
  /// ISO 3166-1 alpha-2.
  public var country: String
  /// The currency of its books.
  public var currency: Currency
  /// Where customers pay to.
  public var bankAccount: String?
  /// Who answers questions: a telephone number or an address, as letters show it.
  public var contact: String?
  /// Name of its reminder and credit policy; `nil` takes the host's default.
  public var policy: String?
  /// Policy parameters set for this creditor, as written.
  public var parameters: [String: String]
  /// What an incoming payment covers first.
  public var allocationOrder: AllocationOrder
  /// What becomes of a payment that names no invoice.
  public var unreferencedPayments: UnreferencedPayments
  /// How its payment references are checked, by its agreement with the bank; `nil` when they are not.
  public var paymentReferenceCheck: PaymentReferenceCheck?
  /// Bank data is complete up to and including this day; `nil` when unknown.
  public var paymentsReadThrough: CivilDay?
  /// Days after which known payments are stale: with older ones no charge is claimed.
  public var paymentsStaleAfterDays: Int
  /// Who took it upon themselves to claim charges though payments are stale, until when and why.
  public var acknowledgements: [GuardOverride]
  /// Levels of notices that go out without a person's approval.
  public var unapprovedLevels: [ReminderLevel]

  /// Days after which payments are stale unless the creditor says otherwise: what banks deliver on a Friday lasts the weekend.
  public static let standardStaleAfterDays = 3

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    name: String,
    organisationNumber: String? = nil,
    country: String = "NO",
    currency: Currency = .nok,
    bankAccount: String? = nil,
    contact: String? = nil,
    policy: String? = nil,
    parameters: [String: String] = [:],
    allocationOrder: AllocationOrder = .standard,
    unreferencedPayments: UnreferencedPayments = .oldestDueFirst,
    paymentReferenceCheck: PaymentReferenceCheck? = nil,
    paymentsReadThrough: CivilDay? = nil,
    paymentsStaleAfterDays: Int = Creditor.standardStaleAfterDays,
    acknowledgements: [GuardOverride] = [],
    unapprovedLevels: [ReminderLevel] = []
  ) {
    self.id = id
    self.name = name
    self.organisationNumber = organisationNumber
    self.country = country
    self.currency = currency
    self.bankAccount = bankAccount
    self.contact = contact
    self.policy = policy
    self.parameters = parameters
    self.allocationOrder = allocationOrder
    self.unreferencedPayments = unreferencedPayments
    self.paymentReferenceCheck = paymentReferenceCheck
    self.paymentsReadThrough = paymentsReadThrough
    self.paymentsStaleAfterDays = paymentsStaleAfterDays
    self.acknowledgements = acknowledgements
    self.unapprovedLevels = unapprovedLevels
  }
}
