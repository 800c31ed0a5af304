import LedgerFormat
import Receivables

/// A party of an invoice: who sells, who buys, who is paid.
package struct InvoiceParty: Sendable, Hashable {
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
