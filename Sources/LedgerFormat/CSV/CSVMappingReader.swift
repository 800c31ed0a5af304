import JSONText
import Receivables

/// Reads a mapping file, which is JSON.
struct CSVMappingReader {
  /// Keys of a mapping.
  static let keys = [
    "creditor", "currency", "customer_kind", "due_days", "encoding", "delimiter", "decimal", "thousands", "minor_units",
    "dates", "yes", "no", "files",
  ]
  /// Keys of one of its files.
  static let fileKeys = [
    "name", "sheet", "header_rows", "rows", "columns", "constants", "values", "where", "where_not", "fill_down",
    "negative", "totals",
    "paid_statuses",
  ]

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
    if mapping.currency == nil, members.contains(where: Self.namesCurrency) {
      mapping.currency = mapping.creditor.currency
    }
    if mapping.files.isEmpty { faults.note("a mapping needs the field 'files'") }
    return faults.hasErrors ? nil : mapping
  }

  /// Whether it is a creditor who says in which currency the books are: what is not said is not taken for said.
  private static func namesCurrency(_ member: JSONValue.Member) -> Bool {
    guard member.key == "creditor", case .object(let fields) = member.value else { return false }
    return fields.contains { $0.key == "currency" }
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
    case "delimiter":
      mapping.style.delimiter = text(member.value) ?? ","
      mapping.style.saysDelimiter = true
    case "decimal", "thousands":
      let sign = text(member.value)
      mapping.style.saysSigns = true
      if member.key == "decimal" { mapping.style.decimal = sign ?? "." } else { mapping.style.thousands = sign ?? "" }
    case "minor_units": mapping.style.isInMinorUnits = ValueCodec.boolean.read(member.value, faults) ?? false
    case "dates": mapping.style.dates = dates(member.value)
    case "no": mapping.style.no = texts(member.value)
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
        case "sheet": file.sheet = text(member.value)
        case "header_rows": file.headerRows = ValueCodec.integer(1...2).read(member.value, faults) ?? 1
        case "constants": file.constants = words(member.value)
        case "values": file.values = values(member.value)
        case "fill_down": file.filledDown = texts(member.value)
        case "negative": file.negative = ValueCodec<CSVMapping.Negative>.choice.read(member.value, faults) ?? .refuse
        case "totals": file.hasTotals = ValueCodec.boolean.read(member.value, faults) ?? false
        case "paid_statuses": file.paidStatuses = texts(member.value)
        default: unknown(member.key, among: Self.fileKeys)
        }
      }
    }
    check(file)
    return file
  }

  private func check(_ file: CSVMapping.File) {
    if file.name.isEmpty { faults.note("a file needs its name, as it is given on the command line") }
    let known = CSVMapping.fields(of: file.role)
    for (key, fields) in [
      ("columns", Array(file.columns.keys)), ("constants", Array(file.constants.keys)),
      ("values", Array(file.values.keys)), ("fill_down", file.filledDown),
    ] {
      for field in fields.sorted() where !known.contains(field) && !isOwn(field, of: file.role) {
        faults.at(key) { unknown(field, among: known + CSVMapping.ownPrefixes(of: file.role).map { $0 + "…" }) }
      }
    }
    for field in CSVMapping.required(of: file.role) where file.columns[field] == nil && file.constants[field] == nil {
      if field == "amount", CSVMapping.amountsInstead.contains(where: { file.columns[$0] != nil }) { continue }
      faults.at("columns") { faults.note("\(file.role.rawValue) need the field '\(field)'") }
    }
  }

  /// Whether a field is one of the business's own, which can have any name.
  private func isOwn(_ field: String, of role: CSVMapping.Role) -> Bool {
    CSVMapping.ownPrefixes(of: role).contains { OwnField(field, prefix: $0) != nil }
  }

  /// Forms of days, each of known letters or a way to count days.
  private func dates(_ value: JSONValue) -> [String] {
    let dates = texts(value)
    for form in dates where !CSVDayForm.isKnown(form) {
      faults.note(
        "'\(form)' is no form of a day: write yyyy or yy, M or MM, d or dd with signs between, or one of "
          + CSVDayForm.counts.map(\.name).joined(separator: ", "))
    }
    return dates
  }

  private func words(_ value: JSONValue) -> [String: String] {
    guard case .object(let members) = value else {
      let _: Never? = faults.expected("an object of texts", value)
      return [:]
    }
    return Dictionary(
      firstOf: members.map { member in (member.key, faults.at(member.key) { text(member.value) } ?? "") })
  }

  private func values(_ value: JSONValue) -> [String: [String: String]] {
    guard case .object(let members) = value else {
      let _: Never? = faults.expected("an object of fields, each with an object of texts", value)
      return [:]
    }
    return Dictionary(firstOf: members.map { member in (member.key, faults.at(member.key) { words(member.value) }) })
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
