import Receivables

/// Changes of the credit's state among the decisions of one account. The state is the customer's, so that it changes
/// once, however many claims ask for it, and not at all while it stands.
enum CreditActs {
  /// Whether a decision, or what stands beside it, wants the credit in a state.
  static func isWanted(by decision: Decision) -> Bool { decision.has { $0.creditWish != nil } }

  /// Lets one of several wishes of an account stand: the customer's own, where that decision has one, else the most
  /// careful of the claims', of equals that of the oldest claim. A wish for the state that the credit is in already
  /// counts like any other, so that no milder one of another claim ends it.
  ///
  /// - Parameter claims: The decisions for all claims of the account, in its order.
  static func settle(
    _ decisions: inout [Decision], among claims: [Decision], customer: Decision?, in state: AccountState
  ) {
    var chosen = customer?.acts.lazy.compactMap(\.creditWish).first
    var holder: String?
    if chosen == nil {
      for claim in claims {
        for wish in claim.acts.compactMap(\.creditWish) where chosen.map({ $0.standing < wish.standing }) ?? true {
          (chosen, holder) = (wish, claim.subject.receivable)
        }
      }
    }
    for place in decisions.indices {
      if chosen == state.creditWish { rest(&decisions[place], in: state) }
      if decisions[place].subject.receivable != holder { decisions[place].yield { $0.creditWish != nil } }
    }
  }

  /// Turns the wish for the state that the credit is in already into waiting.
  static func rest(_ decision: inout Decision, in state: AccountState) {
    decision.eachAct { act in
      guard act.creditWish == state.creditWish else { return }
      act.outcome = .wait
      act.reason = "credit_state_stands"
      let since = state.account.creditChange(by: state.asOf).map { " It was brought into it on \($0.day)." } ?? ""
      act.reasonText = (StandardReasons.host["credit_state_stands"] ?? "") + since
    }
  }
}

extension CreditWish {
  /// The state of a credit that nobody ever changed.
  static let untouched = CreditWish(standing: .open, state: CreditStanding.open.standardState)
}

extension Decision {
  /// The state that it wants the credit in by itself, without what stands beside it; `nil` where it waits, as it does
  /// where that state stands.
  package var creditWish: CreditWish? { outcome.standing == nil ? nil : action?.credit }

  /// Turns acts of a claim that are done for the customer as a whole into waiting, and tells what they were. The claim
  /// is looked at again when it would have been.
  mutating func yield(where isDone: (Decision) -> Bool) {
    eachAct { if isDone($0) { $0.waitForCustomer() } }
  }

  /// Goes through itself and what stands beside it.
  fileprivate mutating func eachAct(_ change: (inout Decision) -> Void) {
    change(&self)
    for place in also.indices { change(&also[place]) }
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
    let name = action?.levelName ?? creditWish?.state
    return "\(outcome.rawValue)\(name.map { " \($0)" } ?? ""), \(reason)"
  }
}
