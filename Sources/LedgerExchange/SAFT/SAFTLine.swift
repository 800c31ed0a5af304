import LedgerFormat
import Receivables

/// A line of the general ledger: which account it moves, and which customer, if any.
struct SAFTLine {
  let account: String
  let customer: String?
  /// Debit above zero, credit below.
  let minorUnits: Int64
  let record: String
  let dueDay: CivilDay?
  let number: String?
  let paymentReference: String?
  let description: String?
  let line: Int

  init(_ node: XMLNode, currency: Currency, _ faults: FaultCollector) {
    account = node["AccountID"] ?? ""
    customer = node["CustomerID"]
    minorUnits = SAFTAmount.minorUnits(node.first("DebitAmount/Amount"), currency, faults)
      .subtractingReportingOverflow(SAFTAmount.minorUnits(node.first("CreditAmount/Amount"), currency, faults)).partialValue
    record = node["RecordID"] ?? ""
    dueDay = node["DueDate"].flatMap(ExchangeValue.day)
    number = node["ReferenceNumber"]
    paymentReference = node["CID"]
    description = node["Description"]
    line = node.line
  }
}
