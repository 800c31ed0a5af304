/// Where in a file something stands.
package struct ImportPlace: Sendable, Hashable {
  /// 1-based line; `nil` when the format has none.
  package var line: Int?
  /// Element or field: `Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount`, `accounts[3].invoices[0].due_day`.
  package var path: String

  /// Names a place.
  package init(line: Int? = nil, path: String = "") {
    self.line = line
    self.path = path
  }
}
