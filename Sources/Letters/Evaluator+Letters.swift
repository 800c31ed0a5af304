import PolicyEngine
import Receivables

extension Evaluator {
  /// The decisions of an account for the receivables that are wanted, and the letters that they send.
  ///
  /// With a level, a letter is written for each as if it were due, without charges: for looking at, not for sending.
  ///
  /// - Throws: ``LetterError``, ``PolicyLoadError``, or `MoneyError` when amounts do not add up within 64 bits.
  package func letters(
    _ account: Account, creditor: Creditor, asOf: CivilDay, asIf level: ReminderLevel? = nil,
    where isWanted: (ReceivableState) -> Bool
  ) throws -> (decisions: [Decision], letters: [Letter]) {
    let state = try state(of: account, creditor: creditor, asOf: asOf)
    let decisions = decide(state, where: isWanted)
    let shown = level.map { level in decisions.map { Self.asIf($0, level) } } ?? decisions
    return (decisions, try letters(for: shown, of: state))
  }

  /// The letters that decisions of an account send.
  ///
  /// - Throws: ``LetterError``, ``PolicyLoadError``, or `MoneyError` when amounts do not add up within 64 bits.
  package func letters(for decisions: [Decision], of state: AccountState) throws -> [Letter] {
    let notices = decisions.filter { $0.outcome == .notice }
    return try Set(notices.map(\.policy.name)).sorted().flatMap { name in
      try LetterComposer(policy: try shelf.policy(name), state: state).letters(for: notices.filter { $0.policy.name == name })
    }
  }

  private static func asIf(_ decision: Decision, _ level: ReminderLevel) -> Decision {
    if decision.outcome == .notice, decision.action?.level == level { return decision }
    var shown = decision
    shown.outcome = .notice
    shown.action = Action()
    shown.action?.level = level
    shown.action?.letter = level.rawValue
    shown.action?.deadline = decision.asOf.adding(days: DecisionReader.standardDeadlineDays)
    return shown
  }
}
