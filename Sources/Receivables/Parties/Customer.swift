/// The party that owes (kunde, skyldner).
public struct Customer: Sendable, Hashable {
  /// Key, unique within the creditor.
  public var id: String
  /// Name as letters show it.
  public var name: String
  /// Consumer, business or public body; unknown counts as consumer.
  public var kind: CustomerKind
  /// Official number of a business or public body.
  public var organisationNumber: String?
  /// ISO 3166-1 alpha-2.
  public var country: String
  /// BCP 47 tag of the letters' language.
  public var language: String
  /// The business's own grouping, for policies to use.
  public var group: String?
  /// Postal address, a line each.
  public var address: [String]
  /// Policy for this customer, over the creditor's.
  public var policy: String?
  /// Policy parameters set for this customer, as written.
  public var parameters: [String: String]
  /// Whether charges or reminders are switched off for this customer.
  public var chargeMode: ChargeMode
  /// First day of the relation, when known.
  public var customerSince: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    name: String,
    kind: CustomerKind = .unknown,
    organisationNumber: String? = nil,
    country: String = "NO",
    language: String = "nb",
    group: String? = nil,
    address: [String] = [],
    policy: String? = nil,
    parameters: [String: String] = [:],
    chargeMode: ChargeMode = .normal,
    customerSince: CivilDay? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.organisationNumber = organisationNumber
    self.country = country
    self.language = language
    self.group = group
    self.address = address
    self.policy = policy
    self.parameters = parameters
    self.chargeMode = chargeMode
    self.customerSince = customerSince
  }
}
