/// One way to reach a customer (kontaktpunkt).
public struct ContactPoint: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// The medium.
  public var channel: Channel
  /// E-mail address, telephone number, mailbox id …
  public var address: String
  /// What it may be used for.
  public var purposes: Set<ContactPurpose>
  /// 1 is tried first.
  public var rank: Int
  /// What is known of its health.
  public var status: ContactPointStatus
  /// The customer has agreed to get notices here.
  public var electronicConsent: Bool
  /// First day of use.
  public var validFrom: CivilDay?
  /// Last day of use.
  public var validUntil: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    channel: Channel,
    address: String,
    purposes: Set<ContactPurpose> = Set(ContactPurpose.allCases),
    rank: Int = 1,
    status: ContactPointStatus = .unverified,
    electronicConsent: Bool = false,
    validFrom: CivilDay? = nil,
    validUntil: CivilDay? = nil
  ) {
    self.id = id
    self.channel = channel
    self.address = address
    self.purposes = purposes
    self.rank = rank
    self.status = status
    self.electronicConsent = electronicConsent
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}
