import GRDB
import LedgerFormat
import Receivables

/// Ids that one file has told: customers, invoices and receivables stand once within a creditor.
///
/// Of each id eight bytes are kept, which tell it from all others unless chance has it that two are alike. Where one
/// comes up again, the file is read once more with the ids themselves, which says whether any stands twice, and where.
final class IdRegister {
  private let database: Database
  private var file = ""
  private var marks = MarkSet()
  /// Whether an id may stand twice, and the file was not yet read again.
  private var isDoubted = false
  private var wasReadAgain = false

  init(_ database: Database) { self.database = database }

  /// Notes the ids of an account by their marks; gives faults back where another file begins.
  func add(_ new: [UInt64], of file: String) throws -> [LedgerFault] {
    var faults: [LedgerFault] = []
    if file != self.file {
      faults = try settle()
      (self.file, marks, isDoubted, wasReadAgain) = (file, MarkSet(), false, false)
    }
    if wasReadAgain { return faults }
    for mark in new where !marks.insert(mark) { isDoubted = true }
    return faults
  }

  /// The faults of the ids that were noted so far; where any is in doubt, those of the whole file.
  func settle() throws -> [LedgerFault] {
    guard isDoubted else { return [] }
    (marks, isDoubted, wasReadAgain) = (MarkSet(), false, true)
    let exact = try ExactIds(database, file: file)
    var failure: (any Error)?
    _ = LedgerPieces.read(path: file) { read in
      do { try exact.add(read.account, at: read.place) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    return try exact.end()
  }

  /// What tells the customer, the invoices and the receivables of an account from others of the creditor. An invoice
  /// that stands twice in the account itself is told by the account's own check.
  static func marks(of account: Account) -> [UInt64] {
    var marks = [TextDigest(["customer", account.creditor, account.customer.id]).half]
    var seen: Set<String> = []
    for invoice in account.invoices where account.invoices.count == 1 || seen.insert(invoice.id).inserted {
      marks.append(TextDigest(["invoice", account.creditor, invoice.id]).half)
      for receivable in invoice.receivables {
        marks.append(TextDigest(["receivable", account.creditor, receivable.id]).half)
      }
    }
    return marks
  }
}

/// Numbers that look as if made by chance, each once: a table that is at most three quarters full.
private struct MarkSet {
  private var places = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0

  /// Adds a number; whether it is new.
  mutating func insert(_ number: UInt64) -> Bool {
    // Nought marks a place that is free.
    let number = max(1, number)
    guard put(number) else { return false }
    count += 1
    if count * 4 > places.count * 3 { grow() }
    return true
  }

  private mutating func put(_ number: UInt64) -> Bool {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: number) & mask
    while places[place] != 0 {
      if places[place] == number { return false }
      place = (place + 1) & mask
    }
    places[place] = number
    return true
  }

  private mutating func grow() {
    let before = places
    places = [UInt64](repeating: 0, count: 2 * before.count)
    for number in before where number != 0 { _ = put(number) }
  }
}

/// The ids of one file as they are. They are kept in a table that lasts no longer than the import, so that a file of
/// any size can be told from one that repeats itself.
private final class ExactIds {
  private struct Entry {
    var creditor: String
    var kind: String
    var id: String
    var place: ImportPlace
  }

  private let database: Database
  private let file: String
  private var entries: [Entry] = []
  private var accounts = 0
  private var faults: [LedgerFault] = []

  init(_ database: Database, file: String) throws {
    (self.database, self.file) = (database, file)
    try database.execute(
      sql:
        "CREATE TEMP TABLE IF NOT EXISTS told (creditor TEXT, kind TEXT, id TEXT, PRIMARY KEY (creditor, kind, id)) WITHOUT ROWID"
    )
    try database.execute(sql: "DELETE FROM temp.told")
  }

  /// Notes the ids of an account.
  func add(_ account: Account, at place: ImportPlace) throws {
    if accounts == LedgerImport.gatheredAccounts { try settle() }
    accounts += 1
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
  }

  /// The faults of all that was noted.
  func end() throws -> [LedgerFault] {
    try settle()
    return faults
  }

  /// Compares what was noted since the last time with all before. It is put down in order, which is quick.
  private func settle() throws {
    entries.sort {
      ($0.creditor, $0.kind, $0.id, $0.place.line ?? 0, $0.place.path) < (
        $1.creditor, $1.kind, $1.id, $1.place.line ?? 0, $1.place.path
      )
    }
    let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO temp.told VALUES (?, ?, ?)")
    for entry in entries {
      try statement.execute(arguments: [entry.creditor, entry.kind, entry.id])
      guard database.changesCount == 0 else { continue }
      let what = entry.kind == "customer" ? "the id '\(entry.id)'" : "the \(entry.kind) id '\(entry.id)'"
      faults.append(
        LedgerFault(
          file: file, line: entry.place.line, path: entry.place.path,
          message: "\(what) is taken by another \(entry.kind) of the creditor"))
    }
    entries.removeAll(keepingCapacity: true)
    accounts = 0
  }

  private static func place(_ place: ImportPlace, _ part: String) -> ImportPlace {
    ImportPlace(line: place.line, path: place.path.isEmpty ? part : "\(place.path).\(part)")
  }
}
