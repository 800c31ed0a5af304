import GRDB
import LedgerFormat
import Receivables

/// Ids that one file has told: customers, invoices and receivables stand once within a creditor. They are kept in a
/// table that lasts no longer than the import, so that a file of any size can be told from one that repeats itself.
final class IdRegister {
  private struct Entry {
    var creditor: String
    var kind: String
    var id: String
    var place: ImportPlace
  }

  private let database: Database
  private var file = ""
  private var entries: [Entry] = []

  init(_ database: Database) throws {
    self.database = database
    try database.execute(
      sql:
        "CREATE TEMP TABLE IF NOT EXISTS told (creditor TEXT, kind TEXT, id TEXT, PRIMARY KEY (creditor, kind, id)) WITHOUT ROWID"
    )
    try database.execute(sql: "DELETE FROM temp.told")
  }

  /// Notes the ids of an account; gives faults back where another file begins.
  func add(_ account: Account, of file: String, at place: ImportPlace) throws -> [LedgerFault] {
    var faults: [LedgerFault] = []
    if file != self.file {
      faults = try settle()
      try database.execute(sql: "DELETE FROM temp.told")
      self.file = file
    }
    entries.append(
      Entry(creditor: account.creditor, kind: "customer", id: account.customer.id, place: Self.place(place, "customer"))
    )
    var seen: Set<String> = []
    for (index, invoice) in account.invoices.enumerated() where seen.insert(invoice.id).inserted {
      let place = Self.place(place, "invoices[\(index)]")
      entries.append(Entry(creditor: account.creditor, kind: "invoice", id: invoice.id, place: place))
      for receivable in invoice.receivables {
        entries.append(Entry(creditor: account.creditor, kind: "receivable", id: receivable.id, place: place))
      }
    }
    return faults
  }

  /// Compares what was noted since the last time with all before. It is put down in order, which is quick.
  func settle() throws -> [LedgerFault] {
    defer { entries.removeAll(keepingCapacity: true) }
    entries.sort {
      ($0.creditor, $0.kind, $0.id, $0.place.line ?? 0, $0.place.path) < (
        $1.creditor, $1.kind, $1.id, $1.place.line ?? 0, $1.place.path
      )
    }
    let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO temp.told VALUES (?, ?, ?)")
    var faults: [LedgerFault] = []
    for entry in entries {
      try statement.execute(arguments: [entry.creditor, entry.kind, entry.id])
      guard database.changesCount == 0 else { continue }
      let what = entry.kind == "customer" ? "the id '\(entry.id)'" : "the \(entry.kind) id '\(entry.id)'"
      faults.append(
        LedgerFault(
          file: file, line: entry.place.line, path: entry.place.path,
          message: "\(what) is taken by another \(entry.kind) of the creditor"))
    }
    return faults
  }

  private static func place(_ place: ImportPlace, _ part: String) -> ImportPlace {
    ImportPlace(line: place.line, path: place.path.isEmpty ? part : "\(place.path).\(part)")
  }
}
