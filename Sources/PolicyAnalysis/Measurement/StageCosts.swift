import PolicyEngine
import Receivables

/// What deciding costs, stage by stage, each the best of some rounds over the same accounts. Nanoseconds.
package struct StageCosts: Sendable, Hashable {
  /// Receivables, open or not.
  package var receivables = 0
  /// Decisions: one for each open receivable.
  package var decisions = 0
  /// Decisions that want a notice, which alone are held to the law.
  package var notices = 0
  /// Fuel of all decisions.
  package var fuel: UInt64 = 0

  /// Deriving the state of the accounts from their events, in all.
  package var state = 0.0
  /// Laying the accounts out as rows.
  package var rows = 0.0
  /// The script with the fields that it reads and the decision that it returns, as a bare call of the guest.
  package var script = 0.0
  /// The guards of purre and of the law, for decisions that want a notice.
  package var guards = 0.0
  /// Deciding from states: rows, script, guards, and building the decisions.
  package var deciding = 0.0

  /// Nothing measured.
  package init() {}

  /// What is left of deciding: parameters, context, and building the decisions.
  package var building: Double { max(0, deciding - rows - script - guards) }

  /// A time by the number of decisions.
  package func perDecision(_ nanoseconds: Double) -> Double { decisions == 0 ? 0 : nanoseconds / Double(decisions) }
}

extension Evaluator {
  /// Measures deciding some accounts for a day. Nothing comes of the decisions.
  ///
  /// - Throws: `MoneyError` when an account does not add up, ``PolicyLoadError`` or ``ParameterFault``.
  package func stageCosts(of accounts: [(account: Account, creditor: Creditor)], asOf: CivilDay, rounds: Int) throws
    -> StageCosts
  {
    var cost = StageCosts()
    var states: [AccountState] = []
    cost.state = try Self.best(of: rounds) {
      states = try accounts.map { try state(of: $0.account, creditor: $0.creditor, asOf: asOf) }
    }
    cost.receivables = states.reduce(0) { $0 + $1.receivables.count }
    cost.deciding = Self.best(of: rounds) {
      cost.decisions = 0
      cost.notices = 0
      cost.fuel = 0
      for state in states {
        for decision in decide(state, where: { _ in true }) {
          cost.decisions += 1
          cost.fuel += decision.fuel
          if decision.action?.level != nil { cost.notices += 1 }
        }
      }
    }
    let evaluations = try states.map { state in
      try state.receivables.indices.filter { state.receivables[$0].isOwed }.map { try prepared(state, $0) }
    }
    cost.rows = Self.best(of: rounds) {
      for evaluations in evaluations { evaluations.first.map { $0.policy.rows.lay(out: $0.evaluation.state) } }
    }
    cost.script = try Self.best(of: rounds) {
      for evaluations in evaluations {
        evaluations.first.map { $0.policy.rows.lay(out: $0.evaluation.state) }
        for (evaluation, policy) in evaluations {
          try evaluation.turn(policy)
          _ = try? policy.call(.reminder, policy.rows.receivable(at: evaluation.index))
        }
      }
    }
    cost.script = max(0, cost.script - cost.rows)
    let wanted = evaluations.flatMap { notices(of: $0) }
    cost.guards = Self.best(of: rounds) {
      for (evaluation, policy, wish) in wanted { _ = try? evaluation.guards(of: policy, against: wish) }
    }
    return cost
  }

  /// The notices that the policies want for an account.
  private func notices(of evaluations: [Prepared]) -> [(ReceivableEvaluation, LoadedPolicy, DecisionReader.Proposal)] {
    evaluations.first.map { $0.policy.rows.lay(out: $0.evaluation.state) }
    return evaluations.compactMap { evaluation, policy in
      guard (try? evaluation.turn(policy)) != nil, let wish = try? evaluation.wish(of: policy), wish.action.level != nil
      else { return nil }
      return (evaluation, policy, wish)
    }
  }

  private typealias Prepared = (evaluation: ReceivableEvaluation, policy: LoadedPolicy)

  private func prepared(_ state: AccountState, _ index: Int) throws -> Prepared {
    guard let name = policyName(for: state.receivables[index], in: state) else {
      throw PolicyLoadError(message: "no policy is named")
    }
    return (
      ReceivableEvaluation(state: state, index: index, policyName: name, settings: settings),
      try shelf.policy(name)
    )
  }

  /// The least time that a body took, by the clock of the thread.
  private static func best(of rounds: Int, _ body: () throws -> Void) rethrows -> Double {
    var best = UInt64.max
    for _ in 0..<max(1, rounds) { best = min(best, try ThreadClock.nanoseconds(body)) }
    return Double(best)
  }
}
