import JSONText
import Receivables

/// Writes a ledger as `purre-ledger/1`: creditors and customers in the order of their ids, and all of each customer in the
/// order in which it came to be known, so that the same books give the same bytes.
public enum LedgerExport {
  /// As one document.
  ///
  /// - Throws: ``LedgerStoreError``.
  public static func document(_ books: Books) throws -> String { LedgerWriter.document(try books.ledger()) }

  /// As NDJSON, an account a line, handed on piece by piece.
  ///
  /// - Throws: ``LedgerStoreError``, or what the sink throws.
  public static func stream(_ books: Books, into sink: (String) throws -> Void) throws {
    try sink(LedgerWriter.stream(Ledger(creditors: try books.creditors(), accounts: [])))
    var last: AccountKey?
    while true {
      let page = try books.accounts(after: last, limit: 500)
      guard let end = page.last else { return }
      try sink(page.map { JSONWriter.line(RecordCodec.account.write($0)) + "\n" }.joined())
      last = AccountKey(end)
    }
  }
}
