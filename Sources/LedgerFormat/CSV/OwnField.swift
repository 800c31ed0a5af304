import Receivables

/// A field of the business's own in a mapping: `fields.segment`, or `customer_fields.since:day` where a row of an
/// invoice tells it of the customer and the file writes a day.
struct OwnField: Hashable {
  /// How the file writes a value that purre writes otherwise.
  enum Form: String, CaseIterable {
    case text, day, money, boolean
  }

  /// What the fields of a row's own begin with.
  static let own = "fields."
  /// What those of the customer begin with, in a row of an invoice.
  static let customers = "customer_fields."

  /// As the mapping has it.
  let key: String
  /// Its name in the books.
  let name: String
  let form: Form

  /// Reads a key of a mapping that begins with a prefix; `nil` where it does not, names nothing or has no known form.
  init?(_ key: String, prefix: String) {
    guard key.hasPrefix(prefix) else { return nil }
    let parts = key.dropFirst(prefix.count).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, let form = parts.count == 1 ? .text : Form(rawValue: String(parts[1]))
    else { return nil }
    self.key = key
    self.name = String(name)
    self.form = form
  }
}

extension CSVRow {
  /// The own fields of a row whose names begin with a prefix, as the books write them.
  ///
  /// - Throws: ``CSVRowFault`` for a value that the file does not write as the mapping says.
  func ownFields(_ prefix: String) throws(CSVRowFault) -> [String: String] {
    var fields: [String: String] = [:]
    for field in table.ownFields[prefix] ?? [] {
      guard let text = optional(field.key) else { continue }
      fields[field.name] =
        switch field.form {
        case .text: text
        case .day: try day(field.key).description
        case .money: try money(field.key, try currency()).description
        case .boolean: try truth(text, field.key)
        }
    }
    return fields
  }

  private func truth(_ text: String, _ field: String) throws(CSVRowFault) -> String {
    if values.isYes(text) { return "true" }
    if values.isNo(text) { return "false" }
    throw fault(field, "'\(text)' is neither yes nor no; say in the mapping which words are: \"yes\" and \"no\"")
  }
}
