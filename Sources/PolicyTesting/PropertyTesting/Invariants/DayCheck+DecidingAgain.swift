import PolicyEngine
import Receivables

/// The day decided again, in ways that must make no difference, or only the difference that is right.
extension DayCheck {
  private func decide(_ account: Account) throws -> [Decision] {
    try life.evaluator.decide(account, creditor: life.story.creditor, asOf: state.asOf)
  }

  func actsAgain() throws -> Violation? {
    guard recorded != state.account else { return nil }
    let again = try decide(recorded)
    guard DecisionPosting.record(again, in: recorded) != recorded else { return nil }
    let act = again.lazy.flatMap(\.acts).first { [.notice, .confirmPromise].contains($0.outcome) }
    return breach(.actsAgain, "Run once more, it decides \(act?.outcome.rawValue ?? "otherwise").", act)
  }

  func otherOrder() throws -> Violation? {
    let other = try decide(state.account.reversed)
    guard let difference = DecisionDifference(from: decisions, to: other) else { return nil }
    return breach(.orderMatters, "With the books in reverse order: \(difference.words).", difference.decision)
  }

  func afterOthers() throws -> Violation? {
    for other in Self.others { _ = try life.evaluator.decide(other, creditor: life.story.creditor, asOf: state.asOf) }
    guard let difference = DecisionDifference(from: decisions, to: try decide(state.account)) else { return nil }
    return breach(.othersMatter, "After another customer: \(difference.words).", difference.decision)
  }

  /// Half of what is open, or a øre, paid on the very day: what is asked for must not grow.
  func payingMore() throws -> Violation? {
    for notice in acts where notice.outcome == .notice {
      guard let receivable = state.receivables.first(where: { $0.receivable.id == notice.subject.receivable }) else {
        continue
      }
      for units in Set([1, receivable.undisputed.minorUnits / 2]).sorted() where units > 0 {
        let amount = Money(minorUnits: units, receivable.open.currency)
        var account = state.account
        account.payments.append(Payment(id: "more", paidOn: state.asOf, amount: amount, invoice: receivable.invoice.id))
        let later = try life.evaluator.state(of: account, creditor: life.story.creditor, asOf: state.asOf)
        let decided = life.evaluator.decide(later, where: { $0.receivable.id == notice.subject.receivable })
        guard let other = decided.first?.acts.first(where: { $0.outcome == .notice }),
          let paid = later.receivables.first(where: { $0.receivable.id == notice.subject.receivable })
        else { continue }
        let asked = Self.asked(notice, receivable), askedThen = Self.asked(other, paid)
        guard askedThen > asked else { continue }
        return breach(
          .payingRaises,
          "Asked for is \(Money(minorUnits: asked, amount.currency)), but with \(amount) more paid it would be "
            + "\(Money(minorUnits: askedThen, amount.currency)).", notice)
      }
    }
    return nil
  }

  /// The other questions that a policy answers must not fail either.
  func requests() throws -> Violation? {
    let review = CreditRequest(kind: .review, amount: nil, prepaid: false)
    let order = CreditRequest(
      kind: .order, amount: decisions.first?.subject.open ?? .zero(life.story.creditor.currency), prepaid: false)
    for request in [review, order] {
      let answer = try life.evaluator.credit(
        request, for: state.account, creditor: life.story.creditor, asOf: state.asOf)
      if let failure = answer.failure, failure.isPolicys {
        return breach(.policyFailed, "policy.credit fails: \(failure.message).")
      }
    }
    for decision in decisions where !decision.subject.isCustomer {
      let half = Money(minorUnits: max(1, decision.subject.open.minorUnits / 2), decision.subject.open.currency)
      let request = PromiseRequest(
        receivable: decision.subject.receivable, amount: half, dueDay: state.asOf.adding(days: 20), instalments: 1)
      let answer = try life.evaluator.promise(
        request, for: state.account, creditor: life.story.creditor, asOf: state.asOf)
      if let failure = answer.failure, failure.isPolicys {
        return breach(.policyFailed, "policy.promise fails: \(failure.message).")
      }
    }
    return nil
  }

  static func asked(_ decision: Decision, _ receivable: ReceivableState) -> Int64 {
    let charges = [decision.action?.fee, decision.action?.interest, decision.action?.compensation].compactMap {
      $0?.minorUnits
    }
    return charges.reduce(receivable.undisputed.minorUnits + receivable.askedCharges.minorUnits, +)
  }

  /// Two other customers, one with everything and one with little.
  private static let others: [Account] = {
    var chance = AccountGenerator(seed: 7, days: 400)
    return [chance.next().account, chance.next().account]
  }()
}

/// Where the decisions of a day differ from those that were to be the same: at the first that is another, or that one
/// of the two lacks.
struct DecisionDifference {
  /// The decision as it was; one that there was none of as it came.
  let decision: Decision
  /// What came instead of what.
  let words: String

  /// Compares them; `nil` where all are the same.
  init?(from before: [Decision], to after: [Decision]) {
    for place in 0..<max(before.count, after.count) {
      let old = before.indices.contains(place) ? before[place] : nil
      let new = after.indices.contains(place) ? after[place] : nil
      if old == new { continue }
      if let old, !after.contains(where: { $0.subject.receivable == old.subject.receivable }) {
        (decision, words) = (old, "no decision about \(old.subject.inWords) instead of \(Self.words(old.acts))")
      } else if let new, !before.contains(where: { $0.subject.receivable == new.subject.receivable }) {
        (decision, words) = (new, "\(Self.words(new.acts)) about \(new.subject.inWords), where there was no decision")
      } else if let old, let new {
        (decision, words) = (old, Self.change(from: old, to: new))
      } else {
        continue
      }
      return
    }
    return nil
  }

  private static func change(from old: Decision, to new: Decision) -> String {
    if old.subject.receivable != new.subject.receivable {
      return "\(new.subject.inWords) in the place of \(old.subject.inWords)"
    }
    let (before, after) = (words(old.acts), words(new.acts))
    if before != after { return "\(after) instead of \(before)" }
    if let act = zip(old.acts, new.acts).first(where: { $0.action != $1.action })?.0 {
      return "\(act.outcome.rawValue) with other particulars"
    }
    if old.nextLook != new.nextLook { return "another day to look again" }
    if old.fuel != new.fuel { return "another amount of fuel, \(new.fuel) instead of \(old.fuel)" }
    return "other facts or remarks"
  }

  private static func words(_ acts: [Decision]) -> String {
    acts.map { "\($0.outcome.rawValue) (\($0.reason))" }.joined(separator: " and ")
  }
}

extension DecisionSubject {
  /// What a decision is about, as a story names it.
  var inWords: String { isCustomer ? "the customer" : receivable }
}

extension Account {
  /// The same books with every list in reverse order.
  var reversed: Account {
    var account = self
    account.invoices.reverse()
    account.payments.reverse()
    account.creditNotes.reverse()
    account.charges.reverse()
    account.notices.reverse()
    account.contacts.reverse()
    account.disputes.reverse()
    account.promises.reverse()
    account.agreements.reverse()
    account.blocks.reverse()
    account.writeOffs.reverse()
    account.handOvers.reverse()
    account.levelResets.reverse()
    account.creditChanges.reverse()
    account.trialArms.reverse()
    account.overrides.reverse()
    account.payouts.reverse()
    account.dueDayChanges.reverse()
    return account
  }
}

extension DecisionFailure {
  /// Whether the policy is at fault; a hook that it does not define is none.
  var isPolicys: Bool { kind != .notLoaded && kind != .badInput }
}
