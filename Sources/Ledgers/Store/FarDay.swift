import GRDB
import Receivables

/// Keeps a slip of the keyboard in `--as-of` from standing in the ledger: a run of a year that was meant otherwise
/// would have every night of a year refused as one before it.
///
/// purre asks no clock, so a day is measured against the last run, or before there is one against the newest day in the
/// journal. Whoever works with a ledger does so more often than once in a quarter; a wrong year is always further off.
package enum FarDay {
  /// Days from the last run, to either side, that need nobody's word.
  package static let days = 92

  /// Refuses a day that is further off, unless a person has said that it is meant.
  ///
  /// - Throws: ``LedgerStoreError``.
  package static func refuse(_ day: CivilDay, in books: LedgerTransaction, isMeant: Bool) throws {
    if isMeant { return }
    let last = try books.lastRunDay()
    let newest =
      try last ?? String.fetchOne(books.database, sql: "SELECT max(day) FROM source").flatMap { CivilDay($0) }
    guard let newest, abs(Int(day.daysSinceEpoch) - Int(newest.daysSinceEpoch)) > days else { return }
    throw LedgerStoreError(
      "--as-of \(day) lies more than \(days) days \(day < newest ? "before" : "after") \(newest), the day of "
        + "\(last == nil ? "the newest entry in the journal" : "the last run"); if it is meant, say --far-day")
  }
}
