import GRDB
import Ledgers
import PolicyEngine
import Receivables

/// Writes what the workers of a run made, in order.
final class RunWriter {
  private let books: LedgerTransaction
  private let journal: Journal
  private let outbox: Outbox
  private let asOf: CivilDay
  private let looks: LookRows
  private(set) var report = RunReport()
  private var met = RowTally()
  private var policies: [String: Set<String>] = [:]

  init(_ books: LedgerTransaction, _ journal: Journal, asOf: CivilDay) throws {
    self.books = books
    self.journal = journal
    self.asOf = asOf
    outbox = Outbox(books)
    looks = LookRows(books)
    report.kept = KeptDecisions(
      accounts: Int(try books.accountTally().rows), outcomes: try looks.outcomes())
  }

  /// Writes what came of a page.
  func write<Rendered>(_ part: RunPart<Rendered>) throws {
    report.tally.add(part.tally)
    report.faults += part.faults
    report.standing += part.standing
    report.late += part.late
    report.kept.accounts -= part.accounts
    report.kept.take(out: part.met)
    policies.merge(part.policies) { $0.union($1) }
    met.add(part.outbox)
    // By their places: a loop over the steps themselves would copy each with its account.
    for place in part.steps.indices { try write(part.steps[place]) }
    for place in part.looks.indices { try looks.put(part.looks[place].decided, over: part.looks[place].known) }
  }

  private func write(_ step: borrowing RunStep) throws {
    let source = try journal.begin()
    for place in step.new.indices {
      try outbox.add(
        step.new[place].entry, document: step.new[place].document, why: step.new[place].why, source: source)
      report.new[step.new[place].entry.kind, default: 0] += 1
      if step.new[place].entry.state == .approved { report.approved += 1 }
    }
    for (entry, why) in step.withdrawn {
      try outbox.change(entry, to: .withdrawn, day: asOf, why: why, source: source)
      report.withdrawn += 1
    }
    if let arm = step.arm { report.drawn[arm.id, default: [:]][arm.arm, default: 0] += 1 }
    try journal.write(step.change)
  }

  /// Writes down by what each creditor's accounts were decided, where that is another than before.
  func write(
    _ basis: inout RunBasis, of creditors: [Creditor], _ scope: RunScope, by evaluator: () -> Evaluator
  ) throws {
    // One for all creditors: each that is made loads the policies anew.
    var taken: Evaluator?
    for creditor in creditors {
      let known = scope.bases[creditor.id]
      var names = policies[creditor.id] ?? []
      if let known, !scope.isStale(creditor.id) { names.formUnion(RunBasis.policies(of: known)) }
      let basis = basis.basis(of: creditor, policies: names) {
        let one = taken ?? evaluator()
        taken = one
        return one
      }
      if basis != known { try books.put(basis) }
    }
  }

  /// Makes sure that the workers met every entry of the outbox as it was before the run, where they met every account.
  ///
  /// - Throws: ``LedgerStoreError`` when one was missing.
  func verify() throws { try OutboxRows(books).verify(all: met) }

  /// Notes that the run was done, unless that is known and nothing is new.
  func end(policy: String?, overrides: [String: String]) throws -> RunReport {
    let isRepeated = try Bool.fetchOne(
      books.database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE day = ?)", arguments: [asOf.description])
    if isRepeated == true, !journal.isBegun { return report }
    report.source = try journal.begin()
    try journal.end()
    try books.database.execute(
      sql:
        "INSERT INTO run (source, day, policy, overrides, decisions, failures, recorded, withdrawn, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        report.source, asOf.description, policy,
        overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"),
        report.tally.decisions, report.tally.outcomes[.error, default: 0] + report.faults.count,
        report.new.values.reduce(0, +),
        report.withdrawn, report.kept.decisions,
      ])
    books.touchRuns()
    return report
  }
}

/// What a run decided, and what it put into the outbox.
package struct RunReport: Sendable {
  /// Its number among the sources of the ledger; `nil` when it wrote nothing.
  package internal(set) var source: Int64?
  /// Decisions, counted.
  package internal(set) var tally = DecisionTally()
  /// Accounts that could not be decided, and why.
  package internal(set) var faults: [String] = []
  /// How many entries are new in the outbox, by kind.
  package internal(set) var new: [OutboxEntry.Kind: Int] = [:]
  /// How many of these the creditor lets go out unseen.
  package internal(set) var approved = 0
  /// How many entries that are wanted today stood there already.
  package internal(set) var standing = 0
  /// How many entries were withdrawn.
  package internal(set) var withdrawn = 0
  /// For how many customers an arm of a trial was drawn, by trial and arm.
  package internal(set) var drawn: [String: [String: Int]] = [:]
  /// What stands of earlier runs, since nothing can have changed of it.
  package internal(set) var kept = KeptDecisions()
  /// What a run of all found wanted although the day to look again had not come.
  package internal(set) var late: [LateLook] = []
}
