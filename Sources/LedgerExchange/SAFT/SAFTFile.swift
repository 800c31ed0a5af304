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
  /// How many lines of customers there are, by what they mean.
  var items: [SAFTItem.Kind: Int] = [:]
  /// The day of the earliest line of a customer.
  var firstDay: CivilDay?
  var transactions = 0
  var debit: UInt64 = 0
  var credit: UInt64 = 0
  var toldTransactions: Int?
  var toldDebit: Int64 = 0
  var toldCredit: Int64 = 0

  /// What was read, in order.
  var counts: [(name: String, count: Int)] {
    let kinds: [(String, SAFTItem.Kind)] = [
      ("invoices", .invoice), ("payments", .payment), ("credit notes", .creditNote), ("money paid back", .refund),
    ]
    return [("customers", customers), ("transactions", transactions), ("customer lines", items.values.reduce(0, +))]
      + kinds.map { name, kind in (name, items[kind, default: 0]) }
  }

  /// Counts a customer in.
  mutating func add(_ customer: SAFTCustomer) {
    customers += 1
    for (account, balance) in customer.closing {
      customersClosing[account] = customersClosing[account, default: 0].addingReportingOverflow(balance).partialValue
    }
  }
}
