import LuaGuest

/// Follows a test file as it names its suites and cases.
final class CaseFinder {
  /// A suite that is open while its function runs; the file itself is the outermost.
  private final class Suite {
    let name: String
    let outer: Suite?
    let casesAtEntry: Int
    var setUp: [FunctionRef] = []

    init(name: String, outer: Suite?, casesAtEntry: Int) {
      self.name = name
      self.outer = outer
      self.casesAtEntry = casesAtEntry
    }

    var names: [String] { outer.map { $0.names + [name] } ?? [] }
    var allSetUp: [FunctionRef] { (outer?.allSetUp ?? []) + setUp }
  }

  private(set) var emptySuites: [String] = []
  private var found: [(found: FoundCase, suite: Suite)] = []
  private var suite = Suite(name: "", outer: nil, casesAtEntry: 0)
  private var isClosed = false
  private let guest: Guest

  /// Follows the file that runs in a guest.
  init(guest: Guest) { self.guest = guest }

  /// The functions that the prelude calls.
  var functions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_enter", enter), ("host_leave", leave), ("host_before", before), ("host_case", meet),
      ("host_property", markProperty),
    ]
  }

  /// The cases, once the file has run to its end: what runs before a case may stand behind it in its suite.
  func close() -> [FoundCase] {
    isClosed = true
    return found.map { found, suite in
      var found = found
      found.setUp = suite.allSetUp
      return found
    }
  }

  private func enter(_ arguments: [Value]) throws -> Value {
    guard case .string(let name)? = arguments.first, !name.isEmpty else {
      throw CallbackFailure(message: "a suite needs a name")
    }
    try refuseInsideCase("suite '\(name)'")
    suite = Suite(name: name, outer: suite, casesAtEntry: found.count)
    return .nil
  }

  private func leave(_ arguments: [Value]) throws -> Value {
    if found.count == suite.casesAtEntry { emptySuites.append(TestID.join(suite.names)) }
    suite = suite.outer ?? suite
    return .nil
  }

  private func before(_ arguments: [Value]) throws -> Value {
    try refuseInsideCase("before")
    guard case .integer(let number)? = arguments.first else {
      throw CallbackFailure(message: "before takes a function")
    }
    suite.setUp.append(guest.keptFunction(number))
    return .nil
  }

  private func meet(_ arguments: [Value]) throws -> Value {
    guard arguments.count == 7, case .string(let word) = arguments[0], let kind = FoundCase.Kind(rawValue: word),
      case .string(let name) = arguments[1], !name.isEmpty
    else { throw CallbackFailure(message: "a case needs a name, a text") }
    try refuseInsideCase("case '\(name)'")
    var meeting = FoundCase(
      kind: kind, suites: suite.names, name: name, row: try Self.row(arguments[2]), line: 0,
      limits: try CaseLimits(arguments[4]))
    if case .string(let reason) = arguments[3], !reason.isEmpty { meeting.reason = reason }
    if kind != .test, meeting.reason == nil {
      throw CallbackFailure(message: "\(word) needs a reason: \(word)(\"\(name)\", \"why\")")
    }
    if case .integer(let number) = arguments[5] { meeting.body = guest.keptFunction(number) }
    if case .integer(let line) = arguments[6] { meeting.line = Int(line) }
    found.append((meeting, suite))
    return .nil
  }

  /// The case that was met last is a property.
  private func markProperty(_ arguments: [Value]) throws -> Value {
    guard let last = found.indices.last else { return .nil }
    found[last].found.property = try PropertyOptions(
      LuaTable(arguments.first, what: "the options of a property", known: PropertyOptions.keys))
    return .nil
  }

  private static func row(_ value: Value) throws -> String? {
    switch value {
    case .nil: nil
    case .integer(let number): String(number)
    case .string(let text): text
    default: throw CallbackFailure(message: "the name of a row must be a text or a whole number")
    }
  }

  private func refuseInsideCase(_ what: String) throws {
    if isClosed { throw CallbackFailure(message: "\(what) stands inside a case; name it beside the case") }
  }
}
