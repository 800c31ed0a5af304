/// A field of CSV (RFC 4180).
enum CSVField {
  /// The field in quotes where it needs them; a leading sign that a spreadsheet would run as a formula is disarmed.
  static func text(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula && Double(text) == nil ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
