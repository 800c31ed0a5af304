import Receivables
import Statutes

/// When an account that was decided is to be decided again, though nothing comes in.
///
/// Each decision says when by itself, since only its policy knows what number of days it waits for. What the host knows
/// to change on a day bounds that: days in the account, payments that become stale, the limitation of a claim.
extension Evaluator {
  /// The first day after that of the state on which its books can lead to other acts, or the day itself where they may
  /// do so at any time; `nil` when none is in sight.
  ///
  /// - Parameter decisions: All decisions of the account on that day, as ``decide(_:)`` gave them.
  package func nextLook(at state: AccountState, decided decisions: [Decision]) -> CivilDay? {
    let tomorrow = state.asOf.adding(days: 1)
    var letters: Set<String> = []
    var days: [CivilDay?] = [state.nextChange, settledLook.flatMap { $0.state === state ? $0.day : nil }]
    for decision in decisions {
      // What a guard or a failure holds back comes when that is gone, which may be any day.
      if decision.has({ $0.outcome == .error || $0.outcome == .blocked }) { return state.asOf }
      // What waits for the next run may be wanted no more before it, and what is proposed is then taken back.
      days.append(decision.awaitsRun ? tomorrow : decision.nextLook ?? tomorrow)
      if decision.has({ $0.action?.charges.isEmpty == false }) { days.append(state.creditor.firstStaleDay) }
      if decision.has({ $0.action?.level != nil }) { letters.insert(decision.policy.name) }
    }
    for policy in letters { days += daysOfLetters(by: policy, at: state) }
    if shelf.hasTrials { for policy in policyNames(in: state) { days += daysOfTrial(of: policy) } }
    return days.compactMap(\.self).filter { state.asOf < $0 }.min()
  }

  /// Days on which letters may be wanted no more: the first of rest after business days, or the other way round, and
  /// the first on which a claim is barred by limitation, which a guard of letters says from one day to the next.
  private func daysOfLetters(by policy: String, at state: AccountState) -> [CivilDay?] {
    guard let policy = try? loaded(policy) else { return [] }
    let calendar = policy.calendar(country: state.creditor.country)
    let isBusiness = calendar.isBusinessDay(state.asOf)
    var flip = state.asOf.adding(days: 1)
    while calendar.isBusinessDay(flip) == isBusiness, flip < CivilDay.range.upperBound { flip = flip.adding(days: 1) }
    guard let law = policy.law?.statutes else { return [flip] }
    return [flip]
      + state.receivables.map { claim in
        claim.isOwed ? law.barredAfter(dueDay: claim.effectiveDueDay)?.adding(days: 1) : nil
      }
  }

  /// Days on which the trial of a policy begins, takes nobody in any more, and holds for nobody any more.
  private func daysOfTrial(of policy: String) -> [CivilDay] {
    guard let trial = try? loaded(policy).rules.trial else { return [] }
    return [trial.from, trial.stop.day.adding(days: 1), trial.lastDay.adding(days: 1)]
  }

  /// Notes when a claim that nothing is open of is to be looked at again: its decision may be shown to nobody.
  func noteLook(of decision: Decision, at state: AccountState) {
    let day = decision.nextLook ?? state.asOf.adding(days: 1)
    let known = settledLook.flatMap { $0.state === state ? $0.day : nil }
    settledLook = (state, known.map { min($0, day) } ?? day)
  }
}

extension Evaluator {
  /// Names of the policies that decide anything of an account.
  package func policyNames(in state: AccountState) -> Set<String> {
    var names: Set<String> = []
    if let name = settings.policy(of: state.creditor, state.account.customer) { names.insert(name) }
    for claim in state.receivables where claim.invoice.policy != nil {
      if let name = policyName(for: claim, in: state) { names.insert(name) }
    }
    return names
  }
}

/// What sways the decisions of a policy beside the books.
package struct PolicyGround: Sendable, Hashable {
  /// Name and fingerprint of each text that it decides by, or why it does not load.
  package var text: String
  /// Whether its text names how far payments are known.
  package var namesPayments: Bool
  /// Whether its text names exchange rates.
  package var namesRates: Bool
}

extension Evaluator {
  /// What sways the decisions of a policy.
  package func ground(of policy: String) -> PolicyGround {
    do {
      let loaded = try shelf.policy(policy)
      let identity = loaded.identity
      let texts =
        identity.plugins.map { "\($0.name) \($0.contentHash)" }
        + (identity.law.map { ["\($0.name) \($0.contentHash)"] } ?? [])
      return PolicyGround(
        text: texts.joined(separator: ", "), namesPayments: loaded.names("payments_read_through"),
        namesRates: loaded.names("rates"))
    } catch {
      return PolicyGround(text: "\(error)", namesPayments: false, namesRates: false)
    }
  }

  /// The first day after one on which accounts of a creditor may be decided otherwise by some policies though neither
  /// the account nor a text is another: a value of the law, an acknowledgement or a rate begins or ends. `nil` when
  /// there is none.
  package func nextChangeOfGround(of creditor: Creditor, policies: Set<String>, after day: CivilDay) -> CivilDay? {
    let loaded = policies.compactMap { try? shelf.policy($0) }
    var days = loaded.compactMap { $0.law?.statutes.nextChange(after: day) }
    for acknowledgement in creditor.acknowledgements {
      days += [acknowledgement.from, acknowledgement.until.adding(days: 1)]
    }
    if !creditor.rates.isEmpty, loaded.contains(where: { $0.names("rates") }) {
      for rate in creditor.rates { days += [rate.day, rate.day.adding(days: creditor.ratesStaleAfterDays + 1)] }
    }
    return days.filter { day < $0 }.min()
  }
}

extension LoadedPolicy {
  /// Whether a word stands anywhere in its texts.
  fileprivate func names(_ word: String) -> Bool {
    luaFiles.contains { String(decoding: $0.bytes, as: UTF8.self).contains(word) }
  }
}

extension Creditor {
  /// The first day on which payments are known no further than is too long ago; `nil` where the books do not say how
  /// far they are known.
  package var firstStaleDay: CivilDay? { paymentsReadThrough?.adding(days: paymentsStaleAfterDays + 1) }
}
