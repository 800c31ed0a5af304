import LedgerFormat
import Receivables

/// What was gathered of a SAF-T file.
struct SAFTFile {
  var header = SAFTHeader()
  /// Number in the standard chart of accounts, by account.
  var classes: [String: String] = [:]
  /// Closing balance in minor units, by account.
  var closing: [String: Int64] = [:]
  /// Closing balances of the customers together, by account.
  var customersClosing: [String: Int64] = [:]
  var customers = 0
  /// The accounts that hold what customers owe, as their records say.
  var receivableAccounts: Set<String> = []
  /// Lines that name a customer and move another account.
  var otherLines = 0
  /// How many lines of customers there are, by what they mean.
  var items: [SAFTItem.Kind: Int] = [:]
  /// The day of the earliest line of a customer.
  var firstDay: CivilDay?
  /// Whether the books are made of `SourceDocuments`, since no line of the general ledger is a customer's.
  var isOfDocuments = false
  var transactions = 0
  var debit: Int64 = 0
  var credit: Int64 = 0
  var toldTransactions: Int?
  var toldDebit: Int64 = 0
  var toldCredit: Int64 = 0

  /// What was read, in order.
  var counts: [(name: String, count: Int)] {
    let kinds: [(String, SAFTItem.Kind)] = [
      ("invoices", .invoice), ("payments", .payment), ("credit notes", .creditNote), ("money paid back", .refund),
    ]
    let lines = isOfDocuments ? "documents and payment lines of customers" : "customer lines"
    return [("customers", customers), ("transactions", transactions), (lines, items.values.reduce(0, +))]
      + kinds.map { name, kind in (name, items[kind, default: 0]) }
      + (otherLines > 0 ? [("lines that name a customer on other accounts, passed over", otherLines)] : [])
  }

  /// Whether a line moves what its customer owes.
  func isReceivable(_ line: SAFTLine) -> Bool { line.customer != nil && isClaims(line.account) }

  /// Whether an account holds what customers owe: customers have their balances on it, or else it is one of customers'
  /// claims by the standard chart (15). A chart that knows neither says nothing, and each account counts.
  func isClaims(_ account: String?) -> Bool {
    guard let account else { return true }
    if !receivableAccounts.isEmpty { return receivableAccounts.contains(account) }
    return !hasClaimsClass || Self.isClaims(classes[account] ?? account)
  }

  /// Whether the file says which accounts hold what customers owe.
  var knowsClaims: Bool { !receivableAccounts.isEmpty || hasClaimsClass }

  private var hasClaimsClass: Bool { classes.contains { Self.isClaims($0.value) || Self.isClaims($0.key) } }

  private static func isClaims(_ account: String) -> Bool { account.hasPrefix("15") }

  /// Counts a customer in.
  mutating func add(_ customer: SAFTCustomer) {
    customers += 1
    receivableAccounts.formUnion(customer.accounts)
    for (account, balance) in customer.closing {
      customersClosing[account] = customersClosing[account, default: 0].addingReportingOverflow(balance).partialValue
    }
  }
}

/// Whose books they are, and of when.
struct SAFTHeader {
  var version = ""
  /// Versions of the Norwegian schema that are read.
  static let versions = ["1.0", "1.00", "1.1", "1.10", "1.2", "1.20", "1.3", "1.30"]
  var company = Creditor(id: "company", name: "company")
  var currency = Currency.nok
  /// First day of the period, when the file says one.
  var start: CivilDay?

  init() {}

  init(_ node: XMLNode, _ faults: FaultCollector) {
    version = node["AuditFileVersion"] ?? ""
    faults.line = node.line
    if !version.isEmpty, !Self.versions.contains(version) {
      faults.note(
        "AuditFileVersion: is \(version), which is not known (1.00 to 1.30 are): it is read as these are, and invoices and "
          + "payments of SourceDocuments, where they are needed, as the drafts of 2.0 have them", severity: .warning)
    }
    if let country = node["AuditFileCountry"], country != "NO" {
      faults.note("AuditFileCountry: is \(country); purre reads SAF-T of Norway")
    }
    if let code = node["DefaultCurrencyCode"] {
      if let known = Currency(code: code) {
        currency = known
      } else {
        faults.line = node.line
        faults.note("DefaultCurrencyCode: '\(code)' is no currency code")
      }
    }
    faults.line = node.line
    let number = node["Company/RegistrationNumber"].flatMap { written in
      NorwegianNumber.organisation(written)
        ?? faults.at("Company/RegistrationNumber") { faults.identifier(written) }
    }
    let email = faults.at("Company/Contact/Email") { faults.emailAddress(node["Company/Contact/Email"]) }
    company = Creditor(
      id: number ?? "company", name: node.line("Company/Name") ?? number ?? "company", organisationNumber: number,
      vatNumber: Self.vatNumber(node),
      country: node["Company/Address/Country"] ?? "NO", currency: currency,
      bankAccount: node["Company/BankAccount/BankAccountNumber"] ?? node["Company/BankAccount/IBANNumber"],
      contact: node["Company/Contact/Telephone"] ?? email)
    start = node["SelectionCriteria/SelectionStartDate"].flatMap(ExchangeValue.day) ?? Self.periodStart(node)
    if company.country == "NO", let number, !NorwegianNumber.isOrganisation(number) {
      faults.line = node.line
      faults.note(
        "company: '\(number)' is no Norwegian organisation number: nine digits, the last a check digit",
        severity: .warning)
    }
  }

  /// The number for value added tax; what has no `MVA` behind it is registered for something else.
  private static func vatNumber(_ node: XMLNode) -> String? {
    node.all("Company/TaxRegistration/TaxRegistrationNumber").lazy.compactMap(\.text)
      .first { $0.uppercased().hasSuffix("MVA") }.map { OrganisationNumber.forTax($0, country: "NO") }
  }

  private static func periodStart(_ node: XMLNode) -> CivilDay? {
    guard let month = node["SelectionCriteria/PeriodStart"].flatMap(Int.init),
      let year = node["SelectionCriteria/PeriodStartYear"].flatMap(Int.init)
    else { return nil }
    return CivilDay(year: year, month: month, day: 1)
  }
}

/// Holds what a SAF-T file says against what it holds. What does not add up is a warning: the claims are read all the
/// same.
struct SAFTChecker {
  let faults: FaultCollector

  /// Warns of control totals, balances and accounts that disagree, and of customers without a record.
  func check(_ file: SAFTFile, _ spool: SAFTSpool) throws {
    faults.line = nil
    let money = { (units: Int64) in Money(minorUnits: units, file.header.currency).description }
    if let told = file.toldTransactions, told != file.transactions {
      warn("says it has \(told) transactions, but holds \(file.transactions)")
    }
    if file.toldDebit != file.debit || file.toldCredit != file.credit, file.transactions > 0 {
      warn(
        "says debit \(money(file.toldDebit)) and credit \(money(file.toldCredit)), but holds \(money(file.debit)) and \(money(file.credit))"
      )
    }
    if !file.isOfDocuments { try unexplained(spool, money) }
    faults.line = nil
    subLedger(file, money)
    try spool.eachStranger { id in
      warn(
        "customer \(id) has lines in \(file.isOfDocuments ? "payments" : "the general ledger"), but no record among the "
          + "customers; it is known by its number alone"
      )
    }
  }

  private func unexplained(_ spool: SAFTSpool, _ money: (Int64) -> String) throws {
    try spool.eachUnexplained(onlyTold: false) { id, line, opening, made, closing in
      faults.line = line
      warn(
        "customer \(id) opens with \(money(opening)) and its lines make \(money(made)), but it closes with "
          + "\(money(closing)): \(money(closing &- made)) are not explained and not claimed")
    }
  }

  /// The customers of an account together owe what the account says.
  private func subLedger(_ file: SAFTFile, _ money: (Int64) -> String) {
    for (account, sum) in file.customersClosing.sorted(by: { $0.key < $1.key }) {
      guard let told = file.closing[account], told != sum else { continue }
      warn(
        "account \(account) closes with \(money(told)), its customers with \(money(sum)): they differ by \(money(sum &- told)); "
          + "reconcile the sub-ledger")
    }
  }

  private func warn(_ message: String) { faults.note(message, severity: .warning) }
}
