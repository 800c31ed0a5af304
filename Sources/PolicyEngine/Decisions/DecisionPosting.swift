import Receivables

/// Writes into an account what comes of decisions: the events that a run stores, and that later days then see.
package enum DecisionPosting {
  /// The account with the events of the decisions added. Outcomes that only a person can carry out add nothing.
  ///
  /// Ids are made of the day, the receivable and the kind, so that recording the same decision twice adds nothing new.
  /// What is proposed or approved claims no charge yet and confirms nothing; what is on its way does. A notice that was
  /// recorded before keeps its id: `ids` names it by its receivable, and it becomes what the decision says.
  package static func record(
    _ decisions: [Decision], in account: Account, as state: NoticeState = .sent, ids: [String: String] = [:]
  ) -> Account {
    var account = account
    let isOnItsWay = state == .sent || state == .queued
    var places = Dictionary(zip(account.notices.map(\.id), account.notices.indices)) { first, _ in first }
    for decision in decisions.lazy.flatMap(\.acts) {
      switch decision.outcome {
      case .notice where decision.subject.isCustomer: continue  // its claims have a notice each
      case .notice:
        let known = ids[decision.subject.receivable]
        guard let id = known ?? noticeID(decision), known != nil || places[id] == nil else { continue }
        recordNotice(decision, id: id, at: places[id], state: state, withCharges: isOnItsWay, in: &account)
        if places[id] == nil { places[id] = account.notices.count - 1 }
      case .confirmPromise: if isOnItsWay { confirm(decision, in: &account) }
      case .creditStop, .creditWatch, .creditResume: if isOnItsWay { changeCredit(decision, in: &account) }
      case .wait, .contact, .task, .hold, .suggestHandover, .suggestWriteOff, .blocked, .error: continue
      }
    }
    return account
  }

  /// The id of the notice that a decision makes; `nil` when it makes none.
  package static func noticeID(_ decision: Decision) -> String? {
    guard decision.outcome == .notice, !decision.subject.isCustomer, let level = decision.action?.levelName else {
      return nil
    }
    return "\(decision.asOf)/\(decision.subject.receivable)/\(level)"
  }

  private static func recordNotice(
    _ decision: Decision, id: String, at place: Int?, state: NoticeState, withCharges: Bool, in account: inout Account
  ) {
    guard let action = decision.action, let level = action.level else { return }
    let notice = Notice(
      id: id, level: level, step: action.step, receivables: [decision.subject.receivable], day: decision.asOf,
      deadline: action.deadline,
      channel: action.channel, contactPoint: action.contactPoint, state: state, fee: action.fee,
      interest: action.interest)
    if let place {
      account.notices[place] = notice
    } else {
      account.notices.append(notice)
    }
    guard withCharges else { return }
    let feeKind: ChargeKind =
      switch level {
      case .collectionNotice: .collectionNoticeFee
      case .paymentDemand: .paymentDemandFee
      case .preDue, .friendly, .reminder: .reminderFee
      }
    charge(feeKind, action.fee, notice: id, decision, in: &account)
    charge(.interest, action.interest, notice: id, decision, in: &account)
    charge(.lateCompensation, action.compensation, notice: id, decision, in: &account)
  }

  private static func charge(
    _ kind: ChargeKind, _ amount: Money?, notice: String, _ decision: Decision, in account: inout Account
  ) {
    guard let amount, amount.isPositive else { return }
    account.charges.append(
      Charge(
        id: "\(notice)/\(kind.rawValue)", receivable: decision.subject.receivable, notice: notice, kind: kind,
        amount: amount, claimedOn: decision.asOf))
  }

  private static func changeCredit(_ decision: Decision, in account: inout Account) {
    guard let wish = decision.action?.credit else { return }
    let id = "\(decision.asOf)/credit"
    guard !account.creditChanges.contains(where: { $0.id == id }) else { return }
    account.creditChanges.append(
      CreditChange(
        id: id, day: decision.asOf, standing: wish.standing, state: wish.state, reason: decision.reasonText))
  }

  private static func confirm(_ decision: Decision, in account: inout Account) {
    guard let id = decision.action?.promise, let index = account.promises.firstIndex(where: { $0.id == id }),
      account.promises[index].confirmedOn.map({ $0 > decision.asOf }) ?? true
    else { return }
    account.promises[index].confirmedOn = decision.asOf
    account.promises[index].confirmationChannel = decision.action?.channel
  }
}
