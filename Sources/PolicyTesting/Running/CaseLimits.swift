import LuaGuest

/// What one case may use, set-up included. What a policy uses to decide has limits of its own.
struct CaseLimits: Sendable, Hashable {
  /// The time of a case that sets none, in seconds: a backstop for a slow machine.
  static let standardSeconds = 10.0

  /// Units of work of the case's own Lua; `nil` for those of a call of a policy.
  var fuel: UInt64?
  /// Wall time in seconds, the decisions included.
  var seconds = standardSeconds

  /// The limits of a case that sets none.
  init() {}

  /// Reads `{ fuel = 100000, seconds = 2 }`.
  ///
  /// - Throws: `CallbackFailure` for a key that limits do not have, or a value below or at zero.
  init(_ value: Value?) throws {
    guard let value, value != .nil else { return }
    let table = try LuaTable(value, what: "the limits of a case", known: ["fuel", "seconds"])
    if let fuel = try table.integer("fuel") {
      guard fuel > 0 else { throw CallbackFailure(message: "fuel must be a whole number above 0") }
      self.fuel = UInt64(fuel)
    }
    if let seconds = try table.number("seconds") {
      guard seconds > 0, seconds <= 3600 else { throw CallbackFailure(message: "seconds must be above 0 and at most 3600") }
      self.seconds = seconds
    }
  }
}
