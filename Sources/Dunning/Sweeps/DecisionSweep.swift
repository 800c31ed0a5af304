import Dispatch
import GRDB
import Ledgers
import PolicyEngine
import Receivables

/// Decides every account of a stored ledger on several workers, and hands on what came of them in the order of their
/// keys, in memory that does not grow with the ledger.
///
/// Each worker has a connection, an evaluator and so Lua states of its own. A worker takes the next page of accounts,
/// decides them, and puts down what it made of them; whoever runs the sweep writes it out. No worker runs further ahead
/// of what is written than ``AccountPages/windowPages`` pages.
package struct DecisionSweep: Sendable {
  private let path: String
  private let evaluator: @Sendable () -> Evaluator
  private let asOf: CivilDay
  private let jobs: Int

  /// A sweep over a ledger in SQLite.
  ///
  /// - Parameter evaluator: asked once by each worker that has anything to decide.
  package init(path: String, asOf: CivilDay, jobs: Int, evaluator: @escaping @Sendable () -> Evaluator) {
    self.path = path
    self.evaluator = evaluator
    self.asOf = asOf
    self.jobs = max(1, jobs)
  }

  /// Decides all of it; `render` adds an account's decisions to a part, which begins empty for each page of accounts
  /// and which `write` then gets, in order. It is asked about an account without decisions too.
  ///
  /// - Parameter isCancelled: asked before each page; once true, what was decided is written and the sweep ends.
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read, or what `write` throws.
  package func run<Part: Sendable>(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: (SweepProgress) -> Void = { _ in }, into empty: Part,
    render: @escaping @Sendable ([Decision], Account, inout Part) -> Void, write: (Part) throws -> Void
  ) throws -> SweepReport {
    let (all, newest) = try LedgerStore(path: path, .read).read {
      try ($0.accountTally(), $0.newestSource())
    }
    let queue = PageQueue<SweepPart<Part>>(workers: jobs)
    let workers = queue.start(workers: Self.workers(jobs, accounts: Int(all.rows))) { queue in
      try LedgerStore(path: path, .read).read { books in
        // Every worker has a connection of its own, and all must look at the same books.
        if try books.newestSource() != newest {
          throw LedgerStoreError("the ledger was written while it was being opened; try again")
        }
        try work(books, queue, isCancelled, empty, render)
      }
    }
    defer {
      queue.stop()
      workers.wait()
    }
    var report = SweepReport(accounts: 0, allAccounts: Int(all.rows), tally: DecisionTally(), faults: [])
    while let part = try queue.next() {
      try write(part.rendered)
      report.accounts += part.accounts
      report.tally.add(part.tally)
      report.faults += part.faults
      progress(
        SweepProgress(accounts: report.accounts, allAccounts: report.allAccounts, decisions: report.tally.decisions))
    }
    if !isCancelled() { try all.verify(queue.tally, path: path) }
    return report
  }

  /// No more workers than there are pages: each would open the ledger for nothing.
  static func workers(_ jobs: Int, accounts: Int) -> Int {
    min(jobs, max(1, (accounts + AccountPages.pageAccounts - 1) / AccountPages.pageAccounts))
  }

  private func work<Part: Sendable>(
    _ books: LedgerTransaction, _ queue: PageQueue<SweepPart<Part>>, _ isCancelled: () -> Bool, _ empty: Part,
    _ render: ([Decision], Account, inout Part) -> Void
  ) throws {
    let creditors = CreditorList(try books.creditors())
    var own: Evaluator?
    while !isCancelled(), let page = try queue.take({ try books.sealed(after: $0, limit: AccountPages.pageAccounts) }) {
      let evaluator = own ?? self.evaluator()
      own = evaluator
      var part = SweepPart(accounts: page.accounts.count, rendered: empty)
      for sealed in page.accounts {
        guard let creditor = creditors[sealed.key.creditor] else { continue }
        let stored = try sealed.opened()
        var decisions: [Decision] = []
        do {
          decisions = try evaluator.decide(stored.account, creditor: creditor, asOf: asOf)
          part.tally.add(decisions)
        } catch let error as MoneyError {
          part.faults.append("customer \(sealed.key.customer): \(error)")
        }
        render(decisions, stored.account, &part.rendered)
      }
      queue.finish(page.number, part)
    }
    queue.stop()
  }
}

/// What came of one page.
struct SweepPart<Rendered: Sendable>: Sendable {
  var accounts: Int
  var rendered: Rendered
  var tally = DecisionTally()
  var faults: [String] = []
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
  /// What is done beside them, of each outcome.
  package private(set) var companions: [Outcome: Int] = [:]
  /// Kinds of failures among them.
  package private(set) var failures: Set<DecisionFailure.Kind> = []
  /// How many each policy decided, by name.
  package var policies: [String: Int] {
    guard let last = run.policy else { return counted }
    return counted.merging([last: run.count], uniquingKeysWith: +)
  }
  private var counted: [String: Int] = [:]
  private var run: (policy: String?, count: Int) = (nil, 0)

  /// Decisions in all.
  package var decisions: Int { outcomes.values.reduce(0, +) }

  /// How many decisions there are of each outcome.
  static func outcomes(of decisions: [Decision]) -> [String: Int] {
    decisions.reduce(into: [:]) { $0[$1.outcome.rawValue, default: 0] += 1 }
  }

  mutating func add(_ decisions: [Decision]) {
    // By their places: a loop over the decisions themselves would copy each.
    for place in decisions.indices {
      outcomes[decisions[place].outcome, default: 0] += 1
      for also in decisions[place].also.indices { companions[decisions[place].also[also].outcome, default: 0] += 1 }
      count(decisions[place].policy.name)
      if let kind = decisions[place].failure?.kind { failures.insert(kind) }
    }
  }

  /// Most decisions are those of one policy: they are counted by themselves until another comes.
  private mutating func count(_ policy: String) {
    if run.policy == policy { return run.count += 1 }
    counted = policies
    run = (policy, 1)
  }

  mutating func add(_ other: DecisionTally) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    companions.merge(other.companions, uniquingKeysWith: +)
    failures.formUnion(other.failures)
    counted.merge(other.policies, uniquingKeysWith: +)
  }
}
