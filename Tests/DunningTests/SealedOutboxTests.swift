import Foundation
import GRDB
import Receivables
import Testing

@testable import Dunning
@testable import Ledgers

/// What an approver sees is what was proposed, or a refusal.
@Suite struct SealedOutboxTests {
  /// Two letters, of which the first is approved, after a night.
  private static func nights() throws -> (Nights, CivilDay) {
    let nights = try Nights(Nights.books(["a", "b"]))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    _ = try nights.desk(day).approve([1])
    return (nights, day)
  }

  @Test(arguments: [
    (
      "UPDATE outbox SET document = replace(document, '5000.00', '6000.00') WHERE id = 1",
      "what was decided is not what was proposed"
    ),
    ("UPDATE outbox SET state = 'proposed' WHERE id = 1", "it is not as it was written"),
    ("UPDATE outbox SET customer = 'b' WHERE id = 1", "it is not as it was written"),
    ("UPDATE outbox SET day = '2026-02-01' WHERE id = 1", "it is not as it was written"),
  ])
  func whatWasAlteredIsRefused(sql: String, fault: String) throws {
    let (nights, day) = try Self.nights()
    try nights.store.write { try $0.database.execute(sql: sql) }
    let refusals: [() throws -> Void] = [
      { _ = try nights.store.read { try $0.outbox() } }, { _ = try nights.store.read { try $0.outbox(1) } },
      { _ = try nights.desk(day).approve([1]) }, { _ = try nights.desk(day).withdraw([1], why: "x") },
      { try nights.dispatch(day) }, { try nights.run(day.adding(days: 1)) },
    ]
    // A run reads where entries stand, and not what was decided for those that stay.
    for (place, act) in refusals.enumerated() where place < 5 || !sql.contains("document") {
      let error = #expect(throws: LedgerStoreError.self, "\(place)") { try act() }
      #expect(error?.description.contains(": is damaged: ") == true, "\(place) \(error?.description ?? "")")
    }
    let faults = try LedgerCheck.run(nights.store).faults
    #expect(faults.contains("outbox 1: \(fault)"), "\(faults)")
  }

  /// Whoever makes a row anew with another amount still has the notice of the same decision against them.
  @Test(arguments: ["channel", "deadline", "fee"])
  func theNoticeInTheAccountTellsAnother(name: String) throws {
    let (nights, day) = try Self.nights()
    try nights.store.write { books in
      var entry = try Outbox(books).entry(2)
      switch name {
      case "channel": entry.particulars.channel = .letter
      case "deadline": entry.particulars.deadline = day
      default: entry.particulars.fee = Money(minorUnits: 38_00, .nok)
      }
      entry.state = .proposed
      let row = try #require(try OutboxRows(books).row(2))
      var forged = row
      forged.document = entry.particulars.document
      _ = try OutboxRows(books).change(
        forged, OutboxStep(state: "proposed", day: row.day, who: nil, why: nil, source: 1))
    }
    let faults = try LedgerCheck.run(nights.store).faults
    #expect(
      faults == ["outbox 2: its \(name) is not that of notice 2026-02-10/b-1/friendly in the account"], "\(faults)")
  }

  @Test(arguments: [
    ("DELETE FROM outbox_change WHERE entry = 1 AND number = 2", "outbox_change_is_never_deleted"),
    ("UPDATE outbox_change SET who = 'Ola' WHERE entry = 1 AND number = 2", "outbox_change_is_never_changed"),
    (
      "DELETE FROM outbox_change; DELETE FROM outbox WHERE id = 1",
      "outbox_change_is_never_deleted,outbox_is_never_deleted"
    ),
  ])
  func aLifeThatWasAlteredIsRefused(sql: String, triggers: String) throws {
    let (nights, day) = try Self.nights()
    try nights.store.write { books in
      for trigger in triggers.split(separator: ",") { try books.database.execute(sql: "DROP TRIGGER \(trigger)") }
      try books.database.execute(sql: sql)
    }
    #expect(throws: LedgerStoreError.self) { try nights.desk(day).withdraw([1], why: "x") }
    let found = try LedgerCheck.run(nights.store).faults.filter { !$0.hasPrefix("the trigger") }
    #expect(found.contains { $0.hasPrefix("outbox 1: ") || $0.hasPrefix("outbox approved: 0 rows") }, "\(found)")
  }

  @Test func aLetterAndARunThatWereAlteredAreTold() throws {
    let (nights, day) = try Self.nights()
    try nights.dispatch(day)
    #expect(try LedgerCheck.run(nights.store).faults == [])
    try nights.store.write { books in
      try books.database.execute(
        sql: """
          DROP TRIGGER letter_is_never_changed; DROP TRIGGER run_is_never_changed;
          UPDATE letter SET content = replace(content, '5', '6'); UPDATE run SET recorded = 7, day = '2026-02-09'
          """)
    }
    #expect(throws: LedgerStoreError.self) { try nights.store.read { try $0.outbox(1) } }
    #expect(throws: LedgerStoreError.self) { try nights.run(day.adding(days: 1)) }
    let faults = try LedgerCheck.run(nights.store).faults.filter { !$0.hasPrefix("the trigger") }
    #expect(
      faults == [
        "run: 1 rows are there and 1 were written, or some are not as they were",
        "letter 1 (000001-a-a_1-friendly.txt) is not as it was written",
        "run 2: is of 2026-02-09, but its source is run of 2026-02-10",
        "run 2: says that it put 7 entries into the outbox and withdrew 0, and it was otherwise",
      ], "\(faults)")
  }

  /// A ledger as the last purre left it, which sealed nothing.
  @Test func aLedgerWithoutSealsIsBroughtOver() throws {
    let (nights, day) = try Self.nights()
    try nights.dispatch(day)
    let before = try nights.store.read { try ($0.outbox(), $0.outbox(1).letter, $0.ledger()) }
    try nights.store.write { books in
      try books.database.execute(
        sql: """
          DROP TRIGGER outbox_change_is_never_changed; DROP TRIGGER letter_is_never_changed;
          DROP TRIGGER letter_is_never_deleted; DROP TRIGGER run_is_never_changed; DROP TRIGGER run_is_never_deleted;
          DROP TABLE look; DROP TABLE look_outcome; DROP TABLE look_basis; ALTER TABLE run DROP COLUMN kept;
          ALTER TABLE account DROP COLUMN seal;
          ALTER TABLE outbox DROP COLUMN content; ALTER TABLE outbox DROP COLUMN history;
          ALTER TABLE outbox DROP COLUMN seal;
          ALTER TABLE outbox_change DROP COLUMN content; ALTER TABLE outbox_change DROP COLUMN seal;
          ALTER TABLE letter DROP COLUMN entries; ALTER TABLE letter DROP COLUMN seal;
          DROP TABLE seal;
          CREATE TRIGGER outbox_change_is_never_changed BEFORE UPDATE ON outbox_change BEGIN SELECT RAISE(ABORT, ''); END;
          CREATE TRIGGER letter_is_never_changed BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, ''); END;
          DELETE FROM grdb_migrations WHERE identifier LIKE '4 %' OR identifier LIKE '5 %'
            OR identifier LIKE '7 %';
          """)
    }
    let path = nights.store.path
    let error = #expect(throws: LedgerStoreError.self) { try LedgerStore(path: path, .write) }
    #expect(error?.description.contains("purre ledger migrate \(path) --as-of YYYY-MM-DD --preview") == true)
    let report = try LedgerMigration(path: path, asOf: day).run()
    #expect(report.differences == [] && report.accounts == 2 && !report.isCurrent)
    let store = try LedgerStore(path: path, .write)
    #expect(try LedgerCheck.run(store).faults == [])
    let after = try store.read { try ($0.outbox(), $0.outbox(1).letter, $0.ledger()) }
    #expect(after.0.map(\.state) == before.0.map(\.state) && after.1 == before.1 && after.2 == before.2)
    #expect(after.0.map(\.particulars) == before.0.map(\.particulars))
  }
}
