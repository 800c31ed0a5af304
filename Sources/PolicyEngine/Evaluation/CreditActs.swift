import Receivables

/// Changes of the credit's state among the decisions of one account. The state is the customer's, so that it changes
/// once, however many claims ask for it, and not at all while it stands.
enum CreditActs {
  /// Leaves a wish as it is, or turns it into waiting where the credit is in that state already.
  static func settle(_ wish: CreditWish, in state: AccountState, _ decision: inout Decision) {
    let present = state.account.creditChange(by: state.asOf)
    guard state.creditWish == wish else { return }
    decision.outcome = .wait
    decision.reason = "credit_state_stands"
    let since = present.map { " It was brought into it on \($0.day)." } ?? ""
    decision.reasonText = (StandardReasons.host["credit_state_stands"] ?? "") + since
  }

  /// Whether a decision, or what stands beside it, wants the state changed.
  static func isWanted(by decision: Decision) -> Bool {
    decision.outcome.standing != nil || decision.also.contains { $0.outcome.standing != nil }
  }

  /// Lets one of several wishes of an account's claims stand: the most careful, of equals that of the oldest claim.
  /// Where the customer's own decision wants a state, that one stands and none of the claims'.
  static func settle(_ decisions: inout [Decision], among all: [Decision], customer: Decision?) {
    let isDecided = customer.map(isWanted) ?? false
    let wanted = all.flatMap { decision in
      decision.acts.compactMap { act in act.outcome.standing.map { (decision.subject.receivable, $0) } }
    }
    let strictest = wanted.map(\.1).max()
    let holder = isDecided ? nil : wanted.first { $0.1 == strictest }?.0
    for place in decisions.indices where decisions[place].subject.receivable != holder {
      decisions[place].yield { $0.outcome.standing != nil }
    }
  }
}

extension CreditWish {
  /// The state of a credit that nobody ever changed.
  static let untouched = CreditWish(standing: .open, state: CreditStanding.open.standardState)
}

extension Decision {
  /// Turns acts of a claim that are done for the customer as a whole into waiting, and tells what they were. The claim
  /// is looked at again when it would have been.
  mutating func yield(where isDone: (Decision) -> Bool) {
    if isDone(self) { waitForCustomer() }
    for place in also.indices where isDone(also[place]) { also[place].waitForCustomer() }
  }

  private mutating func waitForCustomer() {
    byItself = inWords
    outcome = .wait
    reason = "with_customer"
    reasonText = StandardReasons.host["with_customer"] ?? ""
    action = nil
  }

  /// What it decides, in a few words: `notice reminder, next_step_due`.
  package var inWords: String {
    let name = action?.levelName ?? action?.credit?.state
    return "\(outcome.rawValue)\(name.map { " \($0)" } ?? ""), \(reason)"
  }
}
