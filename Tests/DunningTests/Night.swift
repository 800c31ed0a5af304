@testable import Dunning
import GRDB
@testable import Ledgers
import PolicyEngine
import Receivables

/// A run, with all that it decided and did.
struct Night {
  let report: RunReport
  private(set) var decisions: [Decision] = []
  private(set) var new: [OutboxEntry] = []
  private(set) var withdrawn: [(entry: OutboxEntry, why: String)] = []

  init(
    _ store: LedgerStore, _ day: CivilDay, jobs: Int = 1, isReplay: Bool = false, isAll: Bool = false,
    evaluator: @escaping @Sendable () -> Evaluator
  ) throws {
    var told: [Decision] = []
    report = try DunningRun(
      store: store, asOf: day, jobs: jobs, isReplay: isReplay, isAll: isAll, evaluator: evaluator
    )
    .run(renderer: { { decisions, _, _ in decisions } }, write: { told += $0 })
    decisions = told
    guard let source = report.source else { return }
    try store.read { books in
      let ids = try Int64.fetchAll(
        books.database, sql: "SELECT entry FROM outbox_change WHERE source = ? AND number = 1 ORDER BY entry",
        arguments: [source])
      new = try ids.map(Outbox(books).entry)
      try books.eachWithdrawn(by: source) { withdrawn.append(($0, $1)) }
    }
  }
}
