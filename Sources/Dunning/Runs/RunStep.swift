import Ledgers
import PolicyEngine
import Receivables

/// What a run writes for one account: all of it found by a worker, so that only the writing itself is left.
struct RunStep: Sendable {
  /// The account with its new and its withdrawn notices.
  let change: AccountChange
  /// What is new in the outbox, and why.
  let new: [(entry: OutboxEntry, why: String)]
  /// What nobody wants any more, and why.
  let withdrawn: [(entry: OutboxEntry, why: String)]

  /// Works a plan out; `entry` reads an entry of the outbox with all that was decided for it.
  init(_ plan: RunPlan, over stored: StoredAccount, asOf: CivilDay, entry: (Int64) throws -> OutboxEntry) throws {
    var account = stored.account
    for (entry, decision) in plan.new {
      account = DecisionRecorder.record([decision], in: account, as: entry.state == .approved ? .approved : .proposed)
    }
    new = plan.new.map { ($0.entry, $0.decision.reasonText) }
    withdrawn = try plan.withdrawn.map { (try entry($0.entry.id), $0.why) }
    for (entry, _) in withdrawn { account.mark(entry.particulars.notice, .withdrawn, on: asOf) }
    change = try AccountChange(from: stored, to: account)
  }
}
