import GRDB
import LedgerFormat
import Receivables

/// The tables of a ledger in SQLite.
///
/// What happened stands in `event`, one row for each version of each record, as JSON; triggers refuse to change or
/// delete a row, and `source` says with what each came: a file, a run, a person. Everything else can be made from these
/// two and the outbox: `account` has each account once more as compact bytes, since a run reads all of them in one go
/// and may not spend its time on JSON; `claim` finds a receivable by its payment reference.
///
/// Rows of an account lie together, ordered by creditor and customer, so that reading in that order reads the file from
/// one end to the other. `outbox` holds what runs want done; the index `outbox_key` lets each receivable have each step
/// once in each cycle, whatever a program does. `look` says of each account when a run has to decide it again. Whatever
/// refers to another row has an index to be found by: while a row refers to one that is still to come, SQLite looks for
/// such at each new row, and reads whole tables where there is none.
///
/// Rows that people and commands act on carry a seal, and `seal` keeps the tally of each table: ``LedgerSeals``.
enum LedgerTables {
  /// `purr`: what `file` and purre know a ledger by.
  static let applicationID = 0x7075_7272

  /// Bytes of a page: an account of some ten invoices stays in one.
  static let pageBytes = 8192

  static let first = """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('import', 'run', 'approval', 'dispatch', 'outcome', 'withdrawal', 'acknowledgement')),
      day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      name TEXT NOT NULL,
      who TEXT,
      events INTEGER NOT NULL,
      digest TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER source_is_never_deleted BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

    CREATE TABLE source_file (
      source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      name TEXT NOT NULL, format TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (source, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE source_total (
      source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      creditor TEXT NOT NULL, kind TEXT NOT NULL, currency TEXT NOT NULL, count INTEGER NOT NULL, minor_units INTEGER NOT NULL,
      PRIMARY KEY (source, creditor, kind, currency)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE event (
      creditor TEXT NOT NULL, customer TEXT NOT NULL, number INTEGER NOT NULL,
      kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
      source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      document TEXT,
      PRIMARY KEY (creditor, customer, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

    CREATE TABLE creditor (id TEXT PRIMARY KEY, events INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      creditor TEXT NOT NULL REFERENCES creditor (id), customer TEXT NOT NULL,
      events INTEGER NOT NULL, pack BLOB NOT NULL,
      PRIMARY KEY (creditor, customer)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claim (
      creditor TEXT NOT NULL, receivable TEXT NOT NULL, customer TEXT NOT NULL,
      invoice TEXT NOT NULL, number TEXT NOT NULL, reference TEXT,
      PRIMARY KEY (creditor, receivable),
      FOREIGN KEY (creditor, customer) REFERENCES account (creditor, customer) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_reference ON claim (creditor, reference) WHERE reference IS NOT NULL;
    CREATE INDEX claim_number ON claim (creditor, number);
    CREATE INDEX claim_account ON claim (creditor, customer);

    CREATE TABLE unmatched (
      creditor TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, why TEXT NOT NULL,
      source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      matched INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (creditor, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      source INTEGER PRIMARY KEY REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      day TEXT NOT NULL, policy TEXT, overrides TEXT NOT NULL,
      decisions INTEGER NOT NULL, failures INTEGER NOT NULL, recorded INTEGER NOT NULL, withdrawn INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY,
      creditor TEXT NOT NULL, customer TEXT NOT NULL, receivable TEXT NOT NULL, step TEXT NOT NULL, cycle INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('notice', 'confirmation', 'task', 'suggestion')),
      state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'queued', 'sent', 'delivered', 'failed', 'unread',
        'ambiguous', 'withdrawn', 'superseded', 'done')),
      day TEXT NOT NULL,
      letter INTEGER REFERENCES letter (id),
      document TEXT NOT NULL,
      FOREIGN KEY (creditor, customer) REFERENCES account (creditor, customer)
    ) STRICT;
    CREATE UNIQUE INDEX outbox_key ON outbox (creditor, receivable, step, cycle)
      WHERE state NOT IN ('withdrawn', 'superseded', 'failed', 'unread', 'done');
    CREATE INDEX outbox_account ON outbox (creditor, customer);
    CREATE INDEX outbox_state ON outbox (state, creditor, customer);
    CREATE TRIGGER outbox_is_never_deleted BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'the outbox is never deleted'); END;

    CREATE TABLE outbox_change (
      entry INTEGER NOT NULL REFERENCES outbox (id), number INTEGER NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL,
      who TEXT, why TEXT,
      source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (entry, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER outbox_change_is_never_changed BEFORE UPDATE ON outbox_change
      BEGIN SELECT RAISE(ABORT, 'what became of the outbox is never changed'); END;
    CREATE TRIGGER outbox_change_is_never_deleted BEFORE DELETE ON outbox_change
      BEGIN SELECT RAISE(ABORT, 'what became of the outbox is never deleted'); END;

    CREATE TABLE letter (
      id INTEGER PRIMARY KEY, day TEXT NOT NULL, folder TEXT NOT NULL, file TEXT NOT NULL, content TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER letter_is_never_changed BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'a letter is never changed'); END;
    """

  /// A source is begun before its events and ended once; the outbox is found by letter, and what became of it by
  /// source.
  static let second = """
    DROP TRIGGER source_is_never_changed;
    CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source WHEN OLD.digest <> ''
      BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE INDEX outbox_letter ON outbox (letter) WHERE letter IS NOT NULL;
    CREATE INDEX outbox_change_source ON outbox_change (source);
    """

  /// Claims can move to another customer, and a ledger of an older purre is brought over: two more kinds of source.
  /// SQLite changes a check only with its table.
  static let third = """
    CREATE TABLE source_of_today (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('import', 'run', 'approval', 'dispatch', 'outcome', 'withdrawal',
        'acknowledgement', 'move', 'migration')),
      day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      name TEXT NOT NULL,
      who TEXT,
      events INTEGER NOT NULL,
      digest TEXT NOT NULL
    ) STRICT;
    INSERT INTO source_of_today SELECT id, kind, day, name, who, events, digest FROM source;
    DROP TABLE source;
    ALTER TABLE source_of_today RENAME TO source;
    CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source WHEN OLD.digest <> ''
      BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER source_is_never_deleted BEFORE DELETE ON source
      BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;
    """

  /// Brings the references that claims are found by into the form in which they are compared.
  static func compareReferences(_ database: Database) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT creditor, receivable, reference FROM claim WHERE reference IS NOT NULL")
    var changed: [StatementArguments] = []
    while let row = try rows.next() {
      let reference: String = try row.read("reference")
      let canonical = PaymentReference.canonical(reference)
      if canonical != reference {
        changed.append([canonical, try row.read("creditor") as String, try row.read("receivable") as String])
      }
    }
    for arguments in changed {
      try database.cachedStatement(sql: "UPDATE claim SET reference = ? WHERE creditor = ? AND receivable = ?")
        .execute(arguments: arguments)
    }
  }

  /// What people and commands act on is sealed: see ``LedgerSeals``.
  static let fourth = """
    CREATE TABLE seal (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, digest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    ALTER TABLE account ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox ADD COLUMN content INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox ADD COLUMN history INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox_change ADD COLUMN content INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox_change ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE letter ADD COLUMN entries TEXT NOT NULL DEFAULT '';
    ALTER TABLE letter ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    DROP TRIGGER outbox_change_is_never_changed;
    DROP TRIGGER letter_is_never_changed;
    """

  /// The end of ``fourth``, when what was there has been sealed.
  static let fourthEnd = """
    CREATE TRIGGER outbox_change_is_never_changed BEFORE UPDATE ON outbox_change
      BEGIN SELECT RAISE(ABORT, 'what became of the outbox is never changed'); END;
    CREATE TRIGGER letter_is_never_changed BEFORE UPDATE ON letter
      BEGIN SELECT RAISE(ABORT, 'a letter is never changed'); END;
    CREATE TRIGGER letter_is_never_deleted BEFORE DELETE ON letter
      BEGIN SELECT RAISE(ABORT, 'a letter is never deleted'); END;
    CREATE TRIGGER run_is_never_changed BEFORE UPDATE ON run
      BEGIN SELECT RAISE(ABORT, 'a run is never changed'); END;
    CREATE TRIGGER run_is_never_deleted BEFORE DELETE ON run
      BEGIN SELECT RAISE(ABORT, 'a run is never deleted'); END;
    """

  /// Entries can be about a customer, with no receivable, and ask for a state of the credit. The rows and their seals
  /// stay as they are.
  static let fifth = """
    CREATE TABLE outbox_of_today (
      id INTEGER PRIMARY KEY,
      creditor TEXT NOT NULL, customer TEXT NOT NULL, receivable TEXT NOT NULL, step TEXT NOT NULL, cycle INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('notice', 'confirmation', 'task', 'suggestion', 'credit')),
      state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'queued', 'sent', 'delivered', 'failed', 'unread',
        'ambiguous', 'withdrawn', 'superseded', 'done')),
      day TEXT NOT NULL,
      letter INTEGER REFERENCES letter (id),
      document TEXT NOT NULL,
      content INTEGER NOT NULL DEFAULT 0, history INTEGER NOT NULL DEFAULT 0, seal INTEGER NOT NULL DEFAULT 0,
      FOREIGN KEY (creditor, customer) REFERENCES account (creditor, customer)
    ) STRICT;
    INSERT INTO outbox_of_today SELECT id, creditor, customer, receivable, step, cycle, kind, state, day, letter, document,
      content, history, seal FROM outbox;
    DROP TABLE outbox;
    ALTER TABLE outbox_of_today RENAME TO outbox;
    CREATE UNIQUE INDEX outbox_key
      ON outbox (creditor, receivable, CASE receivable WHEN '' THEN customer ELSE '' END, step, cycle)
      WHERE state NOT IN ('withdrawn', 'superseded', 'failed', 'unread', 'done');
    CREATE INDEX outbox_account ON outbox (creditor, customer);
    CREATE INDEX outbox_state ON outbox (state, creditor, customer);
    CREATE INDEX outbox_letter ON outbox (letter) WHERE letter IS NOT NULL;
    CREATE TRIGGER outbox_is_never_deleted BEFORE DELETE ON outbox
      BEGIN SELECT RAISE(ABORT, 'the outbox is never deleted'); END;
    """

  /// Accounts by their keys alone. Each row that refers to an account has SQLite look for it, and among the rows of
  /// `account` it would have to put together the whole pack of one to compare its key: with many claims in an account,
  /// whose packs are long, that grows with the square.
  static let accountKey = "CREATE UNIQUE INDEX account_key ON account (creditor, customer)"

  /// When each account is to be decided again, and by what the accounts of each creditor were decided: see
  /// ``LookRows``.
  static let sixth = """
    CREATE TABLE look (
      creditor TEXT NOT NULL, customer TEXT NOT NULL, day TEXT NOT NULL, account INTEGER NOT NULL,
      outbox_rows INTEGER NOT NULL, outbox INTEGER NOT NULL, outcomes TEXT NOT NULL, seal INTEGER NOT NULL,
      PRIMARY KEY (creditor, customer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX look_day ON look (day);
    CREATE TABLE look_outcome (outcome TEXT PRIMARY KEY, decisions INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE look_basis (
      creditor TEXT PRIMARY KEY, document TEXT NOT NULL, payments TEXT, until TEXT
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE run ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
    """
}

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
    migrator.registerMigration(booksInTime) { try $0.execute(sql: LedgerTables.third) }
    migrator.registerMigration("4 references in one form", migrate: LedgerTables.compareReferences)
    migrator.registerMigration("5 seals") { database in
      try database.execute(sql: LedgerTables.fourth)
      let books = LedgerTransaction(database, path: "the ledger")
      try books.sealAccounts()
      try OutboxRows(books).sealAll()
      try LetterRows(books).sealAll()
      for table in LedgerSeals.Whole.first { books.touch(table) }
      try books.settle()
      try database.execute(sql: LedgerTables.fourthEnd)
      try books.seals.sealSchema()
    }
    migrator.registerMigration("6 customers in the outbox") { database in
      try database.execute(sql: LedgerTables.fifth)
      try LedgerTransaction(database, path: "the ledger").seals.sealSchema()
    }
    migrator.registerMigration("7 days to decide again") { database in
      try database.execute(sql: LedgerTables.sixth)
      let books = LedgerTransaction(database, path: "the ledger")
      try LookRows(books).makeAll()
      for table in [LedgerSeals.Whole.lookOutcome, .lookBasis, .run] { books.touch(table) }
      try books.settle()
      try books.seals.sealSchema()
    }
    migrator.registerMigration("8 accounts found by their keys") { database in
      try database.execute(sql: LedgerTables.accountKey)
      try LedgerTransaction(database, path: "the ledger").seals.sealSchema()
    }
    return migrator
  }

  /// The step since which money meets claims in time: before it, amounts may differ.
  static let booksInTime = "3 books kept in time"
}
