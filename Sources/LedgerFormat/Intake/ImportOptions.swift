import Receivables

/// What a person says about files that they import.
package struct ImportOptions: Sendable, Hashable {
  /// The day of the import; stands beside it in the ledger. No clock is asked.
  package var asOf: CivilDay
  /// The creditor that the files belong to, where they do not say.
  package var creditor: String?
  /// The day through which payments are known, where the files do not say.
  package var paymentsThrough: CivilDay?
  /// Days from invoice to due day, for documents that name no due day.
  package var dueDays: Int?
  /// Mapping of columns, for CSV.
  package var columns: String?
  /// Leave bad rows out, where the format has rows.
  package var skipBadRows: Bool
  /// The files hold all that files of their names ever told: what they leave out is taken out.
  package var isComplete: Bool

  /// Collects what was said.
  package init(
    asOf: CivilDay, creditor: String? = nil, paymentsThrough: CivilDay? = nil, dueDays: Int? = nil, columns: String? = nil,
    skipBadRows: Bool = false, isComplete: Bool = false
  ) {
    self.asOf = asOf
    self.creditor = creditor
    self.paymentsThrough = paymentsThrough
    self.dueDays = dueDays
    self.columns = columns
    self.skipBadRows = skipBadRows
    self.isComplete = isComplete
  }
}
