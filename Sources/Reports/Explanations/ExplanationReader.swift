/// Whom a decision is explained to.
package enum ExplanationReader: String, Sendable, CaseIterable {
  /// Who speaks with the customer: sentences, no code.
  case clerk
  /// Who writes the policy: its source, with the values it saw.
  case author
}
