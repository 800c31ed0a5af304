import PolicyEngine
import Receivables

/// The nights of the policy engine: what it decides is carried out on the same day, as if a person approved
/// everything. Payments count as read through the day itself.
package final class PolicyFlow: ReminderFlow {
  private let evaluator: Evaluator
  /// Days on which decisions can be others though nothing happens to an account, by the names of the policies.
  private var changes: [Set<String>: [CivilDay: CivilDay?]] = [:]

  package init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  package func state(of account: Account, creditor: Creditor, day: CivilDay) throws(MoneyError) -> AccountState {
    var creditor = creditor
    if creditor.paymentsReadThrough != nil { creditor.paymentsReadThrough = day }
    return try evaluator.state(of: account, creditor: creditor, asOf: day)
  }

  package func night(
    _ account: Account, creditor: Creditor, day: CivilDay, isDone: (NightAct) -> Bool
  ) throws(MoneyError) -> DecidedNight {
    let state = try state(of: account, creditor: creditor, day: day)
    let decisions = evaluator.decide(state)
    var night = DecidedNight(day: day, account: DecisionPosting.record(decisions, in: account), acts: [], next: nil)
    if let arm = evaluator.newTrialArm(in: state) { night.account.trialArms.append(arm) }
    let before = Set(account.notices.map(\.id))
    var isNew = night.account.notices.count != account.notices.count
    for decision in decisions.lazy.flatMap(\.acts) {
      if decision.outcome == .hold { night.held.insert(decision.subject.receivable) }
      guard let act = try Self.act(decision, known: before), !isDone(act) else { continue }
      night.acts.append(act)
      isNew = Self.carry(out: act, on: day, in: &night.account) || isNew
    }
    let tomorrow = day.adding(days: 1)
    let look = evaluator.nextLook(at: state, decided: decisions).map { max($0, tomorrow) }
    let ground = change(after: day, of: creditor, policies: evaluator.policyNames(in: state))
    night.next = isNew ? tomorrow : [look, ground].compactMap(\.self).min()
    return night
  }

  /// What a decision comes to; `nil` for what does nothing, and for a letter that was recorded before.
  private static func act(_ decision: Decision, known: Set<String>) throws(MoneyError) -> NightAct? {
    let subject = decision.subject
    let kind: NightAct.Kind
    switch decision.outcome {
    case .notice:
      guard let id = DecisionPosting.noticeID(decision), !known.contains(id), let level = decision.action?.level else {
        return nil
      }
      var amount = Money.zero(subject.open.currency)
      for charge in [decision.action?.fee, decision.action?.interest, decision.action?.compensation] {
        if let charge { amount = try amount.adding(charge) }
      }
      return NightAct(
        .letter(level), subject.receivable, channel: decision.action?.channel, notice: id, amount: amount)
    case .contact: kind = .call
    case .suggestHandover: kind = .handOver
    case .suggestWriteOff: kind = .writeOff
    case .task: kind = .task
    case .creditStop, .creditWatch, .creditResume: kind = .credit
    case .blocked: kind = .blocked
    case .error: kind = .failed
    case .wait, .hold, .confirmPromise: return nil
    }
    let isEnd = kind == .handOver || kind == .writeOff
    return NightAct(
      kind, subject.receivable, amount: isEnd ? subject.owesChargesAlone ? subject.openCharges : subject.open : nil,
      isOfCharges: subject.owesChargesAlone)
  }

  /// Does what a person would do; whether the account is another by it.
  private static func carry(out act: NightAct, on day: CivilDay, in account: inout Account) -> Bool {
    let claims =
      act.receivable.isEmpty ? account.invoices.flatMap(\.receivables).map(\.id) : [act.receivable]
    switch act.kind {
    case .handOver:
      account.handOvers.append(HandOver(id: "sim/\(day)/\(act.receivable)", receivables: claims, day: day))
    case .writeOff: return writeOff(act, on: day, in: &account)
    case .letter, .call, .task, .credit, .blocked, .failed: return false
    }
    return true
  }

  /// Gives up the rest of a claim; of one that is settled, its charges.
  private static func writeOff(_ act: NightAct, on day: CivilDay, in account: inout Account) -> Bool {
    guard let amount = act.amount, amount.isPositive, !act.receivable.isEmpty else { return false }
    if act.isOfCharges {
      for index in account.charges.indices where account.charges[index].receivable == act.receivable {
        account.charges[index].waivedOn = account.charges[index].waivedOn ?? day
      }
    } else {
      account.writeOffs.append(
        WriteOff(id: "sim/\(day)/\(act.receivable)", receivable: act.receivable, amount: amount, day: day))
    }
    return true
  }

  private func change(after day: CivilDay, of creditor: Creditor, policies: Set<String>) -> CivilDay? {
    // Creditors of one ledger share their law; what they acknowledge is in the books of each.
    if creditor.acknowledgements.isEmpty, creditor.rates.isEmpty, let known = changes[policies]?[day] { return known }
    let next = evaluator.nextChangeOfGround(of: creditor, policies: policies, after: day)
    if creditor.acknowledgements.isEmpty, creditor.rates.isEmpty { changes[policies, default: [:]][day] = next }
    return next
  }
}
