/// A rule that was not reached, and what kept it from being.
public struct NearestRule: Sendable, Hashable {
  /// The constructor: `notice`.
  public var outcome: String
  /// Level of a notice, where it is certain.
  public var level: String?
  /// Reason code, where it is certain.
  public var reason: String?
  /// The line that would have decided.
  public var line: SourceLine
  /// That line's text, without the indentation.
  public var text: String
  /// What stood in the way, in the order in which the policy asks.
  public var unmet: [UnmetCondition]
}
