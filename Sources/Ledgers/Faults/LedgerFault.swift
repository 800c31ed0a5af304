/// Something wrong in a ledger, told to the person who can mend it.
public struct LedgerFault: Error, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// The ledger cannot be used.
    case error
    /// It can be used, but something was left out of account.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// Name of the file.
  public var file: String
  /// 1-based line, when known.
  public var line: Int?
  /// Place in the document: `accounts[3].invoices[0].due_day`.
  public var path: String
  /// What is wrong, what was expected, and what to do.
  public var message: String

  /// Describes a fault.
  public init(severity: Severity = .error, file: String, line: Int? = nil, path: String = "", message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.path = path
    self.message = message
  }
}

extension LedgerFault: CustomStringConvertible {
  /// `books.json:12: accounts[0].customer.id: error: …`
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(severity.rawValue): \(path.isEmpty ? "" : path + ": ")\(message)"
  }
}
