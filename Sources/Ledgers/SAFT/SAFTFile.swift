/// What was gathered of a SAF-T file.
struct SAFTFile {
  var header = SAFTHeader()
  /// Number in the standard chart of accounts, by account.
  var classes: [String: String] = [:]
  /// Closing balance in minor units, by account.
  var closing: [String: Int64] = [:]
  /// Customers by number.
  var customers: [String: SAFTCustomer] = [:]
  /// What moved, by customer, in the order of the file.
  var items: [String: [SAFTItem]] = [:]
  var transactions = 0
  var debit: UInt64 = 0
  var credit: UInt64 = 0
  var toldTransactions: Int?
  var toldDebit: Int64 = 0
  var toldCredit: Int64 = 0

  /// What was read, in order.
  var counts: [(name: String, count: Int)] {
    let all = items.values.flatMap { $0 }
    let kinds: [(String, SAFTItem.Kind)] = [
      ("invoices", .invoice), ("payments", .payment), ("credit notes", .creditNote), ("money paid back", .refund),
    ]
    return [("customers", customers.count), ("transactions", transactions), ("customer lines", all.count)]
      + kinds.map { name, kind in (name, all.count { $0.kind == kind }) }
  }
}
