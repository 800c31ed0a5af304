import Dispatch
import GRDB
import Ledgers
import PolicyEngine
import Receivables

/// A night's work: every account is decided by the one evaluator, and what is to be done is put into the outbox.
///
/// All of a run is one transaction. Killed at any instant it has either happened or not, nobody ever approves half of
/// one, and doing it again costs seconds, which is less than it would cost to understand a run that stopped in the
/// middle. A run that finds nothing new writes nothing, so that it can be repeated at will.
///
/// Workers, each with a connection and an evaluator of its own, read the accounts as they were when the run began,
/// decide them and work out what is to be written; one writes it, in the order of the accounts' keys. No worker runs
/// further ahead of what is written than ``AccountPages/windowPages`` pages, so that memory does not grow with the
/// ledger.
///
/// Only what can have changed is decided: accounts with something new, those whose day to look again has come, and all
/// of a creditor where anything by which they are decided is another. What is read is found to be what was written
/// last, and none of it missing, by tallies of the days to look again; what is not read stays as it was decided. A run
/// of all reads every account and every entry of the outbox, and holds what would have stood against what was said.
package final class DunningRun {
  /// Makes of the decisions of one account what is written of them; it may remember what it needs between them.
  package typealias Renderer<Rendered> = ([Decision], Account, Creditor) throws -> Rendered

  private let store: LedgerStore
  private let evaluator: @Sendable () -> Evaluator
  private let asOf: CivilDay
  private let jobs: Int
  private let isReplay: Bool
  private let isFarMeant: Bool
  private let isAll: Bool
  private let policy: String?
  private let overrides: [String: String]

  /// Prepares a run; a replay may be of a day before the last run, and one that is far from it must be meant.
  ///
  /// - Parameters:
  ///   - isAll: decide every account, whatever was said of it before.
  ///   - evaluator: asked once; what it gives finds what is to be decided, and is then that of the first worker. Others
  ///     make their own by its settings.
  package init(
    store: LedgerStore, asOf: CivilDay, jobs: Int = 1, isReplay: Bool = false, isFarMeant: Bool = false,
    isAll: Bool = false, policy: String? = nil,
    overrides: [String: String] = [:],
    evaluator: @escaping @Sendable () -> Evaluator
  ) {
    self.store = store
    self.evaluator = evaluator
    self.asOf = asOf
    self.jobs = max(1, jobs)
    self.isReplay = isReplay
    self.isFarMeant = isFarMeant
    self.isAll = isAll
    self.policy = policy
    self.overrides = overrides
  }

  /// Decides and records. A policy that fails over one receivable stops nothing else.
  ///
  /// - Parameters:
  ///   - isCancelled: asked before each page; once true, nothing of the run is kept.
  ///   - renderer: asked once by each worker for what makes of an account's decisions what `write` then gets.
  ///   - write: gets all of it in the order of the accounts; the run is kept only when all has been written.
  ///   - finish: called with what the run came to when all has been handed on, before it is kept; it is kept only when
  ///     this does not throw.
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be written, another program is at it, the day is before the
  ///   last, or the run was cancelled; or what `renderer` or `write` throw.
  package func run<Rendered: Sendable>(
    isCancelled: () -> Bool = { false }, progress: (SweepProgress) -> Void = { _ in },
    renderer: @escaping @Sendable () -> Renderer<Rendered>, write: (Rendered) throws -> Void,
    finish: (RunReport) throws -> Void = { _ in }
  ) throws -> RunReport {
    let lock = try store.lock(for: "run --as-of \(asOf)")
    defer { withExtendedLifetime(lock) {} }
    return try store.write { books in
      let last = try books.lastRunDay()
      if let last, asOf < last, !isReplay {
        throw LedgerStoreError(
          "the last run was for \(last); a run for \(asOf) would look at books that know more than that day did. To do it all the same: --replay"
        )
      }
      try FarDay.refuse(asOf, in: books, isMeant: isFarMeant)
      let (creditors, bases) = (try books.creditors(), try books.lookBases())
      let first = evaluator()
      var basis = RunBasis(first.settings, asOf: asOf)
      let stale = basis.stale(creditors, since: bases, by: first)
      let prepared = PreparedEvaluator(first)
      let scope = try RunScope(
        books, creditors, stale: stale, bases: bases, asOf: asOf, isAll: isAll,
        isBack: last.map { asOf < $0 } ?? false)
      let writer = try RunWriter(books, try Journal(books, .run, day: asOf, name: policy ?? ""), asOf: asOf)
      let all = try books.accountTally()
      let accounts = scope.due.count ?? Int(all.rows)
      let queue = PageQueue<RunPart<Rendered>>(workers: jobs)
      let workers = start(DecisionSweep.workers(jobs, accounts: accounts), queue, scope, prepared, renderer)
      defer {
        queue.stop()
        workers.wait()
      }
      var done = SweepProgress(accounts: 0, allAccounts: accounts, decisions: 0)
      while let part = try queue.next() {
        if isCancelled() { throw LedgerStoreError("stopped; nothing of the run was written") }
        for rendered in part.rendered { try write(rendered) }
        try writer.write(part)
        done.accounts += part.accounts
        done.decisions += part.tally.decisions
        progress(done)
      }
      if scope.due.count == nil {
        try all.verify(queue.tally, path: store.path)
        try writer.verify()
      }
      try finish(writer.report)
      try writer.write(&basis, of: creditors, scope, by: prepared.take)
      return try writer.end(policy: policy, overrides: overrides)
    }
  }

  private func start<Rendered: Sendable>(
    _ workers: Int, _ queue: PageQueue<RunPart<Rendered>>, _ scope: RunScope, _ prepared: PreparedEvaluator,
    _ renderer: @escaping @Sendable () -> Renderer<Rendered>
  ) -> DispatchGroup {
    let (store, asOf) = (store, asOf)
    return queue.start(workers: workers) { queue in
      try store.reader().read { books in
        try RunWorker(books, evaluator: prepared.take(), scope: scope, asOf: asOf, renderer: renderer())
          .work(through: queue)
      }
    }
  }
}
