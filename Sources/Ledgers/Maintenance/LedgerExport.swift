import JSONText
import LedgerFormat
import Receivables

/// Writes a ledger as `purre-ledger/1`: creditors and customers in the order of their ids, and all of each customer in
/// the order in which it came to be known, so that the same books give the same bytes.
package enum LedgerExport {
  /// As one document, handed on piece by piece: the bytes of ``LedgerWriter/document(_:)``.
  ///
  /// - Throws: ``LedgerStoreError``, or what the sink throws.
  package static func document(_ books: LedgerTransaction, into sink: (String) throws -> Void) throws {
    // The document without accounts ends with the list that they belong into.
    let end = "]\n}\n"
    try sink(String(LedgerWriter.document(Ledger(creditors: try books.creditors(), accounts: [])).dropLast(end.count)))
    var isFirst = true
    try books.eachPage(limit: 500) { page in
      try sink(
        page.map { account in
          defer { isFirst = false }
          return (isFirst ? "" : ",") + "\n    " + JSONWriter.part(LedgerWriter.value(account), depth: 2)
        }.joined())
    }
    try sink((isFirst ? "" : "\n  ") + end)
  }

  /// As NDJSON, an account a line, handed on piece by piece.
  ///
  /// - Throws: ``LedgerStoreError``, or what the sink throws.
  package static func stream(_ books: LedgerTransaction, into sink: (String) throws -> Void) throws {
    try sink(LedgerWriter.stream(Ledger(creditors: try books.creditors(), accounts: [])))
    try books.eachPage(limit: 500) { page in try sink(page.map(LedgerWriter.line).joined()) }
  }
}
