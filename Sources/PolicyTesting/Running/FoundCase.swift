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
      guard seconds > 0, seconds <= 3600 else {
        throw CallbackFailure(message: "seconds must be above 0 and at most 3600")
      }
      self.seconds = seconds
    }
  }
}

/// What is left to a case of its fuel and its time: what runs before it and the case itself share them.
struct CaseBudget {
  private let limits: CaseLimits
  private let fuel: UInt64
  private let start = ContinuousClock.now
  private(set) var usedFuel: UInt64 = 0

  /// The whole of it. The standard limits hold where the case sets none.
  init(_ limits: CaseLimits, standard: Limits) {
    self.limits = limits
    fuel = limits.fuel ?? standard.fuel
  }

  /// Calls a function with what is left.
  mutating func call(_ function: FunctionRef, in guest: Guest) throws(GuestError) {
    guest.limitCalls(fuel: fuel - min(fuel, usedFuel), wallNanoseconds: UInt64(max(0, secondsLeft) * 1e9))
    defer { usedFuel += guest.lastUsage.fuel }
    _ = try guest.call(function, [])
    // spent in the host, where no guest looks at a clock
    if secondsLeft < 0 { throw GuestError(kind: .timeLimit, message: "") }
  }

  private var secondsLeft: Double { limits.seconds - (ContinuousClock.now - start) / .seconds(1) }

  /// What happened, in the words of a case.
  func message(_ error: GuestError) -> String {
    switch error.kind {
    case .cpuLimit:
      let advice =
        limits.fuel == nil ? "look for a loop that does not end, or give it more" : "it set this limit itself"
      return "the case used up its fuel, \(fuel) units of work; \(advice): test(\"…\", { fuel = … }, function() … end)"
    case .timeLimit:
      return
        "the case took longer than \(seconds) s; give it more, or make it smaller: test(\"…\", { seconds = … }, function() … end)"
    case .memoryLimit: return "the case used up its memory"
    default: return error.message
    }
  }

  private var seconds: String {
    limits.seconds.rounded() == limits.seconds ? String(Int(limits.seconds)) : String(limits.seconds)
  }
}
