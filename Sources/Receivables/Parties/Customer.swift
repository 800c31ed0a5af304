/// The party that owes (kunde, skyldner).
package struct Customer: Sendable, Hashable {
  /// Key, unique within the creditor.
  package var id: String
  /// Name as letters show it.
  package var name: String
  /// Consumer, business or public body; unknown counts as consumer.
  package var kind: CustomerKind
  /// Official number of a business or public body.
  package var organisationNumber: String?
  /// ISO 3166-1 alpha-2.
  package var country: String
  /// BCP 47 tag of the letters' language.
  package var language: String
  /// The business's own grouping, for policies to use; its customers share credit where a policy or a group limit says
  /// so.
  package var group: String?
  /// Key of the customer that this one belongs to, such as a parent company: they share credit.
  package var parentID: String?
  /// Postal address, a line each.
  package var address: [String]
  /// Policy for this customer, over the creditor's.
  package var policy: String?
  /// Policy parameters set for this customer, as written.
  package var parameters: [String: String]
  /// Fields of the business's own, as written; what they can be is declared by the policy.
  package var fields: [String: String]
  /// Whether charges or reminders are switched off for this customer.
  package var chargeMode: ChargeMode
  /// First day of the relation, when known.
  package var customerSince: CivilDay?

  package init(
    id: String,
    name: String,
    kind: CustomerKind = .unknown,
    organisationNumber: String? = nil,
    country: String = "NO",
    language: String = "nb",
    group: String? = nil,
    parentID: String? = nil,
    address: [String] = [],
    policy: String? = nil,
    parameters: [String: String] = [:],
    fields: [String: String] = [:],
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
    self.parentID = parentID
    self.address = address
    self.policy = policy
    self.parameters = parameters
    self.fields = fields
    self.chargeMode = chargeMode
    self.customerSince = customerSince
  }
}

extension Customer {
  /// Whether a person who writes this means the customer: by id, or by name.
  package func isCalled(_ text: String) -> Bool { text == id || text == name }
}

/// Who owes. The law protects consumers most, so an unknown kind is treated as one.
package enum CustomerKind: String, Sendable, Hashable, CaseIterable {
  /// A private person (forbruker).
  case consumer
  /// A trader (næringsdrivende).
  case business
  /// A public body (offentlig).
  case publicBody = "public"
  /// Not stated; counts as consumer.
  case unknown
}
