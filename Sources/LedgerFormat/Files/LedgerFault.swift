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
  /// Whether it is of one row, which can be left out by itself.
  package var isOfRow = false

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

/// Gathers the faults of one file with their places, so that all of them can be reported at once.
package final class FaultCollector {
  /// Most faults that are kept of one file; a file with more is wrong as a whole.
  static let most = 1000

  /// Its name.
  package let file: String
  package private(set) var faults: [LedgerFault] = []
  private(set) var leftOut = 0
  private(set) var errorCount = 0
  private var path: [Component] = []
  package var line: Int?
  /// How the ids of the file are spelled.
  var spellings = Spellings()

  private enum Component {
    case key(String)
    case index(Int)
  }

  package init(file: String) { self.file = file }

  /// Whether anything noted is an error.
  package var hasErrors: Bool { errorCount > 0 }

  /// Does something at a key of the present place.
  package func at<Result>(_ key: String, _ body: () -> Result) -> Result {
    path.append(.key(key))
    defer { path.removeLast() }
    return body()
  }

  /// Does something at an element of the present place.
  func at<Result>(_ index: Int, _ body: () -> Result) -> Result {
    path.append(.index(index))
    defer { path.removeLast() }
    return body()
  }

  /// The present place.
  var place: ImportPlace { ImportPlace(line: line, path: pathText) }

  /// Notes a fault at the present place.
  package func note(_ message: String, severity: LedgerFault.Severity = .error) {
    if severity == .error { errorCount += 1 }
    guard faults.count < Self.most else {
      leftOut += 1
      return
    }
    faults.append(LedgerFault(severity: severity, file: file, line: line, path: pathText, message: message))
  }

  /// The faults, with a last one that counts those left out.
  package var all: [LedgerFault] {
    guard leftOut > 0 else { return faults }
    // An error may be among those that were left out; warnings alone keep nothing out.
    return faults + [
      LedgerFault(severity: hasErrors ? .error : .warning, file: file, message: "and \(leftOut) more faults")
    ]
  }

  private var pathText: String {
    path.reduce(into: "") { text, component in
      switch component {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}

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
