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
    let act = again.first { [.notice, .confirmPromise].contains($0.outcome) }
    return breach(.actsAgain, "Run once more, it decides \(act?.outcome.rawValue ?? "otherwise").", act)
  }

  func otherOrder() throws -> Violation? {
    let other = try decide(state.account.reversed)
    guard let (first, second) = Self.firstDifference(decisions, other) else { return nil }
    return breach(.orderMatters, "With the books in reverse order: \(Self.words(first, second)).", first)
  }

  func afterOthers() throws -> Violation? {
    for other in Self.others { _ = try life.evaluator.decide(other, creditor: life.story.creditor, asOf: state.asOf) }
    guard let (first, second) = Self.firstDifference(decisions, try decide(state.account)) else { return nil }
    return breach(.othersMatter, "After another customer: \(Self.words(first, second)).", first)
  }

  /// Half of what is open, or a øre, paid on the very day: what is asked for must not grow.
  func payingMore() throws -> Violation? {
    for decision in decisions where decision.outcome == .notice {
      guard let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable }) else {
        continue
      }
      for units in Set([1, receivable.undisputed.minorUnits / 2]).sorted() where units > 0 {
        let amount = Money(minorUnits: units, receivable.open.currency)
        var account = state.account
        account.payments.append(Payment(id: "more", paidOn: state.asOf, amount: amount, invoice: receivable.invoice.id))
        let later = try life.evaluator.state(of: account, creditor: life.story.creditor, asOf: state.asOf)
        let decided = life.evaluator.decide(later, where: { $0.receivable.id == decision.subject.receivable })
        guard let other = decided.first,
          let paid = later.receivables.first(where: { $0.receivable.id == decision.subject.receivable })
        else { continue }
        let asked = Self.asked(decision, receivable), askedThen = Self.asked(other, paid)
        guard other.outcome == .notice, askedThen > asked else { continue }
        return breach(
          .payingRaises,
          "Asked for is \(Money(minorUnits: asked, amount.currency)), but with \(amount) more paid it would be "
            + "\(Money(minorUnits: askedThen, amount.currency)).", decision)
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
    for decision in decisions {
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

  static func firstDifference(_ left: [Decision], _ right: [Decision]) -> (Decision, Decision)? {
    zip(left, right).first { $0 != $1 }
  }

  static func words(_ first: Decision, _ second: Decision) -> String {
    if first.outcome != second.outcome || first.reason != second.reason {
      return "\(second.outcome.rawValue) (\(second.reason)) instead of \(first.outcome.rawValue) (\(first.reason))"
    }
    if first.action != second.action { return "\(first.outcome.rawValue) with other particulars" }
    if first.nextLook != second.nextLook { return "another day to look again" }
    if first.fuel != second.fuel { return "another amount of fuel, \(second.fuel) instead of \(first.fuel)" }
    return "other facts or remarks"
  }

  /// Two other customers, one with everything and one with little.
  private static let others: [Account] = {
    var chance = AccountGenerator(seed: 7, days: 400)
    return [chance.next().account, chance.next().account]
  }()
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
