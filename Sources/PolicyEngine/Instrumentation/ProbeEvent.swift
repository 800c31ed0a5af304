import LuaGuest

/// Something that an instrumented source reports while it runs.
package enum ProbeEvent: Sendable, Hashable {
  /// A function or a statement began.
  case reached(ProbeSite)
  /// A condition held or did not; a loop was entered or passed over.
  case branch(ProbeSite, taken: Bool)
  /// A comparison was made. Values that are not plain show their kind alone.
  case comparison(ProbeSite, left: Value, right: Value, result: Bool)
}
