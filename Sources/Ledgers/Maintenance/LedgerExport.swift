import LedgerFormat
import Receivables

/// Writes a ledger as `purre-ledger/1`: creditors and customers in the order of their ids, and all of each customer in
/// the order in which it came to be known, so that the same books give the same bytes.
package enum LedgerExport {
  /// As one document, handed on piece by piece: the bytes of ``LedgerWriter/document(_:)``.
  ///
  /// - Throws: ``LedgerStoreError``, or what the sink throws.
  package static func document(_ books: LedgerTransaction, into sink: (String) throws -> Void) throws {
    try write(books, asLines: false, into: sink)
  }

  /// As NDJSON, an account a line, handed on piece by piece.
  ///
  /// - Throws: ``LedgerStoreError``, or what the sink throws.
  package static func stream(_ books: LedgerTransaction, into sink: (String) throws -> Void) throws {
    try write(books, asLines: true, into: sink)
  }

  private static func write(
    _ books: LedgerTransaction, asLines: Bool, into sink: (String) throws -> Void
  ) throws {
    var stream = LedgerStream(asLines: asLines)
    try sink(stream.head(try books.creditors()))
    try books.eachPage(limit: 500) { page in try sink(page.map { stream.next($0) }.joined()) }
    try sink(stream.end)
  }
}
