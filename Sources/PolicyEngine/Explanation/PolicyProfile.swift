import Receivables

/// What a policy can ever say: the closed sets that its decisions choose from.
public struct PolicyProfile: Sendable, Hashable {
  /// The plug-in's name.
  public var name: String
  /// Levels of notices, first to last.
  public var ladder: [ReminderLevel]
  /// Reason codes, of the policy, of what it extends, and of purre itself; ordered.
  public var reasons: [String]
  /// Those of them that purre gives by itself.
  public var hostReasons: Set<String>
  /// Names of letters, ordered.
  public var letters: [String]
  /// Names of parameters, ordered.
  public var parameters: [String]
  /// Ids of the guards in play, purre's own and those of the law; ordered.
  public var guards: [String]
}
