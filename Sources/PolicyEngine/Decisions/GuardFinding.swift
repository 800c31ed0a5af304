import Receivables

/// A guard that a wanted decision met, and what would be allowed.
public struct GuardFinding: Sendable, Hashable {
  /// How binding a guard is.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// Shown, no more.
    case advisory
    /// Blocks until a named person overrides it.
    case overridable
    /// Blocks.
    case mandatory
  }

  /// Stable name: `previous_deadline_running`.
  public var id: String
  /// How binding it is.
  public var level: Level
  /// What the policy wanted, in words.
  public var wanted: String
  /// What stands against it, for a credit controller.
  public var message: String
  /// What the guard rests on: a paragraph of law, or purre's own rules.
  public var source: String
  /// What would be allowed, in words, when that can be said.
  public var allowed: String?
  /// First day on which it would be allowed, when that can be said.
  public var firstAllowedDay: CivilDay?
  /// Who set it aside, for an overridable guard that was.
  public var override: GuardOverride?

  /// Whether it stands in the way.
  public var blocks: Bool {
    switch level {
    case .advisory: false
    case .overridable: override == nil
    case .mandatory: true
    }
  }
}
