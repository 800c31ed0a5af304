import LedgerFormat
import Receivables

/// Whose books they are, and of when.
struct SAFTHeader {
  var version = ""
  var company = Creditor(id: "company", name: "company")
  var currency = Currency.nok
  /// First day of the period, when the file says one.
  var start: CivilDay?

  init() {}

  init(_ node: XMLNode, _ faults: FaultCollector) {
    version = node["AuditFileVersion"] ?? ""
    if let code = node["DefaultCurrencyCode"] {
      if let known = Currency(code: code) {
        currency = known
      } else {
        faults.line = node.line
        faults.note("DefaultCurrencyCode: '\(code)' is no currency code")
      }
    }
    let number = node["Company/RegistrationNumber"]
    company = Creditor(
      id: number ?? "company", name: node["Company/Name"] ?? number ?? "company", organisationNumber: number,
      country: node["Company/Address/Country"] ?? "NO", currency: currency,
      bankAccount: node["Company/BankAccount/BankAccountNumber"] ?? node["Company/BankAccount/IBANNumber"],
      contact: node["Company/Contact/Telephone"] ?? node["Company/Contact/Email"])
    start = node["SelectionCriteria/SelectionStartDate"].flatMap(ExchangeValue.day) ?? Self.periodStart(node)
    if company.country == "NO", let number, !NorwegianNumber.isOrganisation(number) {
      faults.line = node.line
      faults.note("company: '\(number)' is no Norwegian organisation number: nine digits, the last a check digit", severity: .warning)
    }
  }

  private static func periodStart(_ node: XMLNode) -> CivilDay? {
    guard let month = node["SelectionCriteria/PeriodStart"].flatMap(Int.init), let year = node["SelectionCriteria/PeriodStartYear"].flatMap(Int.init)
    else { return nil }
    return CivilDay(year: year, month: month, day: 1)
  }
}
