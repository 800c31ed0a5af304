/// Why a charge was given up.
package enum WaiverReason: String, Sendable, Hashable, CaseIterable {
  /// The customer was right.
  case objectionUpheld = "objection_upheld"
  /// It should not have been claimed.
  case claimedInError = "claimed_in_error"
  /// As a courtesy.
  case goodwill
  /// The payment was ordered in time.
  case deadlineMet = "deadline_met"
}
