import LedgerFormat
import Receivables

/// A customer of the sub-ledger.
struct SAFTCustomer {
  var customer: Customer
  var contactPoints: [ContactPoint]
  /// When an invoice falls due, by the terms of the customer; `nil` when the file says none.
  var terms: PaymentTerms?
  /// The accounts of the general ledger that hold what the customer owes.
  var accounts: Set<String>
  /// Balance in minor units by account of the general ledger: what is owed is above zero.
  var opening: [String: Int64]
  /// The same at the end of the period.
  var closing: [String: Int64]
  /// Whether the file says what the customer owes at the end, be it nothing.
  var tellsClosing: Bool
  var line: Int

  /// What is owed in all at the start.
  var openingSum: Int64 { Self.sum(opening) }
  /// What is owed in all at the end.
  var closingSum: Int64 { Self.sum(closing) }

  private static func sum(_ balances: [String: Int64]) -> Int64 {
    balances.values.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }
}

extension SAFTCustomer {
  /// Reads a `Customer`; `nil` when it has no number, which is noted.
  init?(_ node: XMLNode, currency: Currency, _ faults: FaultCollector) {
    faults.line = node.line
    guard let written = node["CustomerID"] else {
      faults.note("a customer has no CustomerID")
      return nil
    }
    guard let id = faults.at("CustomerID", { faults.identifier(written) }) else { return nil }
    var customer = Customer(id: id, name: node.line("Name") ?? id, kind: Self.kind(node))
    customer.organisationNumber = node["RegistrationNumber"].map { NorwegianNumber.organisation($0) ?? $0 }
    Self.readAddress(
      node.all("Address").first { $0["AddressType"] == "PostalAddress" } ?? node.first("Address"), into: &customer)
    self.customer = customer
    let email = faults.at("Contact/Email") { faults.emailAddress(node["Contact/Email"]) }
    contactPoints = [("email", Channel.email, email), ("phone", .phone, node["Contact/Telephone"])]
      .compactMap { id, channel, address in address.map { (id, channel, $0) } }
      .enumerated().map { ContactPoint(id: $1.0, channel: $1.1, address: $1.2, rank: $0 + 1) }
    terms = node.first("PartyInfo/PaymentTerms").flatMap { PaymentTerms($0) }
    accounts = Set((node.all("BalanceAccount") + [node]).compactMap { $0["AccountID"] })
    line = node.line
    opening = [:]
    closing = [:]
    tellsClosing = (node.all("BalanceAccount") + [node]).contains {
      $0["ClosingDebitBalance"] != nil || $0["ClosingCreditBalance"] != nil
    }
    // From 1.30 on a customer has a balance for each account; before, one in all.
    for balance in node.all("BalanceAccount") + [node] {
      let account = balance["AccountID"] ?? ""
      Self.add(SAFTAmount.balance(balance, "Opening", currency, faults), to: &opening, account)
      Self.add(SAFTAmount.balance(balance, "Closing", currency, faults), to: &closing, account)
    }
    if customer.country == "NO", let number = customer.organisationNumber, !NorwegianNumber.isOrganisation(number) {
      faults.line = node.line
      faults.note(
        "customer \(id): '\(number)' is no Norwegian organisation number: nine digits, the last a check digit",
        severity: .warning)
    }
  }

  static func readAddress(_ address: XMLNode?, into customer: inout Customer) {
    guard let address else { return }
    customer.country = address["Country"] ?? customer.country
    let place = [address.line("PostalCode"), address.line("City")].compactMap { $0 }.joined(separator: " ")
    let street = [address.line("StreetName"), address.line("Number")].compactMap { $0 }.joined(separator: " ")
    customer.address = [
      street.isEmpty ? nil : street, address.line("Building"), address.line("AdditionalAddressDetail"),
      place.isEmpty ? nil : place,
    ].compactMap { $0 }
  }

  private static func add(_ amount: Int64, to balances: inout [String: Int64], _ account: String) {
    if amount != 0 { balances[account] = balances[account, default: 0].addingReportingOverflow(amount).partialValue }
  }

  private static func kind(_ node: XMLNode) -> CustomerKind {
    switch node["PartyInfo/Type"]?.lowercased() {
    case "private", "privat", "person", "consumer": .consumer
    case "public", "offentlig": .publicBody
    default: node["RegistrationNumber"] == nil ? .unknown : .business
    }
  }
}

extension PaymentTerms {
  /// Reads `PaymentTerms`; `nil` when they say nothing of when to pay.
  init?(_ node: XMLNode) {
    let days = node["Days"].flatMap(Int.init).flatMap { Self.days.contains($0) ? $0 : nil }
    let months = node["Months"].flatMap(Int.init).flatMap { Self.months.contains($0) ? $0 : nil }
    let isFreeMonth = ["true", "1"].contains(node["FreeBillingMonth"] ?? "")
    guard days != nil || months != nil || isFreeMonth else { return nil }
    self.init(days: days ?? 0, months: months ?? 0, fromMonthEnd: isFreeMonth)
  }

  /// The terms that were put down as a number.
  init(packed: Int) {
    self.init(days: packed & 0xfff, months: packed >> 12 & 0xff, fromMonthEnd: packed >> 20 & 1 == 1)
  }

  /// The terms as a number.
  var packed: Int { days | months << 12 | (fromMonthEnd ? 1 << 20 : 0) }
}

/// What books are made of for a customer that the file has a record of.
struct SAFTKnownCustomer {
  var customer: Customer
  var contactPoints: [ContactPoint]
  /// When an invoice falls due; `nil` when the file says none.
  var terms: PaymentTerms?
  /// What is owed in all at the start, in minor units.
  var opening: Int64
}

/// Reads amounts of SAF-T: decimals without a currency, that of the file.
enum SAFTAmount {
  /// Minor units of an element; zero when it is not there.
  static func minorUnits(_ node: XMLNode?, _ currency: Currency, _ faults: FaultCollector) -> Int64 {
    guard let node, let text = node.text else { return 0 }
    do throws(MoneyError) {
      return try ExchangeValue.money(text, currency).minorUnits
    } catch {
      faults.line = node.line
      faults.note("\(node.name): \(error)")
      return 0
    }
  }

  /// A balance: debit above zero, credit below.
  static func balance(_ node: XMLNode, _ which: String, _ currency: Currency, _ faults: FaultCollector) -> Int64 {
    minorUnits(node.first("\(which)DebitBalance"), currency, faults)
      .subtractingReportingOverflow(minorUnits(node.first("\(which)CreditBalance"), currency, faults)).partialValue
  }
}
