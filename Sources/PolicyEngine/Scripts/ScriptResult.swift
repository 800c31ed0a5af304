import LuaGuest

/// What came of running a script in the sandbox.
public struct ScriptResult: Sendable {
  /// How it ended.
  public enum Outcome: Sendable {
    /// With these values.
    case values([Value])
    /// With an error or at a limit.
    case failed(GuestError)
  }

  /// How it ended.
  public var outcome: Outcome
  /// What it printed, a line each.
  public var log: [String]
  /// What it used.
  public var usage: Usage
}
