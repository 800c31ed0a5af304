import LuaGuest

/// A case that a test file names.
struct FoundCase: Sendable {
  /// What is to be done with a case.
  enum Kind: String, Sendable {
    /// It is run.
    case test
    /// It is still to be written.
    case todo
    /// It is left out.
    case skip
  }

  var kind: Kind
  /// The suites that it stands in, outermost first.
  var suites: [String]
  var name: String
  /// The row of a table of cases: its name, or its place from 1.
  var row: String?
  /// Why it is left out or still to be written.
  var reason: String?
  /// 1-based line of the file that names it; 0 where that is unknown.
  var line: Int
  var limits: CaseLimits
  /// How it is tried on random accounts; `nil` for a case that is no property.
  var property: PropertyOptions?
  /// What it does, in the guest that found it.
  var body: FunctionRef?
  /// What runs before it, outermost suite first, in the guest that found it.
  var setUp: [FunctionRef] = []
}
