import GRDB
import LedgerFormat

/// How a ledger of any age becomes one of today. A step that has been released never changes; a new one is added.
enum LedgerMigrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 books") { database in
      try database.execute(sql: LedgerTables.first)
      try database.execute(sql: "PRAGMA application_id = \(LedgerTables.applicationID)")
      try database.execute(
        sql: "INSERT INTO setting (name, value) VALUES ('account_format', ?)", arguments: [AccountPack.format])
    }
    migrator.registerMigration("2 sources that are begun") { try $0.execute(sql: LedgerTables.second) }
    return migrator
  }
}
