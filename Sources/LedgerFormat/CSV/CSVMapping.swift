import JSONText
import Receivables

/// What the columns of somebody's CSV files mean.
package struct CSVMapping: Sendable {
  /// How a file is written.
  package struct Style: Sendable {
    var encoding = Encoding.utf8
    package var delimiter = ","
    /// Whether the mapping says the delimiter.
    package var saysDelimiter = false
    package var decimal = "."
    var thousands = ""
    /// Whether the mapping says how amounts are written; else each file shows it.
    var saysSigns = false
    /// Whether amounts are whole numbers of the smallest unit: 1250 is NOK 12.50.
    var isInMinorUnits = false
    package var dates = ["yyyy-MM-dd"]
    var yes = ["true", "yes", "1", "ja", "j", "y", "x"]
    var no = ["false", "no", "0", "nei", "nej", "nein", "n", "-"]
  }

  /// Encodings that are read.
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
    /// With a byte order mark, or without one in the order of Windows.
    case utf16 = "utf-16"
  }

  /// What the rows of a file are.
  package enum Role: String, Sendable, CaseIterable {
    case invoices, customers, payments
    case creditNotes = "credit_notes"
    case payouts, events
  }

  /// What a row of invoices with an amount below zero is.
  enum Negative: String, Sendable, CaseIterable {
    /// A fault.
    case refuse
    /// A credit note where it has a number, else a payment on account.
    case credits
    case creditNotes = "credit_notes"
    /// Payments on account.
    case payments
  }

  /// What a row of invoices is, where a column says it.
  enum RowKind: String, Sendable, CaseIterable {
    case invoice
    case creditNote = "credit_note"
    case payment
    /// Nothing that counts, such as a line of text.
    case nothing
  }

  /// A file: which one, what its rows are, and which column is which field.
  package struct File: Sendable {
    var name = ""
    var role = Role.invoices
    package var columns: [String: [String]] = [:]
    var conditions: [Condition] = []
    /// What a field holds in every row, unless a column of it holds something.
    var constants: [String: String] = [:]
    /// What the words of a file mean, by field.
    var values: [String: [String: String]] = [:]
    var negative = Negative.refuse
    /// Whether lines that sum up, and lines of text, stand among the rows.
    var hasTotals = false
    /// Fields that rows leave empty which have the value of the row above.
    var filledDown: [String] = []
    /// Rows of the header, one or two.
    package var headerRows = 1
    /// Sheet of a workbook.
    package var sheet: String?
    /// For events: the last status of an invoice that means that all of it was paid.
    var paidStatuses: [String] = []
  }

  /// Rows that count: those whose column holds one of the values.
  struct Condition: Sendable {
    var column: String
    var values: [String]
    var isNegated: Bool
  }

  package var creditor = Creditor(id: "creditor", name: "Creditor")
  var currency: Currency?
  var kind = CustomerKind.unknown
  var dueDays: Int?
  package var style = Style()
  package var files: [File] = []

  /// Reads a mapping file; `nil` where an error was noted.
  package static func read(_ text: [UInt8], _ faults: FaultCollector) -> CSVMapping? {
    CSVMappingReader(faults: faults).read(text)
  }

  /// A name that stands for every file.
  package static let anyName = "*"

  /// Fields that the files of a role may have.
  package static func fields(of role: Role) -> [String] {
    switch role {
    case .invoices:
      [
        "id", "number", "customer", "issue_day", "due_day", "amount", "debit_amount", "credit_amount", "open_amount",
        "aged_amount", "currency", "subject", "payment_reference", "paid_amount", "paid_on", "credited_amount",
        "credited_on", "cancelled", "discount_days",
        "discount_percent", "row_kind", "disputed", "disputed_on", "blocked", "blocked_until", "level", "level_day",
        "level_step", "customer_name", "customer_kind",
      ] + details
    case .customers: ["id", "name", "kind"] + details
    case .payments: ["id", "invoice", "customer", "paid_on", "amount", "currency", "reference"]
    case .creditNotes: ["id", "invoice", "customer", "issue_day", "amount", "currency", "reason"]
    case .payouts: ["id", "invoice", "customer", "day", "amount", "currency", "reference"]
    case .events: ["invoice", "status", "day"]
    }
  }

  /// What the names of the business's own fields begin with, for the files of a role: `fields.segment`.
  static func ownPrefixes(of role: Role) -> [String] {
    switch role {
    case .invoices: [OwnField.own, OwnField.customers]
    case .customers: [OwnField.own]
    case .payments, .creditNotes, .payouts, .events: []
    }
  }

  /// What is told of a customer in the same words, in a row of their own or beside an invoice.
  static let details = [
    "organisation_number", "email", "phone", "address", "postcode", "city", "country", "language", "credit_limit",
    "group",
  ]

  /// Fields of which all columns count, and not the first that holds something.
  static let joined = ["address", "aged_amount"]

  /// Fields that may stand for `amount`.
  static let amountsInstead = ["open_amount", "debit_amount", "aged_amount"]

  /// Fields that a row cannot do without; one of ``amountsInstead`` may stand for `amount`.
  static func required(of role: Role) -> [String] {
    switch role {
    case .invoices: ["number", "customer", "issue_day", "amount"]
    case .customers: ["id"]
    case .payments: ["paid_on", "amount"]
    case .creditNotes: ["issue_day", "amount"]
    case .payouts: ["day", "amount"]
    case .events: ["invoice", "status", "day"]
    }
  }
}
