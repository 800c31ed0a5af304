import LedgerFormat
import Receivables

extension InvoiceParty {
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
}
