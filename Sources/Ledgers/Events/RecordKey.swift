/// Names one record of an account.
struct RecordKey: Hashable, Sendable {
  /// Name of the kind.
  var kind: String
  /// Id among its kind; empty for what an account has one of.
  var id: String
}
