import ArgumentParser
import Ledgers

/// Work on a ledger in SQLite, with what can go wrong told and turned into an exit code.
enum LedgerWork {
  /// Does the work.
  static func run<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as LedgerStoreError {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
