import LedgerFormat
import Receivables

/// A party of an invoice: who sells, who buys, who is paid.
package struct UBLParty: Sendable, Hashable {
  /// Trading name, else registered name.
  package var name: String
  /// Number in the official register, in one form however it is written.
  package var organisationNumber: String?
  /// Code of that register (ISO 6523), where the document says one.
  package var register: String?
  /// Number for value added tax.
  package var vatNumber: String?
  /// Whether it tells that it stands in the Norwegian Register of Business Enterprises (Foretaksregisteret).
  package var isInBusinessRegister: Bool
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

  /// The key by which the books know the party: the official number, with the code of a register that is not Norway's,
  /// else the electronic address, the identification or the name.
  package var key: String {
    guard let organisationNumber else { return endpoint ?? identification ?? Identity.made(of: name) }
    guard let register, OrganisationNumber.country(ofList: register) != "NO" else { return organisationNumber }
    return "\(register):\(organisationNumber)"
  }

  /// The key of a buyer. A name is no number: a party that is known by nothing else is told from others of its name by
  /// its address, else each of its documents has a customer of its own.
  package func key(in document: String) -> String {
    guard isKnownByNameAlone else { return key }
    return Identity.made(of: address.isEmpty ? "\(name) (\(document))" : ([name] + address).joined(separator: ", "))
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
    let endpoint = party.first("EndpointID")
    let taxes = party.all("PartyTaxScheme")
    let tax = taxes.first { $0["TaxScheme/ID"] == "VAT" }?["CompanyID"]
    vatNumber = tax?.uppercased().filter { !$0.isWhitespace }
    isInBusinessRegister = taxes.contains { $0["CompanyID"]?.lowercased() == "foretaksregisteret" }
    country = party["PostalAddress/Country/IdentificationCode"]
    let official = Self.official(
      party.first("PartyLegalEntity/CompanyID"), [endpoint, party.first("PartyIdentification/ID")], tax,
      country ?? "NO")
    (organisationNumber, register) = (official?.number, official?.list)
    self.endpoint = Self.withScheme(endpoint)
    identification =
      Self.withScheme(party.first("PartyIdentification/ID")) ?? vatNumber
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

  /// The official number in its one form, and the list that it is of: what stands in its own place, else in an address
  /// or an identification of an official list, else the number for value added tax where that is made of it. Where the
  /// place has one that the register of another country than Norway does not know, these come first.
  private static func official(
    _ legal: XMLNode?, _ others: [XMLNode?], _ tax: String?, _ country: String
  ) -> (number: String, list: String?)? {
    let known = { (text: String?, country: String?) -> (number: String, list: String?)? in
      guard let text, let country, let number = OrganisationNumber.recognised(text, country: country) else {
        return nil
      }
      return (number, OrganisationNumber.list(of: country))
    }
    let list = { (node: XMLNode?) in node?.attributes["schemeID"].flatMap(OrganisationNumber.country(ofList:)) }
    let isOfAnother = legal?.attributes["schemeID"] != nil && list(legal) == nil
    if let own = known(legal?.text, isOfAnother ? nil : list(legal) ?? country) { return own }
    let written = legal?.text.map { (number: $0, list: legal?.attributes["schemeID"]) }
    if let written, country == "NO" { return written }
    return others.lazy.compactMap { known($0?.text, list($0)) }.first ?? known(tax, country)
      ?? tax.flatMap(NorwegianNumber.organisation).map { ($0, nil) } ?? written
  }

  /// A number with the code of the list that it is of: two lists may have the same number.
  private static func withScheme(_ node: XMLNode?) -> String? {
    node?.text.map { text in node?.attributes["schemeID"].map { "\($0):\(text)" } ?? text }
  }

  /// Brings what the party is known by into its one form, and leaves an address out that is none.
  mutating func identify(_ faults: FaultCollector) {
    organisationNumber = organisationNumber.flatMap { number in
      let canonical = OrganisationNumber.canonical(number, country: country ?? "NO")
      return faults.identifier(canonical.isEmpty ? number : canonical)
    }
    endpoint = endpoint.flatMap { faults.identifier($0) }
    identification = identification.flatMap { faults.identifier($0) }
    email = faults.at("Contact/ElectronicMail") { faults.emailAddress(email) }
  }
}
