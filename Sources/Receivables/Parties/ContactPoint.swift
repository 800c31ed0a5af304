/// One way to reach a customer (kontaktpunkt).
package struct ContactPoint: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// The medium.
  package var channel: Channel
  /// E-mail address, telephone number, mailbox id …
  package var address: String
  /// What it may be used for.
  package var purposes: Set<ContactPurpose>
  /// 1 is tried first.
  package var rank: Int
  /// What is known of its health.
  package var status: ContactPointStatus
  /// The customer has agreed to get notices here.
  package var electronicConsent: Bool
  /// First day of use.
  package var validFrom: CivilDay?
  /// Last day of use.
  package var validUntil: CivilDay?

  /// Whether it may be used on a day, by what the books say of its time.
  package func isValid(on day: CivilDay) -> Bool { (validFrom ?? day) <= day && day <= (validUntil ?? day) }

  package init(
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

/// A medium to reach a customer by.
package enum Channel: String, Sendable, Hashable, CaseIterable {
  /// E-mail.
  case email
  /// A telephone call.
  case phone
  /// Text message.
  case sms
  /// Post.
  case letter
  /// Digipost, e-Boks, Altinn.
  case digitalMailbox = "digital_mailbox"
  /// EHF, eFaktura.
  case eInvoice = "e_invoice"
  /// A payment app.
  case app
}

/// What a contact point may be used for.
package enum ContactPurpose: String, Sendable, Hashable, CaseIterable {
  /// Invoices.
  case invoice
  /// Friendly reminders and reminders.
  case reminder
  /// Collection notices and demands.
  case legalNotice = "legal_notice"
}

/// What is known of a contact point.
package enum ContactPointStatus: String, Sendable, Hashable, CaseIterable {
  /// Messages arrive.
  case verified
  /// Not known.
  case unverified
  /// The last message came back.
  case bounced
  /// Not to be used.
  case blacklisted
}
