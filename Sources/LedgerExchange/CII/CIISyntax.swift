/// The elements of CII D16B under the names that UBL has for them: EN 16931 says the same in both (CEN/TS 16931-3-2 and
/// 16931-3-3), so that what reads one reads the other.
struct CIIElement: Sendable {
  /// Path in UBL; elements on the way to the last are shared.
  let ubl: String
  /// Path in CII.
  let cii: String
  /// What stands inside; without any, its text is what counts.
  var parts: [CIIElement] = []

  private static let trade = "SupplyChainTradeTransaction/"
  private static let agreement = trade + "ApplicableHeaderTradeAgreement/"
  private static let settlement = trade + "ApplicableHeaderTradeSettlement/"
  private static let sums = settlement + "SpecifiedTradeSettlementHeaderMonetarySummation/"

  /// What one payment is to name, in whichever way it is made.
  static let paymentReference = settlement + "PaymentReference"

  /// The elements of a document.
  static let document: [CIIElement] = [
    CIIElement(ubl: "CustomizationID", cii: "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
    CIIElement(ubl: "ID", cii: "ExchangedDocument/ID"),
    CIIElement(ubl: "IssueDate", cii: "ExchangedDocument/IssueDateTime/DateTimeString"),
    CIIElement(ubl: "InvoiceTypeCode", cii: "ExchangedDocument/TypeCode"),
    CIIElement(ubl: "Note", cii: "ExchangedDocument/IncludedNote/Content"),
    CIIElement(ubl: "DocumentCurrencyCode", cii: settlement + "InvoiceCurrencyCode"),
    CIIElement(
      ubl: "BillingReference/InvoiceDocumentReference/ID",
      cii: settlement + "InvoiceReferencedDocument/IssuerAssignedID"),
    CIIElement(ubl: "AccountingSupplierParty/Party", cii: agreement + "SellerTradeParty", parts: party),
    CIIElement(ubl: "AccountingCustomerParty/Party", cii: agreement + "BuyerTradeParty", parts: party),
    CIIElement(ubl: "PayeeParty/PartyName/Name", cii: settlement + "PayeeTradeParty/Name"),
    CIIElement(
      ubl: "Delivery/ActualDeliveryDate",
      cii: trade + "ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"),
    CIIElement(ubl: "PaymentMeans", cii: settlement + "SpecifiedTradeSettlementPaymentMeans", parts: means),
    CIIElement(ubl: "PaymentTerms", cii: settlement + "SpecifiedTradePaymentTerms", parts: terms),
    CIIElement(ubl: "LegalMonetaryTotal/TaxInclusiveAmount", cii: sums + "GrandTotalAmount"),
    CIIElement(ubl: "LegalMonetaryTotal/PrepaidAmount", cii: sums + "TotalPrepaidAmount"),
    CIIElement(ubl: "LegalMonetaryTotal/PayableRoundingAmount", cii: sums + "RoundingAmount"),
    CIIElement(ubl: "LegalMonetaryTotal/PayableAmount", cii: sums + "DuePayableAmount"),
    CIIElement(
      ubl: "InvoiceLine", cii: trade + "IncludedSupplyChainTradeLineItem",
      parts: [CIIElement(ubl: "Item/Name", cii: "SpecifiedTradeProduct/Name")]),
  ]

  private static let party: [CIIElement] = [
    CIIElement(ubl: "EndpointID", cii: "URIUniversalCommunication/URIID"),
    CIIElement(ubl: "PartyIdentification/ID", cii: "GlobalID"), CIIElement(ubl: "PartyIdentification/ID", cii: "ID"),
    CIIElement(ubl: "PartyName/Name", cii: "SpecifiedLegalOrganization/TradingBusinessName"),
    CIIElement(ubl: "PartyLegalEntity/RegistrationName", cii: "Name"),
    CIIElement(ubl: "PartyLegalEntity/CompanyID", cii: "SpecifiedLegalOrganization/ID"),
    CIIElement(
      ubl: "PartyTaxScheme", cii: "SpecifiedTaxRegistration",
      parts: [CIIElement(ubl: "CompanyID", cii: "ID"), CIIElement(ubl: "TaxScheme/ID", cii: "ID/@schemeID")]),
    CIIElement(ubl: "PostalAddress/StreetName", cii: "PostalTradeAddress/LineOne"),
    CIIElement(ubl: "PostalAddress/AdditionalStreetName", cii: "PostalTradeAddress/LineTwo"),
    CIIElement(ubl: "PostalAddress/AddressLine/Line", cii: "PostalTradeAddress/LineThree"),
    CIIElement(ubl: "PostalAddress/PostalZone", cii: "PostalTradeAddress/PostcodeCode"),
    CIIElement(ubl: "PostalAddress/CityName", cii: "PostalTradeAddress/CityName"),
    CIIElement(ubl: "PostalAddress/Country/IdentificationCode", cii: "PostalTradeAddress/CountryID"),
    CIIElement(ubl: "Contact/Name", cii: "DefinedTradeContact/PersonName"),
    CIIElement(ubl: "Contact/Telephone", cii: "DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
    CIIElement(ubl: "Contact/ElectronicMail", cii: "DefinedTradeContact/EmailURIUniversalCommunication/URIID"),
  ]

  private static let means: [CIIElement] = [
    CIIElement(ubl: "PaymentMeansCode", cii: "TypeCode"),
    CIIElement(ubl: "PayeeFinancialAccount/ID", cii: "PayeePartyCreditorFinancialAccount/IBANID"),
    CIIElement(ubl: "PayeeFinancialAccount/ID", cii: "PayeePartyCreditorFinancialAccount/ProprietaryID"),
  ]

  private static let discount = "ApplicableTradePaymentDiscountTerms/"

  private static let terms: [CIIElement] = [
    CIIElement(ubl: "Note", cii: "Description"), CIIElement(ubl: "Amount", cii: "PartialPaymentAmount"),
    CIIElement(ubl: "PaymentDueDate", cii: "DueDateDateTime/DateTimeString"),
    CIIElement(ubl: "SettlementDiscountPercent", cii: discount + "CalculationPercent"),
    CIIElement(ubl: "SettlementPeriod/DurationMeasure", cii: discount + "BasisPeriodMeasure"),
  ]
}

extension CIIElement {
  /// Where a field of UBL stands in CII, for whoever looks for a fault.
  static func path(_ ubl: String) -> String { paths[ubl.replacing(".", with: "/")] ?? ubl }

  private static let paths: [String: String] = {
    var paths = [
      "DueDate": settlement + "SpecifiedTradePaymentTerms/DueDateDateTime", "PaymentMeans/PaymentID": paymentReference,
      "PaymentMeans/PaymentDueDate": settlement + "SpecifiedTradePaymentTerms/DueDateDateTime",
      "BillingReference": settlement + "InvoiceReferencedDocument", "PayeeParty": settlement + "PayeeTradeParty",
    ]
    func add(_ elements: [CIIElement], _ ubl: String, _ cii: String) {
      for element in elements where paths[ubl + element.ubl] == nil {
        paths[ubl + element.ubl] = cii + element.cii
        add(element.parts, ubl + element.ubl + "/", cii + element.cii + "/")
      }
    }
    add(document, "", "")
    return paths
  }()
}
