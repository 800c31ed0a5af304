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
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (SweepProgress) -> Void = { _ in },
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
    _ books: LedgerTransaction, _ queue: SweepQueue, _ isCancelled: () -> Bool, _ render: ([Decision]) -> [UInt8]
  ) throws {
    let creditors = CreditorList(try books.creditors())
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

/// What came of one page.
struct SweepPart: Sendable {
  var bytes: [UInt8] = []
  var accounts = 0
  var tally = DecisionTally()
  var faults: [String] = []

  /// Adds what an account's decisions were rendered to.
  mutating func add(_ decisions: [Decision], _ render: ([Decision]) -> [UInt8]) {
    guard !decisions.isEmpty else { return }
    bytes += render(decisions)
    tally.add(decisions)
  }
}

/// What a sweep did.
package struct SweepReport: Sendable {
  /// Accounts decided and written.
  package var accounts: Int
  /// Accounts of the ledger.
  package var allAccounts: Int
  /// What was decided.
  package var tally: DecisionTally
  /// Accounts that could not be decided, and why.
  package var faults: [String]

  /// Whether it came to the end.
  package var isWhole: Bool { accounts == allAccounts }
}

/// How far a sweep has come.
package struct SweepProgress: Sendable {
  /// Accounts decided and written.
  package var accounts: Int
  /// Accounts of the ledger.
  package var allAccounts: Int
  /// Decisions so far.
  package var decisions: Int
}

/// Decisions, counted.
package struct DecisionTally: Sendable {
  /// Decisions of each outcome.
  package private(set) var outcomes: [Outcome: Int] = [:]
  /// Kinds of failures among them.
  package private(set) var failures: Set<DecisionFailure.Kind> = []

  /// Decisions in all.
  package var decisions: Int { outcomes.values.reduce(0, +) }

  mutating func add(_ decisions: [Decision]) {
    for decision in decisions {
      outcomes[decision.outcome, default: 0] += 1
      if let kind = decision.failure?.kind { failures.insert(kind) }
    }
  }

  mutating func add(_ other: DecisionTally) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    failures.formUnion(other.failures)
  }
}
