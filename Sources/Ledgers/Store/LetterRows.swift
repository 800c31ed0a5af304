import GRDB
import LedgerFormat
import Receivables

/// A letter as it was written down before it went anywhere: it never changes.
package struct StoredLetter: Sendable, Hashable {
  /// Its number.
  package var id: Int64
  /// The day it is dated.
  package var day: CivilDay
  /// The folder that it was to go into.
  package var folder: String
  /// Its file there, named by the outbox entry that it begins with.
  package var file: String
  /// The file's whole content.
  package var content: String
  /// Numbers of the outbox entries that it is for.
  package var entries: [Int64]

  /// A letter for some entries; its number is found when it is written down.
  package init(id: Int64 = 0, day: CivilDay, folder: String, file: String, content: String, entries: [Int64]) {
    (self.id, self.day, self.folder) = (id, day, folder)
    (self.file, self.content, self.entries) = (file, content, entries)
  }

  /// The numbers of its entries as they are kept.
  fileprivate var entryText: String { entries.map(String.init).joined(separator: " ") }

  fileprivate var seal: Int64 {
    var seal = RowSeal()
    seal.add(id)
    for text in [day.description, folder, file, content, entryText] { seal.add(text) }
    return seal.value
  }
}

/// The letters of a ledger, each sealed.
package struct LetterRows {
  private let books: LedgerTransaction

  /// The letters of a ledger.
  package init(_ books: LedgerTransaction) { self.books = books }

  private static let columns = "id, day, folder, file, content, entries, seal"

  /// Writes a letter down; returns its number.
  package func add(_ letter: StoredLetter) throws -> Int64 {
    var letter = letter
    letter.id = try Int64.fetchOne(books.database, sql: "SELECT coalesce(max(id), 0) + 1 FROM letter") ?? 1
    try books.database.execute(
      sql: "INSERT INTO letter (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        letter.id, letter.day.description, letter.folder, letter.file, letter.content, letter.entryText, letter.seal,
      ])
    books.tell("letter", old: nil, new: letter.seal)
    return letter.id
  }

  /// A letter that was written down.
  ///
  /// - Throws: ``LedgerStoreError`` when it is missing, or is not as it was written.
  package func letter(_ id: Int64) throws -> StoredLetter {
    let sql = "SELECT \(Self.columns) FROM letter WHERE id = ?"
    guard let row = try Row.fetchOne(books.database, sql: sql, arguments: [id]) else {
      throw books.damage("letter \(id) is missing")
    }
    let (letter, isWhole, _) = try read(row)
    guard isWhole else { throw books.damage("letter \(id) is not as it was written") }
    return letter
  }

  /// Seals what is there, for a ledger of a purre that did not.
  func sealAll() throws {
    let rows = try Row.fetchAll(books.database, sql: "SELECT \(Self.columns) FROM letter ORDER BY id")
    for row in rows {
      var letter = try read(row).letter
      letter.entries = try Int64.fetchAll(
        books.database, sql: "SELECT id FROM outbox WHERE letter = ? ORDER BY id", arguments: [letter.id])
      try books.database.execute(
        sql: "UPDATE letter SET entries = ?, seal = ? WHERE id = ?",
        arguments: [letter.entryText, letter.seal, letter.id])
      books.tell("letter", old: nil, new: letter.seal)
    }
  }

  /// What is wrong with all of them, for ``LedgerCheck``.
  func faults() throws -> (faults: [String], tally: RowTally) {
    var faults: [String] = []
    var tally = RowTally()
    let cursor = try Row.fetchCursor(books.database, sql: "SELECT \(Self.columns) FROM letter ORDER BY id")
    while let row = try cursor.next() {
      let (letter, isWhole, seal) = try read(row)
      if !isWhole { faults.append("letter \(letter.id) (\(letter.file)) is not as it was written") }
      for entry in letter.entries {
        let known = try Int64.fetchOne(
          books.database, sql: "SELECT letter FROM outbox WHERE id = ?", arguments: [entry])
        if known != letter.id {
          faults.append("letter \(letter.id) is for outbox \(entry), which has another, or none")
        }
      }
      tally.add(seal)
    }
    return (faults, tally)
  }

  private func read(_ row: Row) throws -> (letter: StoredLetter, isWhole: Bool, seal: Int64) {
    let id: Int64 = try row.read("id")
    guard let day = CivilDay(try row.read("day") as String) else { throw books.damage("letter \(id) has no day") }
    let entries = (try row.read("entries") as String).split(separator: " ").compactMap { Int64($0) }
    let letter = StoredLetter(
      id: id, day: day, folder: try row.read("folder"), file: try row.read("file"), content: try row.read("content"),
      entries: entries)
    let seal: Int64 = try row.read("seal")
    return (letter, seal == letter.seal, seal)
  }
}
