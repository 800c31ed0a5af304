import Receivables

/// A line of a story as a person tells it.
package struct StoryLine: Sendable, Hashable {
  /// Who acts.
  package enum Kind: String, Sendable, Hashable {
    /// Something in the books.
    case event
    /// What the policy decided.
    case decision
  }

  /// The day.
  package var day: CivilDay
  /// Who acts.
  package var kind: Kind
  /// What happened, in a sentence without its full stop.
  package var text: String
}
