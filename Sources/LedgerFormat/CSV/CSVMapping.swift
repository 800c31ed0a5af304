import JSONText
import Receivables

/// What the columns of somebody's CSV files mean.
package struct CSVMapping: Sendable {
  /// How a file is written.
  struct Style: Sendable {
    var encoding = Encoding.utf8
    var delimiter = ","
    var decimal = "."
    var thousands = ""
    /// Whether the mapping says how amounts are written; else each file shows it.
    var saysSigns = false
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
    case payouts, events
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
        "paid_amount", "paid_on", "credited_amount", "credited_on", "cancelled", "discount_days", "discount_percent",
      ]
    case .customers:
      ["id", "name", "kind", "country", "organisation_number", "email", "phone", "credit_limit", "group"]
    case .payments: ["id", "invoice", "customer", "paid_on", "amount", "currency", "reference"]
    case .creditNotes: ["id", "invoice", "customer", "issue_day", "amount", "currency", "reason"]
    case .payouts: ["id", "invoice", "customer", "day", "amount", "currency", "reference"]
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
    case .payouts: ["day", "amount"]
    case .events: ["invoice", "status", "day"]
    }
  }
}

/// Reads a mapping file, which is JSON.
struct CSVMappingReader {
  /// Keys of a mapping.
  static let keys = [
    "creditor", "currency", "customer_kind", "due_days", "encoding", "delimiter", "decimal", "thousands", "dates",
    "yes", "files",
  ]
  /// Keys of one of its files.
  static let fileKeys = ["name", "rows", "columns", "where", "where_not", "paid_statuses"]

  let faults: FaultCollector

  /// The mapping; nothing when any error was noted.
  func read(_ text: [UInt8]) -> CSVMapping? {
    let members: [JSONValue.Member]
    do throws(JSONSyntaxError) {
      guard case .object(let object) = try JSONParser.parse(text) else {
        faults.note(
          "a mapping is an object: {\"files\": [{\"name\": \"invoices.csv\", \"rows\": \"invoices\", \"columns\": {…}}]}"
        )
        return nil
      }
      members = object
    } catch {
      faults.line = error.line
      faults.note("not JSON at byte \(error.column) of the line: \(error.message)")
      return nil
    }
    var mapping = CSVMapping()
    for member in members { faults.at(member.key) { read(member, into: &mapping) } }
    if mapping.files.isEmpty { faults.note("a mapping needs the field 'files'") }
    return faults.hasErrors ? nil : mapping
  }

  private func read(_ member: JSONValue.Member, into mapping: inout CSVMapping) {
    switch member.key {
    case "creditor":
      guard let creditor = RecordCodec.creditor.read(member.value, faults) else { return }
      AddressChecker(faults: faults).check(creditor)
      mapping.creditor = creditor
    case "currency": mapping.currency = ValueCodec.currency.read(member.value, faults)
    case "customer_kind": mapping.kind = ValueCodec<CustomerKind>.choice.read(member.value, faults) ?? .unknown
    case "due_days": mapping.dueDays = ValueCodec.integer(0...3650).read(member.value, faults)
    case "encoding": mapping.style.encoding = ValueCodec<CSVMapping.Encoding>.choice.read(member.value, faults) ?? .utf8
    case "delimiter": mapping.style.delimiter = text(member.value) ?? ","
    case "decimal", "thousands":
      let sign = text(member.value)
      mapping.style.saysSigns = true
      if member.key == "decimal" { mapping.style.decimal = sign ?? "." } else { mapping.style.thousands = sign ?? "" }
    case "dates": mapping.style.dates = texts(member.value)
    case "yes": mapping.style.yes = texts(member.value)
    case "files":
      guard case .array(let files) = member.value else {
        let _: Never? = faults.expected("a list", member.value)
        return
      }
      mapping.files = files.enumerated().compactMap { index, file in faults.at(index) { self.file(file) } }
    default: unknown(member.key, among: Self.keys)
    }
  }

  private func file(_ value: JSONValue) -> CSVMapping.File? {
    guard case .object(let members) = value else { return faults.expected("an object", value) }
    var file = CSVMapping.File()
    for member in members {
      faults.at(member.key) {
        switch member.key {
        case "name": file.name = text(member.value) ?? ""
        case "rows": file.role = ValueCodec<CSVMapping.Role>.choice.read(member.value, faults) ?? .invoices
        case "columns": file.columns = columns(member.value)
        case "where": file.conditions = conditions(member.value, isNegated: false)
        case "where_not": file.conditions += conditions(member.value, isNegated: true)
        case "paid_statuses": file.paidStatuses = texts(member.value)
        default: unknown(member.key, among: Self.fileKeys)
        }
      }
    }
    if file.name.isEmpty { faults.note("a file needs its name, as it is given on the command line") }
    let known = CSVMapping.fields(of: file.role)
    for field in file.columns.keys.sorted() where !known.contains(field) {
      faults.at("columns") { unknown(field, among: known) }
    }
    for field in CSVMapping.required(of: file.role) where file.columns[field] == nil {
      faults.at("columns") { faults.note("\(file.role.rawValue) need the field '\(field)'") }
    }
    return file
  }

  private func columns(_ value: JSONValue) -> [String: [String]] {
    guard case .object(let members) = value else {
      let _: Never? = faults.expected("an object of fields and columns", value)
      return [:]
    }
    return Dictionary(
      firstOf: members.map { member in
        if case .string(let column) = member.value {
          (member.key, [column])
        } else {
          (member.key, faults.at(member.key) { texts(member.value) })
        }
      })
  }

  private func conditions(_ value: JSONValue, isNegated: Bool) -> [CSVMapping.Condition] {
    columns(value).sorted { $0.key < $1.key }.map {
      CSVMapping.Condition(column: $0.key, values: $0.value, isNegated: isNegated)
    }
  }

  private func text(_ value: JSONValue) -> String? {
    if case .string(let text) = value { return text }
    return faults.expected("a text", value)
  }

  private func texts(_ value: JSONValue) -> [String] {
    if case .string(let text) = value { return [text] }
    return ValueCodec.list(of: .text).read(value, faults) ?? []
  }

  private func unknown(_ key: String, among known: [String]) {
    let nearest = NearestName.question(key, among: known).map { "; \($0)" }
    faults.note("unknown field '\(key)'\(nearest ?? "; known are: \(known.joined(separator: ", "))")")
  }
}
