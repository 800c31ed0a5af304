import Letters
import Receivables

/// A letter as EHF Reminder 3.0: a UBL 2.1 invoice that says of itself that it is a reminder, and so no new sale. The
/// claim is a line without tax, fee and interest are charges with the reason code `REM` (UNCL 7161).
struct LetterUBL {
  private static let customization =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0"
  private static let profile = "urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0"

  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  /// The document.
  ///
  /// - Throws: ``LetterFormatError`` when a number that the format demands is missing.
  func document() throws(LetterFormatError) -> String {
    guard let account = letter.creditor.bankAccount,
      let ownNumber = Self.number(letter.creditor.organisationNumber),
      let buyerNumber = Self.number(letter.customer.organisationNumber)
    else {
      let account = letter.creditor.bankAccount == nil
      throw LetterFormatError(
        ((account ? ["creditor \(letter.creditor.id) has no bank account: add 'bank_account'"] : [])
          + Self.needs(letter.creditor, letter.customer)).joined(separator: "; "))
    }
    let deadlines = Set(letter.claims.map(\.deadline)).sorted()
    guard deadlines.count == 1 else {
      throw LetterFormatError(
        "the claims of the letter are to be paid by \(deadlines.map(\.description).joined(separator: " and ")), but EHF "
          + "holds one day; name one with --invoice")
    }
    let supplier = party(
      "cac:AccountingSupplierParty", name: letter.creditor.name, number: ownNumber,
      address: [], country: letter.creditor.country)
    let buyer = party(
      "cac:AccountingCustomerParty", name: letter.customer.name, number: buyerNumber,
      address: letter.customer.address, country: letter.customer.country)
    let charges = letter.claims.flatMap { claim in
      claim.earlier.map { ("\(Self.earlier($0.target)), invoice \(claim.invoice.number)", $0.amount) }
        + [("Reminder fee", claim.fee), ("Late interest", claim.interest), ("Compensation", claim.compensation)]
        .compactMap { name, amount in
          amount.flatMap { $0.isPositive ? ("\(name), invoice \(claim.invoice.number)", $0) : nil }
        }
    }
    return XMLText(
      "Invoice",
      [
        XMLText("cbc:CustomizationID", Self.customization), XMLText("cbc:ProfileID", Self.profile),
        XMLText("cbc:ID", "\(numbers.joined(separator: "+"))-\(letter.level.rawValue)-\(letter.day)"),
        XMLText("cbc:IssueDate", letter.day.description), XMLText("cbc:DueDate", letter.deadline.description),
        XMLText("cbc:Note", letter.text), XMLText("cbc:DocumentCurrencyCode", letter.total.currency.code),
        XMLText("cbc:BuyerReference", letter.customer.id),
      ] + letter.claims.map(reference) + [supplier, buyer] + letter.claims.map { means(account, $0) }
        + charges.map(charge)
        + [tax(charges.map(\.1)), totals(charges.map(\.1))] + letter.claims.enumerated().map(line),
      attributes: [
        ("xmlns", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
        ("xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
        ("xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
      ]
    ).document
  }

  private var numbers: [String] { letter.claims.map(\.invoice.number) }

  private func reference(_ claim: LetterReceivable) -> XMLText {
    XMLText(
      "cac:BillingReference",
      [
        XMLText(
          "cac:InvoiceDocumentReference",
          [XMLText("cbc:ID", claim.invoice.number), XMLText("cbc:IssueDate", claim.invoice.issueDay.description)])
      ])
  }

  /// What the books lack for the format beside what every letter tells, in words.
  static func needs(_ creditor: Creditor, _ customer: Customer) -> [String] {
    [
      ("creditor \(creditor.id)", creditor.organisationNumber),
      ("customer \(customer.id)", customer.organisationNumber),
    ]
    .compactMap { who, number in
      Self.number(number) == nil
        ? "\(who) has no organisation number, which EHF sends by: add 'organisation_number'" : nil
    }
  }

  private static func number(_ text: String?) -> String? {
    guard let number = text?.filter({ !$0.isWhitespace }), !number.isEmpty else { return nil }
    return number
  }

  private func party(_ role: String, name: String, number: String, address: [String], country: String) -> XMLText {
    let street = address.first.map { XMLText("cbc:StreetName", $0) }
    let place = address.count > 1 ? address.last?.split(separator: " ", maxSplits: 1).map(String.init) ?? [] : []
    return XMLText(
      role,
      [
        XMLText(
          "cac:Party",
          [
            XMLText("cbc:EndpointID", number, ("schemeID", country == "NO" ? "0192" : "0088")),
            XMLText("cac:PartyName", [XMLText("cbc:Name", name)]),
            XMLText(
              "cac:PostalAddress",
              [
                street, place.count == 2 ? XMLText("cbc:CityName", place[1]) : nil,
                place.count == 2 ? XMLText("cbc:PostalZone", place[0]) : nil,
                XMLText("cac:Country", [XMLText("cbc:IdentificationCode", country)]),
              ]),
            XMLText(
              "cac:PartyLegalEntity",
              [
                XMLText("cbc:RegistrationName", name),
                XMLText("cbc:CompanyID", number, ("schemeID", country == "NO" ? "0192" : "0088")),
              ]),
          ])
      ])
  }

  private func means(_ account: String, _ claim: LetterReceivable) -> XMLText {
    XMLText(
      "cac:PaymentMeans",
      [
        XMLText("cbc:PaymentMeansCode", "30", ("name", "Credit transfer")),
        claim.invoice.paymentReference.map { XMLText("cbc:PaymentID", $0) },
        XMLText("cac:PayeeFinancialAccount", [XMLText("cbc:ID", account.filter { $0 != " " && $0 != "." })]),
      ])
  }

  private func charge(_ name: String, _ amount: Money) -> XMLText {
    XMLText(
      "cac:AllowanceCharge",
      [
        XMLText("cbc:ChargeIndicator", "true"), XMLText("cbc:AllowanceChargeReasonCode", "REM"),
        XMLText("cbc:AllowanceChargeReason", name), money("cbc:Amount", amount), category("cac:TaxCategory"),
      ])
  }

  private static func earlier(_ target: AllocationTarget) -> String {
    switch target {
    case .legalCosts: "Costs claimed earlier"
    case .fee: "Reminder fee claimed earlier"
    case .compensation: "Compensation claimed earlier"
    case .interest: "Late interest claimed earlier"
    case .principal: "Principal"
    }
  }

  private func category(_ name: String, reason: Bool = false) -> XMLText {
    XMLText(
      name,
      [
        XMLText("cbc:ID", "E"), XMLText("cbc:Percent", "0"),
        reason
          ? XMLText("cbc:TaxExemptionReason", "A claim that was taxed before, and charges outside value added tax")
          : nil,
        XMLText("cac:TaxScheme", [XMLText("cbc:ID", "VAT")]),
      ])
  }

  private func tax(_ charges: [Money]) -> XMLText {
    XMLText(
      "cac:TaxTotal",
      [
        money("cbc:TaxAmount", .zero(letter.total.currency)),
        XMLText(
          "cac:TaxSubtotal",
          [
            money("cbc:TaxableAmount", letter.total), money("cbc:TaxAmount", .zero(letter.total.currency)),
            category("cac:TaxCategory", reason: true),
          ]),
      ])
  }

  private func totals(_ charges: [Money]) -> XMLText {
    let open = Money(minorUnits: letter.claims.reduce(0) { $0 + $1.open.minorUnits }, letter.total.currency)
    let sum = Money(minorUnits: letter.total.minorUnits - open.minorUnits, letter.total.currency)
    return XMLText(
      "cac:LegalMonetaryTotal",
      [
        money("cbc:LineExtensionAmount", open), money("cbc:TaxExclusiveAmount", letter.total),
        money("cbc:TaxInclusiveAmount", letter.total), charges.isEmpty ? nil : money("cbc:ChargeTotalAmount", sum),
        money("cbc:PayableAmount", letter.total),
      ])
  }

  private func line(_ place: Int, _ claim: LetterReceivable) -> XMLText {
    XMLText(
      "cac:InvoiceLine",
      [
        XMLText("cbc:ID", String(place + 1)), XMLText("cbc:InvoicedQuantity", "1", ("unitCode", "EA")),
        money("cbc:LineExtensionAmount", claim.open),
        XMLText(
          "cac:Item",
          [XMLText("cbc:Name", claim.subject ?? claim.invoice.number), category("cac:ClassifiedTaxCategory")]),
        XMLText("cac:Price", [money("cbc:PriceAmount", claim.open)]),
      ])
  }

  private func money(_ name: String, _ amount: Money) -> XMLText {
    XMLText(name, amount.decimal, ("currencyID", amount.currency.code))
  }
}
