import Receivables

/// A line of a story as a person tells it.
public struct StoryLine: Sendable, Hashable {
  /// Who acts.
  public enum Kind: String, Sendable, Hashable {
    /// Something in the books.
    case event
    /// What the policy decided.
    case decision
  }

  /// The day.
  public var day: CivilDay
  /// Who acts.
  public var kind: Kind
  /// What happened, in a sentence without its full stop.
  public var text: String
}
