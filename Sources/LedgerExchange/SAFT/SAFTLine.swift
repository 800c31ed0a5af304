import LedgerFormat
import Receivables

/// A line of the general ledger: which account it moves, and which customer, if any.
struct SAFTLine {
  let line: Int
  let account: String
  let record: String
  /// What is debited, and what is credited, as written; either may be below zero.
  let debit, credit: Int64
  /// Whose it is, and what it is called there; nothing on lines of other accounts.
  let customer, number, paymentReference: String?
  let dueDay: CivilDay?
  let description: String?

  /// Debit above zero, credit below.
  var minorUnits: Int64 { debit.subtractingReportingOverflow(credit).partialValue }

  init(_ node: XMLNode, currency: Currency, _ faults: FaultCollector) {
    account = node["AccountID"] ?? ""
    faults.line = node.line
    customer = node["CustomerID"].flatMap { id in faults.at("CustomerID") { faults.identifier(id) } }
    debit = SAFTAmount.minorUnits(node.first("DebitAmount/Amount"), currency, faults)
    credit = SAFTAmount.minorUnits(node.first("CreditAmount/Amount"), currency, faults)
    record = node["RecordID"] ?? ""
    dueDay = node["DueDate"].flatMap(ExchangeValue.day)
    // Lines of other accounts are none of a customer's.
    let isOurs = customer != nil
    number =
      isOurs ? node["ReferenceNumber"].flatMap { id in faults.at("ReferenceNumber") { faults.identifier(id) } } : nil
    paymentReference = isOurs ? node["CID"].flatMap { id in faults.at("CID") { faults.identifier(id) } } : nil
    description = node["Description"]
    line = node.line
  }
}

/// What a line of the general ledger means to a customer.
struct SAFTItem {
  /// What it is.
  enum Kind: String, CaseIterable {
    /// A claim: the customer is debited, income or tax is credited.
    case invoice
    /// Money came in: a balance account is debited.
    case payment
    /// The claim was lowered otherwise: income is debited, or a loss.
    case creditNote
    /// Money went back to the customer.
    case refund
  }

  let kind: Kind
  let id: String
  /// Number that the customer may know: that of the line, else of the transaction.
  let number: String
  let day: CivilDay
  /// What the customer owes more by it, or less.
  let minorUnits: Int64
  let dueDay: CivilDay?
  let paymentReference: String?
  /// Number of the line itself, when it has one.
  let lineNumber: String?
  let description: String?
  /// The transaction of the general ledger that it is of.
  var transaction: String?
  /// Id of the invoice that it settles or corrects, when the file says which.
  var settles: String?
}

extension SAFTItem.Kind {
  /// What a customer line means, by the other accounts of its transaction: the Norwegian standard chart of accounts
  /// numbers money 19, other balances 1 and 2 with value added tax as 27, income and costs 3 to 8.
  init(_ line: SAFTLine, others: [SAFTLine], classes: [String: String]) {
    let opposite = others.filter { ($0.minorUnits < 0) != (line.minorUnits < 0) && $0.minorUnits != 0 }
      .map { classes[$0.account] ?? $0.account }
    let isMoney = opposite.contains { $0.hasPrefix("19") }
    if line.minorUnits > 0 {
      self = isMoney ? .refund : .invoice
    } else {
      let isIncome = opposite.contains { ("3"..."8").contains($0.prefix(1)) }
      self = isIncome && !isMoney ? .creditNote : .payment
    }
  }
}
