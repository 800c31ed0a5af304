import LuaGuest

/// What came of running a script in the sandbox.
package struct ScriptResult: Sendable {
  /// How it ended.
  package enum Outcome: Sendable {
    /// With these values.
    case values([Value])
    /// With an error or at a limit.
    case failed(GuestError)
  }

  /// How it ended.
  package var outcome: Outcome
  /// What it printed, a line each.
  package var log: [String]
  /// What it used.
  package var usage: Usage
}
