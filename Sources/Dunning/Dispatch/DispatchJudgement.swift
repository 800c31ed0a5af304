import PolicyEngine
import Receivables

/// What becomes of approved entries of one account on the day of a dispatch, by what is decided that day.
struct DispatchJudgement {
  /// Still wanted, each with the act of the day's decision that it is, alone: what stands beside it is an entry of its
  /// own.
  private(set) var wanted: [(entry: OutboxEntry, decision: Decision)] = []
  /// Not to be sent: withdrawn, or superseded by what is wanted today.
  private(set) var dropped: [(entry: OutboxEntry, end: OutboxState, why: String)] = []
  /// To be looked at again another day.
  private(set) var waiting: [(entry: OutboxEntry, why: String)] = []
  /// Policies that failed.
  private(set) var failures = 0

  init(_ entries: [OutboxEntry], state: AccountState, decisions: [Decision]) {
    let cycles = Dictionary(firstOf: state.receivables.map { ($0.receivable.id, $0.ladder.cycle) })
    let byClaim = Dictionary(firstOf: decisions.map { ($0.subject.receivable, $0) })
    for entry in entries {
      let receivable = entry.key.receivable
      guard let decision = byClaim[receivable] else {
        dropped.append((entry, .withdrawn, RunPlan.settled(receivable, in: state)))
        continue
      }
      let today = "today's decision is \(decision.inWords)"
      if let act = decision.acts.first(where: { OutboxKey($0, cycle: cycles[receivable] ?? 1) == entry.key }) {
        if let change = entry.approvalLacks(act) {
          dropped.append((entry, .superseded, "approved was another letter: \(change); the next run proposes it anew"))
        } else {
          wanted.append((entry, act.alone))
        }
        continue
      }
      switch decision.outcome {
      case .error:
        failures += 1
        waiting.append((entry, decision.failure?.message ?? "the policy failed"))
      case .blocked:
        waiting.append(
          (entry, decision.guards.filter(\.blocks).map { "\($0.id): \($0.message)" }.joined(separator: "; ")))
      case .notice: dropped.append((entry, .superseded, today))
      case .wait, .contact, .task, .confirmPromise, .hold, .suggestHandover, .suggestWriteOff, .creditStop,
        .creditWatch, .creditResume:
        dropped.append((entry, .withdrawn, today))
      }
    }
  }
}

extension OutboxEntry {
  /// What a person who approved this entry has not seen of a decision; `nil` when nothing, or when nobody needs to.
  ///
  /// Interest grows day by day, and a part that was paid lowers the claim: both were to be expected. A fee, a
  /// compensation, interest where there was none, or a larger claim were not.
  fileprivate func approvalLacks(_ decision: Decision) -> String? {
    guard kind == .notice, !particulars.isUnapproved else { return nil }
    let amount = { (money: Money?) in money.flatMap { $0.isPositive ? $0.description : nil } ?? "none" }
    let action = decision.action
    if amount(action?.fee) != amount(particulars.fee) {
      return "a fee of \(amount(particulars.fee)), now \(amount(action?.fee))"
    }
    if amount(action?.compensation) != amount(particulars.compensation) {
      return "compensation of \(amount(particulars.compensation)), now \(amount(action?.compensation))"
    }
    if action?.interest?.isPositive == true, particulars.interest?.isPositive != true {
      return "no interest, now \(amount(action?.interest))"
    }
    if decision.subject.open.minorUnits > particulars.open.minorUnits {
      return "a claim of \(particulars.open), now \(decision.subject.open)"
    }
    if decision.subject.openCharges.minorUnits > particulars.openCharges?.minorUnits ?? 0 {
      return "open charges of \(amount(particulars.openCharges)), now \(decision.subject.openCharges)"
    }
    return nil
  }
}
