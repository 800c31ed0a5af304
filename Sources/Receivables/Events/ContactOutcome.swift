/// What came of a contact.
package enum ContactOutcome: String, Sendable, Hashable, CaseIterable {
  /// The two spoke.
  case reached
  /// Nobody answered.
  case noAnswer = "no_answer"
  /// A message was left.
  case leftMessage = "left_message"
  /// The contact point is wrong.
  case wrongNumber = "wrong_number"
}
