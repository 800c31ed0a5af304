import PolicyEngine
import Receivables

/// What a run does about one account: found from decisions and the outbox alone, nothing is written.
struct RunPlan {
  /// What is to be put into the outbox, with the act behind each.
  private(set) var new: [(entry: OutboxEntry, decision: Decision)] = []
  /// What stands in the outbox already, and is wanted today too.
  private(set) var standing: [OutboxEntry] = []
  /// What nobody wants any more, and why.
  private(set) var withdrawn: [(entry: OutboxEntry, why: String)] = []
  /// Whether something is wanted that was taken back or done today, so that it comes anew tomorrow.
  private(set) var isPutOff = false

  /// Compares what was decided with what is in the outbox.
  ///
  /// An entry of a run of the same day that was withdrawn or done since is not made again that day, so that a run can
  /// be repeated at any time. Of the entries no more need be known than where they stand. What is proposed and not
  /// wanted any more is withdrawn; a talk with a customer stays until its claim is settled, since a policy asks for it
  /// once. Where the policy failed, nothing is known and nothing is touched; where what it wants waits for the next
  /// run, that one tells what is proposed from then on.
  init(_ decisions: [Decision], state: AccountState, entries: [OutboxEntry]) {
    let cycles = Dictionary(firstOf: state.receivables.map { ($0.receivable.id, $0.ladder.cycle) })
    let known = Dictionary(grouping: entries, by: \.key)
    var wanted: Set<OutboxKey> = []
    for act in decisions.flatMap(\.acts) {
      plan(act, cycles[act.subject.receivable] ?? 1, state.creditor, known, &wanted)
    }
    let byClaim = Dictionary(firstOf: decisions.map { ($0.subject.receivable, $0) })
    for entry in entries where Self.mayBeWithdrawn(entry) && !wanted.contains(entry.key) {
      let why =
        entry.kind == .credit
        ? Self.unwantedCredit(entry, decisions, state)
        : Self.unwanted(entry, byClaim[entry.key.receivable], state)
      if let why { withdrawn.append((entry, why)) }
    }
  }

  /// Plans what a decision asks for, without what stands beside it.
  private mutating func plan(
    _ decision: Decision, _ cycle: Int, _ creditor: Creditor, _ entries: [OutboxKey: [OutboxEntry]],
    _ wanted: inout Set<OutboxKey>
  ) {
    guard let kind = OutboxEntry.Kind(decision.outcome), let key = OutboxKey(decision, cycle: cycle) else { return }
    wanted.insert(key)
    let known = entries[key] ?? []
    if let holder = known.first(where: \.state.holdsKey) {
      standing.append(holder)
    } else if known.contains(where: { $0.day == decision.asOf }) {
      isPutOff = true
    } else {
      let particulars = OutboxParticulars(decision, unapprovedLevels: creditor.unapprovedLevels)
      let entry = OutboxEntry(
        id: 0, key: key, customer: decision.subject.customer, kind: kind,
        state: particulars.isUnapproved ? .approved : .proposed,
        day: decision.asOf, letter: nil, particulars: particulars)
      new.append((entry, decision.alone))
    }
  }

  /// What is approved is judged again before it is sent; nobody else looks at a change of credit before it is done.
  private static func mayBeWithdrawn(_ entry: OutboxEntry) -> Bool {
    entry.state == .proposed || entry.kind == .credit && entry.state == .approved
  }

  private static func unwanted(_ entry: OutboxEntry, _ decision: Decision?, _ state: AccountState) -> String? {
    if entry.key.receivable.isEmpty { return state.receivables.contains(where: \.isOwed) ? nil : "nothing is owed" }
    guard let decision else { return settled(entry.key.receivable, in: state) }
    if decision.outcome == .error || decision.awaitsRun || entry.kind == .task { return nil }
    return "not wanted any more: \(decision.inWords)"
  }

  /// A change of credit is asked for once, like a talk, and stays until it is done, another state is wanted, or nothing
  /// is owed that deliveries would be stopped for.
  private static func unwantedCredit(_ entry: OutboxEntry, _ decisions: [Decision], _ state: AccountState) -> String? {
    let other = decisions.flatMap(\.acts).first { $0.action?.credit != nil }
    if let other, let wish = other.action?.credit {
      return "not wanted any more: the credit is to be \(wish.state), \(other.reason)"
    }
    if decisions.contains(where: { $0.outcome == .error }) || entry.particulars.creditStanding == .open { return nil }
    return state.receivables.contains(where: \.isOwed) ? nil : "nothing is owed"
  }

  /// How a claim that nothing is open of came to be settled.
  static func settled(_ receivable: String, in state: AccountState) -> String {
    guard let receivable = state.receivables.first(where: { $0.receivable.id == receivable }) else {
      return "the claim is not there any more"
    }
    switch receivable.status {
    case .paid: return "paid" + (receivable.lastPaymentDay.map { " on \($0)" } ?? "")
    case .credited: return "credited"
    case .writtenOff: return "written off"
    case .inCollection: return "with a collection agency"
    case .open, .partlyPaid: return "nothing was decided for it"
    }
  }
}
