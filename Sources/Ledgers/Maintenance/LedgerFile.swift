import LedgerFormat
import Receivables

/// Reads books from a file of either kind: `purre-ledger/1`, or a store in SQLite.
package enum LedgerFile {
  /// Reads a file; a store is known by its first bytes, whatever the file's name.
  package static func read(path: String) -> LedgerReading {
    LedgerStore.isSQLite(path) ? stored(path) : LedgerReader.read(path: path)
  }

  private static func stored(_ path: String) -> LedgerReading {
    do {
      return LedgerReading(ledger: try LedgerStore(path: path, .read).read { try $0.ledger() }, faults: [])
    } catch {
      return LedgerReading(
        ledger: nil, faults: [LedgerFault(file: path, message: "\(error)".removingPrefix("\(path): "))])
    }
  }
}

extension String {
  /// The text without what it starts with.
  fileprivate func removingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
