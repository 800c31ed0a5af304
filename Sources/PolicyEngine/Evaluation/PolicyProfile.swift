import Receivables

/// What a policy can ever say: the closed sets that its decisions choose from.
package struct PolicyProfile: Sendable, Hashable {
  /// The plug-in's name.
  package var name: String
  /// Levels of notices, first to last.
  package var ladder: [ReminderLevel]
  /// Reason codes, of the policy, of what it extends, and of purre itself; ordered.
  package var reasons: [String]
  /// Those of them that purre gives by itself.
  package var hostReasons: Set<String>
  /// Names of letters, ordered.
  package var letters: [String]
  /// Names of parameters, ordered.
  package var parameters: [String]
  /// Ids of the guards in play, purre's own and those of the law; ordered.
  package var guards: [String]
}
