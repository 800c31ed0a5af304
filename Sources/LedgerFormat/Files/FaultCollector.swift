/// Gathers the faults of one file with their places, so that all of them can be reported at once.
package final class FaultCollector {
  /// Most faults that are kept of one file; a file with more is wrong as a whole.
  static let most = 1000

  let file: String
  package private(set) var faults: [LedgerFault] = []
  private(set) var leftOut = 0
  private(set) var errorCount = 0
  private var path: [Component] = []
  package var line: Int?

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
    return faults + [LedgerFault(severity: hasErrors ? .error : .warning, file: file, message: "and \(leftOut) more faults")]
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
