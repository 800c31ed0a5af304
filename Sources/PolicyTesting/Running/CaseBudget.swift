import LuaGuest

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
    if secondsLeft < 0 { throw GuestError(kind: .timeLimit, message: "") }  // spent in the host, where no guest looks at a clock
  }

  private var secondsLeft: Double { limits.seconds - (ContinuousClock.now - start) / .seconds(1) }

  /// What happened, in the words of a case.
  func message(_ error: GuestError) -> String {
    switch error.kind {
    case .cpuLimit:
      let advice = limits.fuel == nil ? "look for a loop that does not end, or give it more" : "it set this limit itself"
      return "the case used up its fuel, \(fuel) units of work; \(advice): test(\"…\", { fuel = … }, function() … end)"
    case .timeLimit:
      return "the case took longer than \(seconds) s; give it more, or make it smaller: test(\"…\", { seconds = … }, function() … end)"
    case .memoryLimit: return "the case used up its memory"
    default: return error.message
    }
  }

  private var seconds: String {
    limits.seconds.rounded() == limits.seconds ? String(Int(limits.seconds)) : String(limits.seconds)
  }
}
