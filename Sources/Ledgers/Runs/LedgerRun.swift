import GRDB
import PolicyEngine
import Receivables

/// A night's work: every account is decided by the one evaluator, and what is to be done is put into the outbox.
///
/// All of a run is one transaction. Killed at any instant it has either happened or not, nobody ever approves half of one, and
/// doing it again costs seconds, which is less than it would cost to understand a run that stopped in the middle. A run that
/// finds nothing new writes nothing, so that it can be repeated at will.
public final class LedgerRun {
  /// Accounts that are read, decided and written at a time.
  static let pageAccounts = 500

  private let store: LedgerStore
  private let evaluator: Evaluator
  private let asOf: CivilDay
  private let isReplay: Bool
  private let policy: String?
  private let overrides: [String: String]
  private var report = RunReport()

  /// Prepares a run; a replay may be of a day before the last run.
  public init(
    store: LedgerStore, evaluator: Evaluator, asOf: CivilDay, isReplay: Bool = false, policy: String? = nil, overrides: [String: String] = [:]
  ) {
    self.store = store
    self.evaluator = evaluator
    self.asOf = asOf
    self.isReplay = isReplay
    self.policy = policy
    self.overrides = overrides
  }

  /// Decides and records. A policy that fails over one receivable stops nothing else.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be written, another program is at it, or the day is before the last.
  public func run() throws -> RunReport {
    let lock = try store.lock(for: "run --as-of \(asOf)")
    defer { withExtendedLifetime(lock) {} }
    try store.write { books in
      let last = try String.fetchOne(books.database, sql: "SELECT max(day) FROM run").flatMap { CivilDay($0) }
      if let last, asOf < last, !isReplay {
        throw LedgerStoreError(
          "the last run was for \(last); a run for \(asOf) would look at books that know more than that day did. To do it all the same: --replay")
      }
      let journal = try Journal(books)
      try decideAll(books, journal)
      let isRepeated = try Bool.fetchOne(books.database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE day = ?)", arguments: [asOf.description])
      if isRepeated == true, report.new.isEmpty, report.withdrawn.isEmpty { return }
      try journal.close(.run, day: asOf, name: policy ?? "", even: true)
      try books.database.execute(
        sql: "INSERT INTO run (source, day, policy, overrides, decisions, failures, recorded, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          journal.source, asOf.description, policy, overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"),
          report.decisions.count, report.decisions.count { $0.outcome == .error } + report.faults.count, report.new.count, report.withdrawn.count,
        ])
    }
    return report
  }

  private func decideAll(_ books: Books, _ journal: Journal) throws {
    let creditors = Dictionary(try books.creditors().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let outbox = Outbox(books)
    var last: AccountKey?
    while true {
      let page = try books.stored(after: last, limit: Self.pageAccounts)
      guard let first = page.first, let end = page.last else { return }
      let entries = try outbox.entries(from: first.key, through: end.key)
      for stored in page {
        guard let creditor = creditors[stored.key.creditor] else { continue }
        do {
          try decide(stored, creditor, entries[stored.key] ?? [], journal, outbox)
        } catch let error as MoneyError {
          report.faults.append("customer \(stored.key.customer): \(error)")
        }
      }
      last = end.key
    }
  }

  private func decide(_ stored: StoredAccount, _ creditor: Creditor, _ entries: [OutboxEntry], _ journal: Journal, _ outbox: Outbox) throws {
    let state = try evaluator.state(of: stored.account, creditor: creditor, asOf: asOf)
    let decisions = evaluator.decide(state, where: { _ in true })
    report.decisions += decisions
    let plan = RunPlan(decisions, state: state, entries: entries)
    report.standing += plan.standing.count
    guard !plan.new.isEmpty || !plan.withdrawn.isEmpty else { return }
    var account = stored.account
    for (entry, decision) in plan.new {
      account = DecisionRecorder.record([decision], in: account, as: entry.state == .approved ? .approved : .proposed)
      report.new.append(try outbox.add(entry, why: decision.reasonText, source: journal.source))
    }
    for (entry, why) in plan.withdrawn {
      account.mark(entry.particulars.notice, .withdrawn, on: asOf)
      report.withdrawn.append((try outbox.change(entry, to: .withdrawn, day: asOf, why: why, source: journal.source), why))
    }
    try journal.write(account, over: stored)
  }
}

extension Account {
  /// Brings a notice into another state from a day on.
  mutating func mark(_ notice: String?, _ state: NoticeState, on day: CivilDay) {
    guard let index = notices.firstIndex(where: { $0.id == notice }) else { return }
    notices[index].state = state
    notices[index].stateDay = day == notices[index].day ? nil : day
  }
}
