import Receivables

extension Evaluator {
  /// The letters that the account's decisions of a day would send, for the receivables that are wanted.
  ///
  /// With a level, a letter is written as if it were due, without charges where the policy decided otherwise: for looking
  /// at, not for sending.
  ///
  /// - Throws: ``LetterError``, ``PolicyLoadError``, or `MoneyError` when amounts do not add up within 64 bits.
  public func letters(
    _ account: Account, creditor: Creditor, asOf: CivilDay, asIf level: ReminderLevel? = nil,
    where isWanted: (ReceivableState) -> Bool
  ) throws -> [(decision: Decision, letter: Letter?)] {
    let state = try AccountState(account: account, creditor: creditor, calendar: calendar(of: creditor), asOf: asOf)
    return try decide(state, where: isWanted).map { decision in
      guard let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable }) else {
        return (decision, nil)
      }
      var shown = decision
      if let level, decision.action?.level != level || decision.outcome != .notice {
        shown.action = Action()
        shown.action?.level = level
        shown.action?.letter = level.rawValue
        shown.action?.deadline = asOf.adding(days: DecisionReader.standardDeadlineDays)
      } else if decision.outcome != .notice {
        return (decision, nil)
      }
      let policy = try shelf.policy(decision.policy.name)
      return (decision, try LetterComposer(policy: policy, state: state, receivable: receivable).letter(for: shown))
    }
  }
}
