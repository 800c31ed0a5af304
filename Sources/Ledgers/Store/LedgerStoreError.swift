import GRDB
import LedgerFormat

/// Why the ledger could not be read or written, told to the person who can mend it.
package struct LedgerStoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened and what to do.
  package var description: String
  /// Whether SQLite found the file damaged.
  var isDamage = false

  /// Says what happened.
  package init(_ description: String) { self.description = description }

  /// Says what SQLite met, in words for whoever keeps the books.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "no more is known"
    switch error.resultCode {
    case .SQLITE_FULL: self.init("\(path): the disk is full; nothing was written. Make room and do it again")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self.init("\(path): another program is writing to it; do it again when it is done")
    case .SQLITE_READONLY, .SQLITE_PERM: self.init("\(path): cannot be written (\(message)); check the permissions of the file and of its folder")
    case .SQLITE_CANTOPEN: self.init("\(path): cannot be opened; check that the folder is there and may be written")
    case .SQLITE_NOTADB: self.init("\(path): is no SQLite database")
    case .SQLITE_CORRUPT:
      self.init("\(path): is damaged (\(message)); see purre ledger check, and take the last copy that passes it")
      isDamage = true
    case .SQLITE_IOERR: self.init("\(path): the disk failed (\(message)); nothing was written")
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
    }
  }
}
