import GRDB
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
}

extension Outbox {
  /// Writes a letter down; returns its number.
  func add(letter: StoredLetter) throws -> Int64 {
    try books.database.execute(
      sql: "INSERT INTO letter (day, folder, file, content) VALUES (?, ?, ?, ?)",
      arguments: [letter.day.description, letter.folder, letter.file, letter.content])
    return books.database.lastInsertedRowID
  }

  /// A letter that was written down.
  func letter(_ id: Int64) throws -> StoredLetter? {
    guard let row = try Row.fetchOne(books.database, sql: "SELECT id, day, folder, file, content FROM letter WHERE id = ?", arguments: [id]),
      let day = CivilDay(row["day"] as String)
    else { return nil }
    return StoredLetter(id: row["id"], day: day, folder: row["folder"], file: row["file"], content: row["content"])
  }
}
