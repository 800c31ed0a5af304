/// What an import would make, or made, of one record.
public struct RecordChange: Sendable, Hashable {
  /// What became of it.
  public enum Kind: String, Sendable, Hashable {
    /// It is new.
    case added
    /// It says something else than before.
    case changed
    /// It is missing from a new version of the file that it came from.
    case removed
  }

  /// A field that says something else than before.
  public struct Field: Sendable, Hashable {
    /// Its name in the ledger file.
    public var name: String
    /// What it said, as JSON; `nil` when it was not there.
    public var old: String?
    /// What it says, as JSON; `nil` when it is gone.
    public var new: String?
  }

  /// What became of it.
  public var kind: Kind
  /// Whose record it is; the customer is empty for a creditor's own.
  public var account: AccountKey
  /// Kind of the record: `invoice`, `payment` …
  public var record: String
  /// Its id; empty for what an account has one of.
  public var id: String
  /// The fields that differ, for ``Kind/changed``.
  public var fields: [Field]
}

extension RecordChange: CustomStringConvertible {
  /// `changed: fjord h01: invoice 26061: subject "Bread" → "Bread and rolls"`
  public var description: String {
    let whose = account.customer.isEmpty ? account.creditor : "\(account.creditor) \(account.customer)"
    let details = fields.map { "\($0.name) \($0.old ?? "(none)") → \($0.new ?? "(none)")" }.joined(separator: ", ")
    let name = id.isEmpty ? record : "\(record) \(id)"
    return "\(kind.rawValue): \(whose): \(name)" + (details.isEmpty ? "" : ": " + details)
  }
}
