import Receivables

/// Writes into an account what comes of decisions: the events that a run stores, and that later days then see.
public enum DecisionRecorder {
  /// The account with the events of the decisions added. Outcomes that only a person can carry out add nothing.
  ///
  /// Ids are made of the day, the receivable and the kind, so that recording the same decision twice adds nothing new.
  public static func record(_ decisions: [Decision], in account: Account) -> Account {
    var account = account
    for decision in decisions {
      switch decision.outcome {
      case .notice: recordNotice(decision, in: &account)
      case .confirmPromise: confirm(decision, in: &account)
      case .wait, .contact, .hold, .suggestHandover, .suggestWriteOff, .blocked, .error: continue
      }
    }
    return account
  }

  private static func recordNotice(_ decision: Decision, in account: inout Account) {
    guard let action = decision.action, let level = action.level else { return }
    let id = "\(decision.asOf)/\(decision.subject.receivable)/\(level.rawValue)"
    guard !account.notices.contains(where: { $0.id == id }) else { return }
    account.notices.append(
      Notice(
        id: id, level: level, receivables: [decision.subject.receivable], day: decision.asOf, deadline: action.deadline,
        channel: action.channel, contactPoint: action.contactPoint, state: .sent, fee: action.fee, interest: action.interest))
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

  private static func confirm(_ decision: Decision, in account: inout Account) {
    guard let id = decision.action?.promise, let index = account.promises.firstIndex(where: { $0.id == id }),
      account.promises[index].confirmedOn == nil
    else { return }
    account.promises[index].confirmedOn = decision.asOf
    account.promises[index].confirmationChannel = decision.action?.channel
  }
}
