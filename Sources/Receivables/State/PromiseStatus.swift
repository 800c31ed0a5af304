/// How a promise to pay stands; derived from payments.
package enum PromiseStatus: String, Sendable, Hashable, CaseIterable {
  /// Its day has not passed.
  case open
  /// As much as was promised came in time.
  case kept
  /// Something came in time, but not all.
  case partlyKept = "partly_kept"
  /// Nothing came in time.
  case broken
  /// It was taken back.
  case withdrawn
}
