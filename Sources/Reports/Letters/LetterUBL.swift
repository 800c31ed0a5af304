import Letters
import Receivables

/// A letter as EHF Reminder 3.0: a UBL 2.1 invoice that says of itself that it is a reminder, and so no new sale. The
/// claim is a line without tax, fee and interest are charges with the reason code `REM` (UNCL 7161). It speaks of one
/// claim, whose invoice and payment reference it names (BG-3 is 1..1; UBL-SR-44).
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
    let needs = Self.needs(letter.creditor, letter.customer, letter.contactPoint)
    guard let account = letter.creditor.bankAccount, needs.isEmpty else {
      let account = letter.creditor.bankAccount == nil
      throw LetterFormatError(
        ((account ? ["creditor \(letter.creditor.id) has no bank account: add 'bank_account'"] : []) + needs)
          .joined(separator: "; "))
    }
    guard let claim = letter.claims.first, letter.claims.count == 1 else {
      throw LetterFormatError(
        "the letter is about invoices \(numbers.joined(separator: ", ")), but an EHF reminder names one; name it with --invoice"
      )
    }
    let charges =
      claim.earlier.map { ("\(Self.earlier($0.target)), invoice \(claim.invoice.number)", $0.amount) }
      + [("Reminder fee", claim.fee), ("Late interest", claim.interest), ("Compensation", claim.compensation)]
      .compactMap { name, amount in
        amount.flatMap { $0.isPositive ? ("\(name), invoice \(claim.invoice.number)", $0) : nil }
      }
    return XMLText(
      "Invoice",
      [
        XMLText("cbc:CustomizationID", Self.customization), XMLText("cbc:ProfileID", Self.profile),
        XMLText("cbc:ID", "\(name(claim))-\(letter.level.rawValue)-\(letter.day)"),
        XMLText("cbc:IssueDate", letter.day.description), XMLText("cbc:DueDate", letter.deadline.description),
        XMLText("cbc:Note", letter.text), XMLText("cbc:DocumentCurrencyCode", letter.total.currency.code),
        XMLText("cbc:BuyerReference", letter.customer.id), reference(claim),
        LetterUBLParty(letter.creditor).element("cac:AccountingSupplierParty"),
        LetterUBLParty(letter.customer, letter.contactPoint).element("cac:AccountingCustomerParty"),
        means(account, claim),
      ] + charges.map(charge) + [tax, totals(claim, charges.isEmpty), line(claim)],
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
  static func needs(_ creditor: Creditor, _ customer: Customer, _ point: ContactPoint?) -> [String] {
    [
      ("creditor \(creditor.id)", LetterUBLParty(creditor)),
      ("customer \(customer.id)", LetterUBLParty(customer, point)),
    ].compactMap { who, party in party.lacks.map { "\(who) \($0)" } }
  }

  /// What the claim is called: the number of its invoice, of several instalments with its own.
  private func name(_ claim: LetterReceivable) -> String {
    claim.invoice.receivables.count > 1 && claim.receivable != claim.invoice.number
      ? "\(claim.invoice.number)-\(claim.receivable)" : claim.invoice.number
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

  /// What was taxed before, or lies outside value added tax, is exempt (E); that demands the seller's registration
  /// (BR-E-02, BR-E-04), so that of one without any it is not subject to tax (O), which has no rate (BR-O-05).
  private func category(_ name: String, reason: Bool = false) -> XMLText {
    let isRegistered = LetterUBLParty(letter.creditor).isRegistered
    return XMLText(
      name,
      [
        XMLText("cbc:ID", isRegistered ? "E" : "O"), isRegistered ? XMLText("cbc:Percent", "0") : nil,
        reason
          ? XMLText("cbc:TaxExemptionReason", "A claim that was taxed before, and charges outside value added tax")
          : nil,
        XMLText("cac:TaxScheme", [XMLText("cbc:ID", "VAT")]),
      ])
  }

  private var tax: XMLText {
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

  private func totals(_ claim: LetterReceivable, _ isWithoutCharges: Bool) -> XMLText {
    let sum = Money(minorUnits: letter.total.minorUnits - claim.open.minorUnits, letter.total.currency)
    return XMLText(
      "cac:LegalMonetaryTotal",
      [
        money("cbc:LineExtensionAmount", claim.open), money("cbc:TaxExclusiveAmount", letter.total),
        money("cbc:TaxInclusiveAmount", letter.total), isWithoutCharges ? nil : money("cbc:ChargeTotalAmount", sum),
        money("cbc:PayableAmount", letter.total),
      ])
  }

  private func line(_ claim: LetterReceivable) -> XMLText {
    XMLText(
      "cac:InvoiceLine",
      [
        XMLText("cbc:ID", "1"), XMLText("cbc:InvoicedQuantity", "1", ("unitCode", "EA")),
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
