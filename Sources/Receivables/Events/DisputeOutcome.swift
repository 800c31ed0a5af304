/// How an objection ended.
package enum DisputeOutcome: String, Sendable, Hashable, CaseIterable {
  /// The customer was right.
  case upheld
  /// Right in part; a credit note says how much.
  case partlyUpheld = "partly_upheld"
  /// The claim stands.
  case rejected
  /// The customer gave it up.
  case withdrawn
}
