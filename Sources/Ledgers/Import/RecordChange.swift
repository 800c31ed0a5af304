/// What an import would make, or made, of one record.
package struct RecordChange: Sendable, Hashable {
  /// What became of it.
  package enum Kind: String, Sendable, Hashable {
    /// It is new.
    case added
    /// It says something else than before.
    case changed
    /// It is missing from a new version of the file that it came from.
    case removed
  }

  /// A field that says something else than before.
  package struct Field: Sendable, Hashable {
    /// Its name in the ledger file.
    package var name: String
    /// What it said, as JSON; `nil` when it was not there.
    package var old: String?
    /// What it says, as JSON; `nil` when it is gone.
    package var new: String?
  }

  /// What became of it.
  package var kind: Kind
  /// Whose record it is; the customer is empty for a creditor's own.
  package var account: AccountKey
  /// Kind of the record: `invoice`, `payment` …
  package var record: String
  /// Its id; empty for what an account has one of.
  package var id: String
  /// The fields that differ, for ``Kind/changed``.
  package var fields: [Field]
}

extension RecordChange: CustomStringConvertible {
  /// `changed: fjord h01: invoice 26061: subject "Bread" → "Bread and rolls"`
  package var description: String {
    let whose = account.customer.isEmpty ? account.creditor : "\(account.creditor) \(account.customer)"
    let details = fields.map { "\($0.name) \($0.old ?? "(none)") → \($0.new ?? "(none)")" }.joined(separator: ", ")
    let name = id.isEmpty ? record : "\(record) \(id)"
    return "\(kind.rawValue): \(whose): \(name)" + (details.isEmpty ? "" : ": " + details)
  }
}
