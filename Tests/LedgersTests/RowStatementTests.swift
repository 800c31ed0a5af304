import GRDB
@testable import Ledgers
import Testing

/// Rows that are written without values of GRDB.
@Suite struct RowStatementTests {
  private func database<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try DatabaseQueue().write { database in
      try database.execute(
        sql: "CREATE TABLE thing (creditor TEXT, customer TEXT, number INTEGER UNIQUE, note TEXT, pack BLOB) STRICT")
      return try body(database)
    }
  }

  private func add(_ number: Int64?, _ note: String?, _ pack: [UInt8], in database: Database) throws {
    var row = try RowStatement(cached: "INSERT INTO thing VALUES (?, ?, ?, ?, ?)", in: database)
    try row.add(AccountKey(creditor: "shop", customer: "Ødegård"))
    try row.add(number)
    try row.add(note)
    try row.run(adding: pack)
  }

  @Test func valuesAreWrittenAsTheyAre() throws {
    try database { database in
      try add(Int64.min, "ab, and a text that is too long to stand in a string itself", [0, 255], in: database)
      try add(nil, nil, [], in: database)
      try add(7, "", [1], in: database)
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM thing ORDER BY rowid")
      #expect(rows.map { $0["customer"] as String } == ["Ødegård", "Ødegård", "Ødegård"])
      #expect(rows.map { $0["number"] as Int64? } == [.min, nil, 7])
      #expect(
        rows.map { $0["note"] as String? } == [
          "ab, and a text that is too long to stand in a string itself", nil, "",
        ])
      #expect(
        try String.fetchAll(database, sql: "SELECT hex(pack) FROM thing ORDER BY rowid") == ["00FF", "", "01"])
    }
  }

  @Test func whatTheSchemaRefusesIsAnErrorAndTheNextRowIsWritten() throws {
    try database { database in
      try add(1, "first", [], in: database)
      let error = #expect(throws: DatabaseError.self) { try add(1, "second", [], in: database) }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT && error?.message?.contains("thing.number") == true)
      try add(2, "third", [], in: database)
      #expect(try String.fetchAll(database, sql: "SELECT note FROM thing ORDER BY number") == ["first", "third"])
    }
  }

  @Test func aRowWithoutAValueIsRefusedSinceItWouldTakeThatOfTheRowBefore() throws {
    try database { database in
      try add(1, "first", [1], in: database)
      var row = try RowStatement(cached: "INSERT INTO thing VALUES (?, ?, ?, ?, ?)", in: database)
      try row.add(AccountKey(creditor: "shop", customer: "b"))
      try row.add(Int64(2))
      let error = #expect(throws: DatabaseError.self) { try row.run() }
      #expect(error?.message == "3 values were given for a row of 5")
      try add(3, "third", [3], in: database)
      #expect(try String.fetchAll(database, sql: "SELECT note FROM thing ORDER BY number") == ["first", "third"])
    }
  }
}
