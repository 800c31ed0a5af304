import JSONText
import Receivables

/// Writes ledgers of the format `purre-ledger/1`; the same ledger gives the same bytes every time.
public enum LedgerWriter {
  /// As one document.
  public static func document(_ ledger: Ledger) -> String {
    JSONWriter.document(
      .members([
        ("format", .string(LedgerSchema.format)), ("creditors", .array(ledger.creditors.map(RecordCodec.creditor.write))),
        ("accounts", .array(ledger.accounts.map(RecordCodec.account.write))),
      ]))
  }

  /// As NDJSON: a header line, then one account a line.
  public static func stream(_ ledger: Ledger) -> String {
    let header = JSONValue.members([
      ("format", .string(LedgerSchema.format)), ("creditors", .array(ledger.creditors.map(RecordCodec.creditor.write))),
    ])
    let lines = [JSONWriter.line(header)] + ledger.accounts.map { JSONWriter.line(RecordCodec.account.write($0)) }
    return lines.joined(separator: "\n") + "\n"
  }
}
