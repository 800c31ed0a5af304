/// Where in a file something stands.
public struct ImportPlace: Sendable, Hashable {
  /// 1-based line; `nil` when the format has none.
  public var line: Int?
  /// Element or field: `Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount`, `accounts[3].invoices[0].due_day`.
  public var path: String

  /// Names a place.
  public init(line: Int? = nil, path: String = "") {
    self.line = line
    self.path = path
  }
}
