import Receivables

/// What the columns of somebody's CSV files mean.
package struct CSVMapping: Sendable {
  /// How a file is written.
  struct Style: Sendable {
    var encoding = Encoding.utf8
    var delimiter = ","
    var decimal = "."
    var thousands = ""
    var dates = ["yyyy-MM-dd"]
    var yes = ["true", "yes", "1"]
  }

  /// Encodings that are read.
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
  }

  /// What the rows of a file are.
  enum Role: String, Sendable, CaseIterable {
    case invoices, customers, payments
    case creditNotes = "credit_notes"
    case events
  }

  /// A file: which one, what its rows are, and which column is which field.
  struct File: Sendable {
    var name = ""
    var role = Role.invoices
    var columns: [String: [String]] = [:]
    var conditions: [Condition] = []
    /// For events: the last status of an invoice that means that all of it was paid.
    var paidStatuses: [String] = []
  }

  /// Rows that count: those whose column holds one of the values.
  struct Condition: Sendable {
    var column: String
    var values: [String]
    var isNegated: Bool
  }

  var creditor = Creditor(id: "creditor", name: "Creditor")
  var currency: Currency?
  var kind = CustomerKind.unknown
  var dueDays: Int?
  var style = Style()
  var files: [File] = []

  /// Fields that the files of a role may have.
  static func fields(of role: Role) -> [String] {
    switch role {
    case .invoices:
      [
        "id", "number", "customer", "issue_day", "due_day", "amount", "currency", "subject", "payment_reference",
        "paid_amount", "paid_on", "credited_amount", "credited_on", "cancelled",
      ]
    case .customers: ["id", "name", "kind", "country", "organisation_number", "email", "phone", "credit_limit", "group"]
    case .payments: ["id", "invoice", "customer", "paid_on", "amount", "currency", "reference"]
    case .creditNotes: ["id", "invoice", "customer", "issue_day", "amount", "currency", "reason"]
    case .events: ["invoice", "status", "day"]
    }
  }

  /// Fields that a row cannot do without.
  static func required(of role: Role) -> [String] {
    switch role {
    case .invoices: ["number", "customer", "issue_day", "amount"]
    case .customers: ["id"]
    case .payments: ["paid_on", "amount"]
    case .creditNotes: ["issue_day", "amount"]
    case .events: ["invoice", "status", "day"]
    }
  }
}
