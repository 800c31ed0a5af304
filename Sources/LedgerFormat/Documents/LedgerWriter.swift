import JSONText
import Receivables

/// Writes ledgers of the format `purre-ledger/1`; the same ledger gives the same bytes every time.
package enum LedgerWriter {
  /// As one document.
  package static func document(_ ledger: Ledger) -> String {
    JSONWriter.document(
      .members([
        ("format", .string(LedgerSchema.format)),
        ("creditors", .array(ledger.creditors.map(RecordCodec.creditor.write))),
        ("accounts", .array(ledger.accounts.map(RecordCodec.account.write))),
      ]))
  }

  /// As NDJSON: a header line, then one account a line.
  package static func stream(_ ledger: Ledger) -> String {
    header(ledger.creditors) + ledger.accounts.map(line).joined()
  }

  /// The first line of NDJSON, with its line end.
  package static func header(_ creditors: [Creditor]) -> String {
    let value = JSONValue.members([
      ("format", .string(LedgerSchema.format)), ("creditors", .array(creditors.map(RecordCodec.creditor.write))),
    ])
    return JSONWriter.line(value) + "\n"
  }

  /// An account as a line of NDJSON, with its line end.
  package static func line(_ account: Account) -> String { text(account, depth: nil) + "\n" }

  /// An account as it stands within so many lists and objects of a document, or on a line.
  static func text(_ account: Account, depth: Int?) -> String {
    var json = JSONBuilder(depth: depth)
    RecordCodec.account.append(account, to: &json)
    return json.text
  }

  /// An account as the ledger file has it.
  package static func value(_ account: Account) -> JSONValue { RecordCodec.account.write(account) }

  /// A creditor as the ledger file has it.
  package static func value(_ creditor: Creditor) -> JSONValue { RecordCodec.creditor.write(creditor) }
}

/// The texts of a ledger account by account: together the bytes of ``LedgerWriter/document(_:)`` or
/// ``LedgerWriter/stream(_:)``.
package struct LedgerStream {
  private static let documentEnd = "]\n}\n"
  private let asLines: Bool
  private var isFirst = true

  /// As NDJSON, an account a line, or as one document.
  package init(asLines: Bool) { self.asLines = asLines }

  /// What stands before the accounts.
  package func head(_ creditors: [Creditor]) -> String {
    // The document without accounts ends with the list that they belong into.
    asLines
      ? LedgerWriter.header(creditors)
      : String(LedgerWriter.document(Ledger(creditors: creditors, accounts: [])).dropLast(Self.documentEnd.count))
  }

  /// Gives the text of one more account.
  package mutating func next(_ account: Account) -> String {
    defer { isFirst = false }
    if asLines { return LedgerWriter.line(account) }
    return (isFirst ? "\n    " : ",\n    ") + LedgerWriter.text(account, depth: 2)
  }

  /// Goes on behind so many accounts, whose texts what it gives back makes.
  mutating func taking(_ count: Int) -> LedgerStream {
    defer { isFirst = isFirst && count == 0 }
    return self
  }

  /// What stands behind the accounts.
  package var end: String { asLines ? "" : (isFirst ? "" : "\n  ") + Self.documentEnd }
}
