/// Something wrong in a ledger, told to the person who can mend it.
package struct LedgerFault: Error, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, Hashable {
    /// The ledger cannot be used.
    case error
    /// It can be used, but something was left out of account.
    case warning
  }

  /// How bad it is.
  package var severity: Severity
  /// Name of the file.
  package var file: String
  /// 1-based line, when known.
  package var line: Int?
  /// Place in the document: `accounts[3].invoices[0].due_day`.
  package var path: String
  /// What is wrong, what was expected, and what to do.
  package var message: String

  /// Describes a fault.
  package init(severity: Severity = .error, file: String, line: Int? = nil, path: String = "", message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.path = path
    self.message = message
  }
}

extension LedgerFault: CustomStringConvertible {
  /// `books.json:12: accounts[0].customer.id: error: …`
  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(severity.rawValue): \(path.isEmpty ? "" : path + ": ")\(message)"
  }
}
