import LuaGuest
import Receivables
import Statutes

/// What a decision was made from, beside the account.
package struct Provenance: Sendable {
  /// The texts.
  package var identity: PolicyIdentity
  /// The parameters in force, each with who set it.
  package var parameters: ParameterSet?
  /// The values of the law that were looked up, by the policy or by a guard, in the order in which they first were.
  package var citations: [Citation]
  /// The limits that it ran under.
  package var limits: Limits
}

extension Evaluator {
  /// Decides one receivable of an account, or the customer where the receivable is empty, and tells what the decision
  /// was made from; `nil` when it is not open.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func traced(
    _ receivable: String, of account: Account, creditor: Creditor, asOf: CivilDay
  ) throws -> (decision: Decision, provenance: Provenance?)? {
    traced(receivable, at: try state(of: account, creditor: creditor, asOf: asOf))
  }

  /// The same of an account that was derived already.
  package func traced(_ receivable: String, at state: AccountState) -> (decision: Decision, provenance: Provenance?)? {
    if receivable.isEmpty { return tracedCustomer(state) }
    guard let subject = state.receivables.first(where: { $0.receivable.id == receivable }),
      let name = policyName(for: subject, in: state)
    else { return decide(state) { $0.receivable.id == receivable }.first.map { ($0, nil) } }
    return traced(by: name, parameters(for: subject, in: state)) {
      decide(state, where: { $0.receivable.id == receivable }).first
    }
  }

  private func tracedCustomer(_ state: AccountState) -> (decision: Decision, provenance: Provenance?)? {
    guard let name = settings.policy(of: state.creditor, state.account.customer) else { return nil }
    let parameters = parameters(forRequestsOf: state.account, creditor: state.creditor, asOf: state.asOf)
    return traced(by: name, parameters) { decideCustomer(state) }
  }

  private func traced(by name: String, _ parameters: @autoclosure () -> ParameterSet?, _ decide: () -> Decision?) -> (
    decision: Decision, provenance: Provenance?
  )? {
    let law = (try? shelf.policy(name))?.law  // a policy that does not load is told by the decision
    let log = CitationLog()
    law?.log = log
    citations = log
    defer {
      law?.log = nil
      citations = nil
    }
    guard let decision = decide() else { return nil }
    let provenance = (try? shelf.policy(name)).map { policy in
      Provenance(
        identity: policy.identity, parameters: parameters(), citations: log.citations, limits: settings.limits)
    }
    return (decision, provenance)
  }
}

extension Evaluator {
  /// The texts that a policy decides by.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func identity(of policy: String) throws(PolicyLoadError) -> PolicyIdentity {
    try shelf.policy(policy).identity
  }

  /// The parameters of a policy where the books set none: its defaults, and those set on the command line.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  package func parameters(of policy: String) throws -> ParameterSet {
    try shelf.policy(policy).rules.defaults.setting(settings.overrides, by: .commandLine)
  }
}
