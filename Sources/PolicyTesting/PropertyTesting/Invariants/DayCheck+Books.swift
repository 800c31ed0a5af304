import PolicyEngine
import Receivables

/// The rules of the books, held against what a policy makes of them: the day is decided again from books that differ in
/// one respect which must make no difference, or a known one.
extension DayCheck {
  func booksRules() throws -> Violation? {
    try pastStays() ?? payingAll() ?? interestOnCharges() ?? creditTwice() ?? promisesPauseNothing()
  }

  private func state(of account: Account, on day: CivilDay) throws -> AccountState {
    try life.evaluator.state(of: account, creditor: life.story.creditor, asOf: day)
  }

  /// The receivable in another state of the account, and what is decided of it there.
  private func decided(_ id: String, in state: AccountState) -> (receivable: ReceivableState, decision: Decision?)? {
    guard let receivable = state.receivables.first(where: { $0.receivable.id == id }) else { return nil }
    return (receivable, life.evaluator.decide(state, where: { $0.receivable.id == id }).first)
  }

  /// Without what is in the books only from a later day on, the day is decided as it was.
  private func pastStays() throws -> Violation? {
    let known = state.account.known(by: state.asOf)
    guard known != state.account else { return nil }
    let decided = life.evaluator.decide(try state(of: known, on: state.asOf))
    guard let difference = DecisionDifference(from: decisions, to: decided) else { return nil }
    return breach(
      .laterKnowledge, "Without what was known only later: \(difference.words).", difference.decision)
  }

  /// All that a letter asks for, paid on the last day that it gives: nothing of it is left, and nothing comes of it.
  /// Of an invoice in instalments, money with its number goes to the first that is open, so that these are left out.
  private func payingAll() throws -> Violation? {
    for notice in acts where notice.outcome == .notice {
      guard let deadline = notice.action?.deadline,
        let receivable = state.receivables.first(where: { $0.receivable.id == notice.subject.receivable }),
        receivable.invoice.receivables.count == 1, receivable.disputed.isZero, receivable.doubtfulCharges.isZero
      else { continue }
      let asked = Money(minorUnits: Self.asked(notice, receivable), receivable.open.currency)
      var account = recorded.known(by: state.asOf)
      account.payments.append(Payment(id: "all", paidOn: deadline, amount: asked, invoice: receivable.invoice.id))
      for day in [deadline.adding(days: 1), deadline.adding(days: Self.monthsAfter)] {
        let later = try state(of: account, on: day)
        guard let (paid, decided) = decided(receivable.receivable.id, in: later) else { continue }
        let letter = "The letter asks for \(asked), which is paid on \(deadline); on \(day)"
        if paid.open.isPositive || paid.askedCharges.isPositive {
          return breach(
            .leftAfterPaying, "\(letter), \(paid.open) is open, and \(paid.askedCharges) of charges.", notice)
        }
        if let step = decided?.acts.first(where: { Self.steps.contains($0.outcome) }) {
          return breach(
            .leftAfterPaying, "\(letter), the policy decides \(step.outcome.rawValue) (\(step.reason)).", notice)
        }
      }
    }
    return nil
  }

  private static let monthsAfter = 60
  private static let steps: Set<Outcome> = [.notice, .contact, .suggestHandover, .suggestWriteOff]

  /// Without the fees and the compensation that stand open, the same step claims the same interest.
  private func interestOnCharges() throws -> Violation? {
    for notice in acts where notice.outcome == .notice {
      let id = notice.subject.receivable
      guard let interest = notice.action?.interest,
        let receivable = state.receivables.first(where: { $0.receivable.id == id }), receivable.openCharges.isPositive
      else { continue }
      var account = state.account
      account.charges.removeAll { $0.receivable == id && $0.kind != .interest }
      guard let (without, decision) = decided(id, in: try state(of: account, on: state.asOf)),
        let other = decision?.acts.first(where: { $0.action?.levelName == notice.action?.levelName }),
        without.balance.falls == receivable.balance.falls
      else { continue }
      let units = other.action?.interest?.minorUnits ?? 0
      guard interest.minorUnits > units else { continue }
      return breach(
        .interestOnCharges,
        "It claims interest of \(interest), but \(Money(minorUnits: units, interest.currency)) where no fees stand open.",
        notice)
    }
    return nil
  }

  /// Were the customer's credit paid back today, some claims would be dunned that are not now. Those the credit holds
  /// back: together no more than it covers, but for the one that it covers in part.
  private func creditTwice() throws -> Violation? {
    let credits = state.unallocatedCredit
    guard !credits.isEmpty else { return nil }
    var account = state.account
    for credit in credits {
      account.payouts.append(Payout(id: "all \(credit.currency.code)", day: state.asOf, amount: credit))
    }
    let without = try state(of: account, on: state.asOf)
    let dunned = Set(
      life.evaluator.decide(without, where: { _ in true })
        .flatMap(\.acts).filter { $0.outcome == .notice }.map(\.subject.receivable))
    let resting = decisions.filter {
      $0.outcome == .wait && dunned.contains($0.subject.receivable) && $0.subject.open.isPositive
    }
    for credit in credits {
      let held = resting.filter { $0.subject.open.currency == credit.currency }.map(\.subject.open.minorUnits)
      guard let largest = held.max(), held.count > 1, held.reduce(0, +) - largest >= credit.minorUnits else { continue }
      return breach(
        .creditTwice,
        "\(credit) to the customer's credit holds back \(held.count) claims of "
          + "\(Money(minorUnits: held.reduce(0, +), credit.currency)).",
        resting.first { $0.subject.open.currency == credit.currency })
    }
    return nil
  }
}

extension DayCheck {
  /// Without the promises that are open and were confirmed on an earlier day, no notice would go out that does not go
  /// out now. Claims of which an older promise would count then are left out: that one was broken, which may hasten a
  /// step.
  private func promisesPauseNothing() throws -> Violation? {
    let open = state.promises.filter {
      $0.status == .open && ($0.promise.confirmedOn.map { $0 < state.asOf } ?? false)
    }
    guard !open.isEmpty else { return nil }
    let ids = Set(open.map(\.promise.id))
    var account = state.account
    account.promises.removeAll { ids.contains($0.id) }
    let without = try state(of: account, on: state.asOf)
    let promised = Set(open.flatMap(\.promise.receivables))
    for notice in life.evaluator.decide(without).flatMap(\.acts) where notice.outcome == .notice {
      let id = notice.subject.receivable
      guard promised.contains(id), let level = notice.action?.levelName,
        let receivable = without.receivables.first(where: { $0.receivable.id == id }), receivable.promise == nil,
        let now = decisions.first(where: { $0.subject.receivable == id }),
        !now.acts.contains(where: { $0.action?.levelName == level })
      else { continue }
      let promise = open.first { $0.promise.receivables.contains(id) }?.promise
      return breach(
        .promisePauses,
        "Without the promise of \(promise.map { "\($0.amount) by \($0.dueDay)" } ?? "the customer") a notice of the level "
          + "\(level) would go out; with it the policy decides \(now.outcome.rawValue) (\(now.reason)).", now)
    }
    return nil
  }
}

extension Account {
  /// The books as they were known on a day: without what has happened, or has become known, only since.
  func known(by day: CivilDay) -> Account {
    let isLater = { (other: CivilDay?) in other.map { $0 > day } ?? false }
    var account = self
    account.invoices.removeAll { isLater($0.issueDay) }
    account.payments.removeAll { isLater($0.knownOn) }
    for i in account.payments.indices where isLater(account.payments[i].reversedOn) {
      account.payments[i].reversedOn = nil
    }
    for i in account.payments.indices { account.payments[i].reversals.removeAll { isLater($0.knownOn) } }
    account.payouts.removeAll { isLater($0.knownOn) }
    account.creditNotes.removeAll { isLater($0.issueDay) }
    account.charges.removeAll { isLater($0.claimedOn) }
    for i in account.charges.indices where isLater(account.charges[i].waivedOn) { account.charges[i].waivedOn = nil }
    account.writeOffs.removeAll { isLater($0.day) }
    account.contacts.removeAll { isLater($0.day) }
    account.notices.removeAll { isLater($0.day) }
    account.dropLaterDeeds(isLater)
    return account
  }

  private mutating func dropLaterDeeds(_ isLater: (CivilDay?) -> Bool) {
    disputes.removeAll { isLater($0.raisedOn) }
    for i in disputes.indices where isLater(disputes[i].resolvedOn) {
      disputes[i].resolvedOn = nil
      disputes[i].outcome = nil
    }
    promises.removeAll { isLater($0.madeOn) }
    for i in promises.indices {
      if isLater(promises[i].confirmedOn) { promises[i].confirmedOn = nil }
      if isLater(promises[i].withdrawnOn) { promises[i].withdrawnOn = nil }
    }
    agreements.removeAll { isLater($0.signedOn) }
    for i in agreements.indices where isLater(agreements[i].cancelledOn) { agreements[i].cancelledOn = nil }
    blocks.removeAll { isLater($0.from) }
    handOvers.removeAll { isLater($0.day) }
    for i in handOvers.indices where isLater(handOvers[i].returnedOn) { handOvers[i].returnedOn = nil }
    levelResets.removeAll { isLater($0.day) }
    dueDayChanges.removeAll { isLater($0.day) }
    creditChanges.removeAll { isLater($0.day) }
    trialArms.removeAll { isLater($0.day) }
    overrides.removeAll { isLater($0.from) }
  }
}
