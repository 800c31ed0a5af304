import FoundationEssentials
import GRDB
import LedgerFormat

/// Books in SQLite: one file for a host, with any number of creditors that never meet.
///
/// ```swift
/// let store = try LedgerStore(path: "books.db", .read)
/// try store.read { books in
///   for account in try books.accounts(after: nil, limit: 500) { … }
/// }
/// ```
///
/// Written with a write-ahead log and `synchronous = FULL`: what was committed is on disk, and what was not has never
/// been. The first that is written to a new one goes straight into its file, since there is nothing before it to keep:
/// all pages would else be written twice. Killed meanwhile, SQLite cuts the file off where it was.
package final class LedgerStore: Sendable {
  /// What a ledger is opened for.
  package enum Access: Sendable {
    /// To read.
    case read
    /// To write to one that is there.
    case write
    /// To write, and to make it where there is none.
    case create
    /// To bring one of an older purre over.
    case migrate
    /// To read the events of one, whatever purre wrote it.
    case preview
    /// To look for what is wrong with it.
    case check

    fileprivate var reads: Bool { self == .read || self == .preview || self == .check }
  }

  /// Path of the file.
  package let path: String
  private let queue: DatabaseQueue
  /// Whether nothing was there, so that the first that is written needs no log.
  private let isNew: Bool

  /// Opens a ledger.
  ///
  /// - Throws: ``LedgerStoreError``.
  package init(path: String, _ access: Access) throws {
    self.path = path
    let isNew = try !FileManager.default.fileExists(atPath: path) || Self.isEmpty(path)
    self.isNew = isNew
    if FileManager.default.fileExists(atPath: path) {
      guard isNew || Self.isSQLite(path) else {
        throw LedgerStoreError("\(path): is there already and is no ledger in SQLite; name another file")
      }
    } else if access != .create {
      throw LedgerStoreError(
        "\(path): there is no such ledger; make one with: purre import FILE --into \(path) --as-of YYYY-MM-DD")
    }
    if access != .check, let fault = LedgerFileState(path).fault { throw LedgerStoreError(damaged: fault, path: path) }
    queue = try LedgerStoreError.telling(path) {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration(access, isNew: isNew))
      try Self.prepare(queue, path: path, access)
      return queue
    }
  }

  /// Another connection to the same file, to read with on another thread.
  ///
  /// The file is not opened but by SQLite: whoever closes a file gives up all locks that the process holds on it, those
  /// of the first connection too.
  private init(beside store: LedgerStore) throws {
    path = store.path
    isNew = false
    var configuration = Self.configuration(.read, isNew: false)
    // Accounts are read once, from one end to the other: pages that were read are of no more use.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -4096") }
    queue = try LedgerStoreError.telling(path) { try DatabaseQueue(path: store.path, configuration: configuration) }
  }

  /// Another connection, to read what was committed while the first one writes.
  ///
  /// - Throws: ``LedgerStoreError``.
  package func reader() throws -> LedgerStore { try LedgerStore(beside: self) }

  /// Whether a file is an SQLite database, by its first bytes, whatever its name.
  package static func isSQLite(_ path: String) -> Bool {
    (try? FileBytes.read(path, from: 0, count: 16)).map { $0.elementsEqual("SQLite format 3\0".utf8) } ?? false
  }

  /// Reads, all of it as the books were at one moment.
  ///
  /// - Throws: ``LedgerStoreError``, or what the body throws.
  package func read<Result>(_ body: (LedgerTransaction) throws -> Result) throws -> Result {
    try LedgerStoreError.telling(path) { try queue.read { try body(LedgerTransaction($0, path: path)) } }
  }

  /// Writes, all of it or nothing.
  ///
  /// - Throws: ``LedgerStoreError``, or what the body throws; nothing was written then.
  package func write<Result>(_ body: (LedgerTransaction) throws -> Result) throws -> Result {
    try LedgerStoreError.telling(path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          let books = LedgerTransaction(database, path: path)
          result = try body(books)
          try books.settle()
          return .commit
        }
        guard let result else { throw LedgerStoreError("\(path): nothing was written") }
        // It is committed, whatever comes of this: who writes next begins the log otherwise.
        if isNew { try? database.execute(sql: Self.log) }
        return result
      }
    }
  }

  /// Whether its tables are those of this purre.
  ///
  /// - Throws: ``LedgerStoreError``.
  func isCurrent() throws -> Bool {
    try LedgerStoreError.telling(path) { try queue.read { try LedgerMigrations.migrator.hasCompletedMigrations($0) } }
  }

  /// Whether money meets claims in time there, as it does since some versions.
  ///
  /// - Throws: ``LedgerStoreError``.
  func isKeptInTime() throws -> Bool {
    try LedgerStoreError.telling(path) {
      try queue.read {
        try LedgerMigrations.migrator.appliedIdentifiers($0).contains(LedgerMigrations.booksInTime)
      }
    }
  }

  /// Builds what is derived from the events anew.
  ///
  /// - Throws: ``LedgerStoreError``.
  package func rebuild() throws { try write { try $0.rebuildAccounts() } }

  /// Takes the lock that keeps other programs from writing, for as long as what is given back lives.
  ///
  /// - Throws: ``LedgerStoreError`` when another program holds it.
  package func lock(for work: String) throws -> FileLock { try FileLock(path: path + "-lock", work: work) }

  private static func isEmpty(_ path: String) throws -> Bool {
    (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) == 0
  }

  private static let log = "PRAGMA journal_mode = WAL"

  private static func configuration(_ access: Access, isNew: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access.reads
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      if !access.reads {
        try database.execute(sql: "PRAGMA page_size = \(LedgerTables.pageBytes)")
        if !isNew { try database.execute(sql: log) }
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try database.execute(sql: "PRAGMA cell_size_check = ON")
      // Who reads goes through the file once, in order; who writes comes back to the same pages of the indexes.
      try database.execute(sql: "PRAGMA cache_size = \(access.reads ? -4096 : -65536)")
    }
    return configuration
  }

  private static func prepare(_ queue: DatabaseQueue, path: String, _ access: Access) throws {
    let known = try queue.read { try (Int.fetchOne($0, sql: "PRAGMA application_id"), $0.tableExists("event")) }
    guard known.0 == LedgerTables.applicationID || known.0 == 0 && !known.1 && access == .create else {
      throw LedgerStoreError("\(path): is an SQLite database, but no ledger of purre")
    }
    let migrator = LedgerMigrations.migrator
    let (isOld, isNewer) = try queue.read { try (!migrator.hasCompletedMigrations($0), migrator.hasBeenSuperseded($0)) }
    if isNewer { throw LedgerStoreError("\(path): was written by a newer purre; use that one") }
    if access == .preview { return }
    // Without an event there are no books that could differ: it was being made when purre was stopped.
    let isBare =
      try !known.1 || queue.read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM event)") } == true
    if access == .migrate || isBare && !access.reads {
      if !isBare, let fault = try LedgerFileState(path).pages().first {
        throw LedgerStoreError(damaged: fault, path: path)
      }
      try migrator.migrate(queue)
    } else if isOld {
      throw LedgerStoreError(
        isBare
          ? "\(path): was begun and never finished; do the import again"
          : "\(path): was written by an older purre, which kept the books otherwise or did not seal them; "
            + "see what differs with: "
            + "purre ledger migrate \(path) --as-of YYYY-MM-DD --preview, and bring it over with the same without --preview"
      )
    }
    if access == .check { return }
    let seals = try queue.read { try LedgerSeals(database: $0).schemaFaults() }
    if let fault = seals.first { throw LedgerStoreError(damaged: fault, path: path) }
    if !access.reads { try lookThrough(queue, path: path) }
    try refresh(queue, path: path, access)
  }

  /// Bytes of a ledger that is looked through from end to end before anything is written to it: that takes no longer
  /// than a moment. In a larger one, what is read is found to be right, and ``LedgerCheck`` looks at the rest.
  private static let lookThroughBytes = 16 << 20

  private static func lookThrough(_ queue: DatabaseQueue, path: String) throws {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    guard size <= lookThroughBytes else { return }
    let found = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
    if let found, found != "ok" { throw LedgerStoreError(damaged: found, path: path) }
  }

  /// Accounts that another program stored in another format are built anew.
  private static func refresh(_ queue: DatabaseQueue, path: String, _ access: Access) throws {
    let format = try queue.read {
      try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'account_format'")
    }
    guard format != AccountPack.format else { return }
    guard !access.reads else {
      throw LedgerStoreError(
        "\(path): its accounts were stored by another purre; build them anew with: purre ledger check --rebuild \(path)"
      )
    }
    try queue.write { database in
      let books = LedgerTransaction(database, path: path)
      try books.rebuildAccounts()
      try books.settle()
    }
  }
}
