/// A line of the ledger that is never changed: a new version of one record, or that it was taken out.
struct StoredEvent: Sendable, Hashable {
  /// Whose.
  var account: AccountKey
  /// 1, 2, 3 … within the account.
  var number: Int64
  /// Which record.
  var key: RecordKey
  /// 1, 2, 3 … of the record.
  var version: Int64
  /// The entry of the journal that it came with.
  var source: Int64
  /// The record as JSON; `nil` says that it was taken out.
  var document: String?
}
