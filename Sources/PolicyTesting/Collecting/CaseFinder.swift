import LuaGuest
import Receivables

/// Follows a test file as it names its suites and cases, and lets one of them run.
final class CaseFinder {
  /// A case that the file names.
  struct Case {
    var kind: String
    var suite: String
    var name: String
    var reason: String
  }

  private(set) var cases: [Case] = []
  private(set) var emptySuites: [String] = []
  private var suite = ""
  private var casesAtEntry = 0
  private let chosen: Int?

  /// Finds all cases, or runs the one at a place.
  init(chosen: Int? = nil) { self.chosen = chosen }

  /// The functions that the prelude calls.
  var functions: [(String, ([Value]) throws -> Value)] {
    [("host_enter", enter), ("host_leave", leave), ("host_case", meet)]
  }

  private func enter(_ arguments: [Value]) throws -> Value {
    guard case .string(let name)? = arguments.first, !name.isEmpty else { throw CallbackFailure(message: "a suite needs a name") }
    guard suite.isEmpty else { throw CallbackFailure(message: "suite '\(name)' stands inside suite '\(suite)'; suites do not nest") }
    suite = name
    casesAtEntry = cases.count
    return .nil
  }

  private func leave(_ arguments: [Value]) throws -> Value {
    if cases.count == casesAtEntry { emptySuites.append(suite) }
    suite = ""
    return .nil
  }

  private func meet(_ arguments: [Value]) throws -> Value {
    guard arguments.count == 3, case .string(let kind) = arguments[0], case .string(let name) = arguments[1], !name.isEmpty,
      case .string(let reason) = arguments[2]
    else { throw CallbackFailure(message: "a case needs a name") }
    if kind == "skip", reason.isEmpty { throw CallbackFailure(message: "skip needs a reason: skip(\"\(name)\", \"why\")") }
    cases.append(Case(kind: kind, suite: suite, name: name, reason: reason))
    return .bool(kind == "test" && chosen == cases.count - 1)
  }
}
