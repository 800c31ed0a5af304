import Dispatch
import GRDB
import Ledgers
import PolicyEngine
import Receivables

/// Decides every account of a stored ledger on several workers, and hands on what came of them in the order of their keys,
/// in memory that does not grow with the ledger.
///
/// Each worker has a connection, an evaluator and so Lua states of its own. A worker takes the next page of accounts, decides
/// them, and puts down what it made of them; whoever completes the page that is next writes it out. No worker runs further
/// ahead of what is written than ``windowPages`` pages.
package struct DecisionSweep: Sendable {
  /// Accounts of a page.
  static let pageAccounts = 128
  /// Most pages that wait to be written, for each worker.
  static let windowPages = 8

  private let path: String
  private let settings: EvaluationSettings
  private let asOf: CivilDay
  private let jobs: Int

  /// A sweep over a ledger in SQLite.
  package init(path: String, settings: EvaluationSettings, asOf: CivilDay, jobs: Int) {
    self.path = path
    self.settings = settings
    self.asOf = asOf
    self.jobs = max(1, jobs)
  }

  /// Decides all of it; `render` makes of an account's decisions what `write` then gets in order, a page at a time.
  ///
  /// - Parameter isCancelled: asked before each page; once true, what was decided is written and the sweep ends.
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read, or what `write` throws.
  package func run(
    isCancelled: @escaping @Sendable () -> Bool = { false }, progress: @escaping @Sendable (SweepProgress) -> Void = { _ in },
    render: @escaping @Sendable ([Decision]) -> [UInt8], write: @escaping @Sendable ([UInt8]) throws -> Void
  ) throws -> SweepReport {
    let accounts = try LedgerStore(path: path, .read).read { try $0.accountCount() }
    let queue = SweepQueue(accounts: accounts, window: jobs * Self.windowPages, progress: progress, write: write)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      do {
        try LedgerStore(path: path, .read).read { books in try work(books, queue, isCancelled, render) }
      } catch {
        queue.fail(error)
      }
    }
    return try queue.report()
  }

  private func work(
    _ books: Books, _ queue: SweepQueue, _ isCancelled: () -> Bool, _ render: ([Decision]) -> [UInt8]
  ) throws {
    let creditors = Dictionary(try books.creditors().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    try queue.join(newest: try books.newestSource())
    let evaluator = Evaluator(settings: settings)
    while !isCancelled(), let page = try queue.take({ try books.sealed(after: $0, limit: Self.pageAccounts) }) {
      var part = SweepPart()
      for sealed in page.accounts {
        do {
          guard let creditor = creditors[sealed.key.creditor] else { continue }
          part.add(try evaluator.decide(try sealed.opened().account, creditor: creditor, asOf: asOf), render)
        } catch let error as MoneyError {
          part.faults.append("customer \(sealed.key.customer): \(error)")
        }
      }
      part.accounts = page.accounts.count
      try queue.finish(page.number, part)
    }
  }
}
