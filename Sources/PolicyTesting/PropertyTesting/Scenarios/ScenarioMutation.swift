import Receivables

/// What a life left behind, for the next one to come closer by: the notices that were sent, with what they asked for,
/// and the days and amounts that mattered.
package struct Trail: Sendable {
  /// A notice that was sent.
  package struct Sent: Sendable {
    /// Id of the receivable.
    package var receivable: String
    package var day: CivilDay
    /// Last day of payment.
    package var deadline: CivilDay
    /// What it asked for: the part of the principal that is not contested, and all charges.
    package var asked: Money
  }

  /// Notices, in order.
  package var sent: [Sent] = []
  /// Days on which something was decided anew.
  package var days: [CivilDay] = []

  /// Nothing yet.
  package init() {}
}

extension AccountGenerator {
  /// A story like another, changed in one to four places, by what its life has shown.
  mutating func mutant(of story: Scenario, trail: Trail) -> Scenario {
    var changed = story
    for _ in 0..<chance.int(1...4) {
      switch chance.below(20) {
      case 0..<8: addEvent(to: &changed, trail: trail)
      case 8..<11: removeEvent(from: &changed)
      case 11..<15: moveDay(in: &changed, trail)
      case 15..<17: changeAmount(in: &changed, trail)
      case 17: changeEnd(in: &changed.account, trail)
      case 18: changeCustomer(in: &changed)
      default:
        if changed.account.invoices.count < 3 {
          addInvoice(to: &changed, from: changed.first.adding(days: chance.below(60)))
        }
      }
    }
    // What was removed leaves a number that what was added may have taken again.
    return changed.repaired().renumbered()
  }

  private mutating func removeEvent(from story: inout Scenario) {
    let places = Removal.all(in: story).filter { !$0.isInvoice }
    guard let removal = chance.pick(places) else { return }
    removal.apply(to: &story)
  }

  private mutating func moveDay(in story: inout Scenario, _ trail: Trail) {
    var count = 0
    story.account.forEachDay { _ in count += 1 }
    let chosen = chance.below(count)
    let target = chance.happens(40) ? chance.pick(trail.days)?.adding(days: chance.int(-1...1)) : nil
    let shift = chance.oneOf(-1, 1, -1, 1, -7, 7) * (chance.happens(20) ? chance.pick(hints.days) ?? 1 : 1)
    var index = 0
    story.account.forEachDay { day in
      if index == chosen { day = target ?? day.adding(days: shift) }
      index += 1
    }
  }

  private mutating func changeAmount(in story: inout Scenario, _ trail: Trail) {
    var count = 0
    story.account.forEachAmount { _ in count += 1 }
    let chosen = chance.below(count)
    let asked = chance.pick(trail.sent.map(\.asked))
    let shift = Int64(chance.oneOf(-1, 1, 100, -100))
    let known = chance.happens(50) ? chance.pick(hints.amounts) : asked
    var index = 0
    story.account.forEachAmount { amount in
      defer { index += 1 }
      guard index == chosen else { return }
      if let known, known.currency == amount.currency {
        amount = known
      } else {
        amount = Money(minorUnits: amount.minorUnits + shift, amount.currency)
      }
    }
  }

  /// An objection ends otherwise, a payment bounces or does not, a promise is taken back or is not.
  private mutating func changeEnd(in account: inout Account, _ trail: Trail) {
    let counts = [account.disputes.count, account.payments.count, account.promises.count]
    var place = chance.below(counts.reduce(0, +))
    if account.disputes.indices.contains(place) {
      let outcome = chance.oneOf(DisputeOutcome.rejected, .withdrawn, .upheld, .partlyUpheld)
      let known =
        account.disputes[place].resolvedOn ?? account.disputes[place].raisedOn.adding(days: chance.int(1...45))
      account.disputes[place].outcome = outcome
      account.disputes[place].resolvedOn = chance.pick(trail.days).map { chance.happens(30) ? $0 : known } ?? known
      return
    }
    place -= account.disputes.count
    if account.payments.indices.contains(place) {
      let bounced = account.payments[place].paidOn.adding(days: chance.int(1...45))
      account.payments[place].reversedOn = account.payments[place].reversedOn == nil ? bounced : nil
      return
    }
    place -= account.payments.count
    guard account.promises.indices.contains(place) else { return }
    let withdrawn = account.promises[place].madeOn.adding(days: chance.int(1...30))
    account.promises[place].withdrawnOn = account.promises[place].withdrawnOn == nil ? withdrawn : nil
  }

  private mutating func changeCustomer(in story: inout Scenario) {
    switch chance.below(3) {
    case 0: story.account.customer.kind = chance.pick(kinds) ?? .consumer
    case 1: story.account.customer.group = chance.pick(hints.texts["group"] ?? [])
    default: story.account.customer.chargeMode = chance.oneOf(.normal, .noCharges)
    }
  }
}
