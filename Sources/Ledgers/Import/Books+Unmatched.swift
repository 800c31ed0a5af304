import GRDB

extension Books {
  /// Payments that wait for their invoice, ordered by creditor and id.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func unmatched() throws -> [ImportReport.Matter] {
    let rows = try Row.fetchAll(database, sql: "SELECT creditor, document, why FROM unmatched WHERE matched IS NULL ORDER BY creditor, id")
    return try rows.compactMap { row in
      try UnmatchedPayment.payment(row["document"], creditor: row["creditor"]).map {
        ImportReport.Matter(creditor: row["creditor"], payment: $0, kind: "unmatched", why: row["why"])
      }
    }
  }
}
