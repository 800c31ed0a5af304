import GRDB
import GRDBSQLite
import LedgerFormat

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why the ledger could not be read or written, told to the person who can mend it.
package struct LedgerStoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened and what to do.
  package var description: String
  /// Whether SQLite found the file damaged.
  var isDamage = false
  /// Whether something could not be written that should have been.
  package var isOutput = false

  /// Says what happened.
  package init(_ description: String) { self.description = description }

  /// Says what could not be written, and why.
  package init(unwritten description: String) {
    self.description = description
    isOutput = true
  }

  /// Says what SQLite met, in words for whoever keeps the books.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "no more is known"
    switch error.resultCode {
    case .SQLITE_FULL: self.init(unwritten: "\(path): the disk is full; nothing was written. Make room and do it again")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init("\(path): another program is writing to it; do it again when it is done")
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
      self.init("\(path): its first import was stopped and nothing of it is there; do the import again")
    case .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        unwritten: "\(path): cannot be written (\(message)); check the permissions of the file and of its folder")
    case .SQLITE_CANTOPEN: self.init("\(path): cannot be opened; check that the folder is there and may be written")
    case .SQLITE_NOTADB: self.init("\(path): is no SQLite database")
    case .SQLITE_CORRUPT:
      self.init("\(path): is damaged (\(message)); see purre ledger check, and take the last copy that passes it")
      isDamage = true
    case .SQLITE_IOERR: self.init(unwritten: "\(path): the disk failed (\(message)); nothing was written")
    case .SQLITE_CONSTRAINT: self.init("\(path): \(message)")
    default: self.init("\(path): SQLite says: \(message) (code \(error.extendedResultCode.rawValue))")
    }
  }

  /// Does something with a database, and turns what SQLite throws into words.
  static func telling<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LedgerStoreError(error, path: path)
    } catch let fault as PackFault {
      throw LedgerStoreError("\(path): a stored account is damaged: \(fault.message); see purre ledger check")
    } catch is RowDecodingError {
      throw LedgerStoreError(damaged: "a row holds what it cannot hold", path: path)
    }
  }
}

/// Keeps a second program from writing to a ledger while the first is at it, over as many transactions as that takes.
///
/// The lock is the kernel's (`flock`) on a file beside the ledger, so that it ends with the program that holds it,
/// however that ends: what stands in the file is only who it was, and a lock that nobody holds any more is simply taken
/// over.
package final class FileLock {
  private let descriptor: Int32

  /// Takes the lock for a piece of work.
  ///
  /// - Throws: ``LedgerStoreError`` when another program holds it, naming it, or when the file cannot be made.
  package init(path: String, work: String) throws(LedgerStoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw LedgerStoreError(
        "\(path): cannot be made (\(String(cString: strerror(errno)))); the ledger's folder must be writable")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.text(descriptor)
      close(descriptor)
      throw LedgerStoreError(
        "the ledger is in use by \(holder.isEmpty ? "another program" : holder); do it again when that is done")
    }
    self.descriptor = descriptor
    let text = Array("process \(getpid()): purre \(work)".utf8)
    _ = ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    _ = ftruncate(descriptor, 0)
    close(descriptor)
  }

  private static func text(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

extension Row {
  /// The value of a column, or an error where a damaged file holds something else: a subscript would end the program.
  package func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
    try decode(Value.self, forColumn: column)
  }

  /// The value of a column by its place.
  package func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ place: Int) throws -> Value {
    try decode(Value.self, atIndex: place)
  }

}

extension Statement {
  /// The bytes of a column of the row that it stands at, in a tenth of the time that it takes through a value of GRDB:
  /// good until its next step. What a damaged file holds instead of a text comes out as some bytes or other, so that
  /// this is for what a seal is over.
  func bytes(_ place: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(sqliteStatement, place), count: Int(sqlite3_column_bytes(sqliteStatement, place)))
  }
}
