import Receivables

/// A party of a letter in UBL: by which number of which list it is found, and where it is registered.
///
/// Source: the code lists of PEPPOL for electronic addresses (EAS) and of ISO 6523 for registers (ICD, BR-CL-11), and
/// the rules PEPPOL-COMMON-R040 to R049, EHF-COMMON-R003 and NO-R-001 for what stands under them.
struct LetterUBLParty {
  private let name: String
  private let address: [String]
  private let country: String
  private let number: String?
  /// Electronic address that the books have.
  private let endpoint: String?
  private let vatNumber: String?
  private let isInBusinessRegister: Bool

  init(_ creditor: Creditor) {
    name = creditor.name
    address = []
    country = creditor.country
    number = creditor.organisationNumber
    endpoint = nil
    vatNumber = creditor.vatNumber.map { OrganisationNumber.forTax($0, country: creditor.country) }
    isInBusinessRegister = creditor.isInBusinessRegister
  }

  init(_ customer: Customer, _ point: ContactPoint?) {
    name = customer.name
    address = customer.address
    country = customer.country
    number = customer.organisationNumber
    endpoint = point?.channel == .eInvoice ? point?.address : nil
    vatNumber = nil
    isInBusinessRegister = false
  }

  /// Whether it tells a registration for tax.
  var isRegistered: Bool { vatNumber != nil || isInBusinessRegister }

  /// Why nothing can be sent to it, or by it, in words; `nil` when it can.
  var lacks: String? {
    if electronicAddress != nil { return nil }
    guard let written = number, !written.allSatisfy(\.isWhitespace) else {
      return "has no organisation number, which EHF sends by: add 'organisation_number'"
    }
    if OrganisationNumber.list(of: country) != nil {
      return "has the organisation number '\(written)', which is none of \(country), and EHF sends by it: mend "
        + "'organisation_number'"
    }
    return
      "has the organisation number '\(written)' of \(country), which EHF has no list for: write the electronic address "
      + "as a contact point 'e_invoice', with the code of its list before it: 9932:GB123456789"
  }

  /// The electronic address: the one that the books have, else the number in the list of its country.
  private var electronicAddress: (list: String, number: String)? {
    if let endpoint, let colon = endpoint.firstIndex(of: ":") {
      let list = endpoint[..<colon]
      let rest = endpoint[endpoint.index(after: colon)...].filter { !$0.isWhitespace }
      // A number of Norway may stand there as it is written.
      if list == "0192", let number = NorwegianNumber.organisation(rest) { return ("0192", number) }
      if list.count == 4, list.allSatisfy(\.isNumber), !rest.isEmpty, list != "0192" { return (String(list), rest) }
    }
    guard let registered else { return nil }
    // Finland sends by the number that begins with the code of its tax administration (OVT).
    return country == "FI" && registered.list != "0088"
      ? ("0216", "0037" + registered.number.filter(\.isNumber)) : registered
  }

  /// The number and its list: that of the country's register, or 0088 for a number of GS1.
  private var registered: (list: String, number: String)? {
    guard let number else { return nil }
    if let known = OrganisationNumber.recognised(number, country: country),
      let list = OrganisationNumber.list(of: country)
    {
      return (list, known)
    }
    return GlobalLocationNumber.recognised(number).map { ("0088", $0) }
  }

  /// The number as the register has it, with the code of the register; German numbers for tax are of none.
  private var company: XMLText? {
    guard let registered, registered.list != "9930" else {
      return (registered?.number ?? number).map { XMLText("cbc:CompanyID", $0.filter { !$0.isWhitespace }) }
    }
    return XMLText("cbc:CompanyID", registered.number, ("schemeID", registered.list))
  }

  private func taxScheme(_ number: String, _ scheme: String) -> XMLText {
    XMLText(
      "cac:PartyTaxScheme",
      [XMLText("cbc:CompanyID", number), XMLText("cac:TaxScheme", [XMLText("cbc:ID", scheme)])])
  }

  /// The party in a role, such as `cac:AccountingCustomerParty`.
  func element(_ role: String) -> XMLText {
    let street = address.first.map { XMLText("cbc:StreetName", $0) }
    let place = address.count > 1 ? address.last?.split(separator: " ", maxSplits: 1).map(String.init) ?? [] : []
    let sentTo = electronicAddress.map { XMLText("cbc:EndpointID", $0.number, ("schemeID", $0.list)) }
    return XMLText(
      role,
      [
        XMLText(
          "cac:Party",
          [
            sentTo, XMLText("cac:PartyName", [XMLText("cbc:Name", name)]),
            XMLText(
              "cac:PostalAddress",
              [
                street, place.count == 2 ? XMLText("cbc:CityName", place[1]) : nil,
                place.count == 2 ? XMLText("cbc:PostalZone", place[0]) : nil,
                XMLText("cac:Country", [XMLText("cbc:IdentificationCode", country)]),
              ]),
            vatNumber.map { taxScheme($0, "VAT") },
            isInBusinessRegister ? taxScheme("Foretaksregisteret", "TAX") : nil,
            XMLText("cac:PartyLegalEntity", [XMLText("cbc:RegistrationName", name), company]),
          ])
      ])
  }
}
