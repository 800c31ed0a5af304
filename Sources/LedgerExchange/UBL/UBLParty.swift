import LedgerFormat
import Receivables

/// A party of an invoice: who sells, who buys, who is paid.
package struct UBLParty: Sendable, Hashable {
  /// Trading name, else registered name.
  package var name: String
  /// Number in the official register; a Norwegian one as its nine digits, however it is written.
  package var organisationNumber: String?
  /// Electronic address with its scheme: `0192:987654325`.
  package var endpoint: String?
  /// The seller's own number for the party, or another identification.
  package var identification: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?
  /// Postal address, a line each.
  package var address: [String]
  /// E-mail address of the contact.
  package var email: String?
  /// Telephone number of the contact.
  package var phone: String?

  /// The key by which the books know the party: the official number, else the electronic address, the identification or
  /// the name.
  package var key: String {
    organisationNumber.map { $0.filter { !$0.isWhitespace && $0 != "." } } ?? endpoint ?? identification
      ?? Identity.made(of: name)
  }

  /// Whether the document names the party by nothing but a name, which another may have too.
  package var isKnownByNameAlone: Bool { organisationNumber == nil && endpoint == nil && identification == nil }
}

extension UBLParty {
  /// Reads a `cac:Party`, or what stands around one.
  init?(_ node: XMLNode?) {
    guard let party = node.map({ $0.first("Party") ?? $0 }) else { return nil }
    let registered = party.line("PartyLegalEntity/RegistrationName")
    guard let name = party.line("PartyName/Name") ?? registered ?? party.line("Contact/Name") else { return nil }
    self.name = name
    let legal = party.first("PartyLegalEntity/CompanyID")
    let endpoint = party.first("EndpointID")
    // 0192 and 9908 are the codes of the Norwegian register of entities.
    let isRegister = ["0192", "9908"].contains(endpoint?.attributes["schemeID"] ?? "")
    organisationNumber = legal?.text ?? (isRegister ? endpoint?.text : nil)
    self.endpoint = endpoint?.text.map { text in endpoint?.attributes["schemeID"].map { "\($0):\(text)" } ?? text }
    identification = party["PartyIdentification/ID"]
    country = party["PostalAddress/Country/IdentificationCode"]
    let place = [party.line("PostalAddress/PostalZone"), party.line("PostalAddress/CityName")].compactMap { $0 }.joined(
      separator: " ")
    address = [
      party.line("PostalAddress/StreetName"), party.line("PostalAddress/AdditionalStreetName"),
      party.line("PostalAddress/AddressLine/Line"),
      place.isEmpty ? nil : place,
    ].compactMap { $0 }
    email = party["Contact/ElectronicMail"]
    phone = party["Contact/Telephone"]
  }

  /// Brings what the party is known by into its one form, and leaves an address out that is none.
  mutating func identify(_ faults: FaultCollector) {
    organisationNumber = organisationNumber.flatMap { number in
      if country ?? "NO" == "NO", let digits = NorwegianNumber.organisation(number) { return digits }
      return faults.identifier(number)
    }
    endpoint = endpoint.flatMap { faults.identifier($0) }
    identification = identification.flatMap { faults.identifier($0) }
    email = faults.at("Contact/ElectronicMail") { faults.emailAddress(email) }
  }
}
