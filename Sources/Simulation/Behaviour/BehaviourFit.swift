import Foundation
import Receivables

/// Learns from books how their customers pay: the chances of a day by days since the due day, for all and for each
/// kind of customer, the days of the week, and the habits of customers, of which each is known as far as their claims
/// tell.
///
/// A day on which a claim could have been paid counts, whether it was or not; those of open claims too, so that who
/// has not paid yet is not taken for somebody who never does; days on which it was contested do not. Chances of days
/// that the books hardly have are drawn to those of the standard by as much as one payment tells, those of a kind to
/// those of all by as much as five. What letters change is not learned: it is as stated, and what customers paid while
/// letters that arrived worked counts by it.
///
/// The habits are a mixture at stated points (Heckman and Singer, 1984); what is likeliest is found by expectation and
/// maximisation (Dempster, Laird and Rubin, 1977), and what the books leave open is drawn from there.
package struct BehaviourFit: Sendable {
  /// What one customer's claims tell: on how many days a payment could have come, by step of the chances and day of
  /// the week, each weighed by what letters made of it, and how many came by step and by day of the week.
  private struct Customer: Sendable {
    var key: UInt64
    var kind: CustomerKind
    var days: [Double]
    var payments: [Double]
    var weekdayPayments = Array(repeating: 0.0, count: 7)
  }

  private let base: Behaviour
  private let isStated: Bool
  private let known: CivilDay
  private let steps: [Int]
  private var customers: [Customer] = []
  private var places: [String: Int] = [:]
  /// Payments that were seen.
  package private(set) var payments = 0

  /// The days since the due day from which chances may be others.
  private static let standardSteps = [-60, -14, -7, -3, 0, 1, 4, 8, 15, 31, 61, 91, 181]
  /// How many times as readily as the chances customers may pay.
  private static let points = [0.1, 0.3, 0.6, 1, 1.7, 3]
  /// Rounds to what is likeliest, and from there of draws.
  private static let (rounds, sweeps) = (60, 30)
  /// What is known of a habit before any customer is seen counts as so many customers (Jeffreys).
  private static let shareWeight = 0.5
  /// That kinds of customers pay alike counts as so many payments in each step: they seldom differ by more than half.
  private static let kindWeight = 5.0
  /// What is stated of a day of the week counts as so many payments.
  private static let weekdayWeight = 5.0

  /// Begins to learn.
  ///
  /// - Parameters:
  ///   - base: what is not learned.
  ///   - isStated: whether all of it is known already, so that only the habit of each customer is learned.
  ///   - known: the last day on which payments are known.
  package init(_ base: Behaviour, isStated: Bool, known: CivilDay) {
    self.base = base
    self.isStated = isStated
    self.known = known
    steps =
      isStated
      ? Set((base.kindChances.values.flatMap(\.self) + base.chances).map(\.from)).sorted() : Self.standardSteps
  }

  /// Takes in an account on the last day on which payments are known.
  package mutating func add(_ state: AccountState) {
    let calendar = BusinessCalendar.of(country: state.creditor.country)
    var customer = Customer(
      key: Luck.key(state.account.customer.id), kind: state.account.customer.kind,
      days: Array(repeating: 0, count: steps.count * 7), payments: Array(repeating: 0, count: steps.count))
    let disputes = Dictionary(grouping: state.account.disputes.filter { $0.raisedOn <= known }, by: \.receivable)
    for claim in state.receivables { add(claim, disputes[claim.id] ?? [], to: &customer, calendar) }
    places[Self.place(state.account)] = customers.count
    customers.append(customer)
  }

  private static func place(_ account: Account) -> String { "\(account.creditor)\u{0}\(account.customer.id)" }

  private mutating func add(
    _ claim: ReceivableState, _ disputes: [Dispute], to customer: inout Customer, _ calendar: BusinessCalendar
  ) {
    let isPaid = claim.open.isZero && claim.paid.isPositive && claim.writtenOff.isZero
    let end = [claim.settledDay, claim.handOver?.day, known].compactMap(\.self).min() ?? known
    let size = base.effect(ofSize: claim.receivable.amount)
    let contested = disputes.map { $0.raisedOn...max($0.raisedOn, min($0.resolvedOn ?? known, known)) }
    let letters = claim.notices.filter { $0.counts(on: known) }.map {
      (from: $0.day, times: base.effect(of: $0.level, by: $0.channel))
    }
    var day = max(claim.invoice.issueDay, claim.effectiveDueDay.adding(days: steps.first ?? 0))
    while day <= end {
      let isSettled = isPaid && claim.settledDay == day
      if let step = steps.lastIndex(where: { $0 <= day.days(since: claim.effectiveDueDay) }),
        isSettled || !contested.contains(where: { $0.contains(day) })
      {
        let weekday = calendar.isHoliday(day) ? 6 : day.weekday - 1
        var weight = base.monthEffect(of: day) * size
        if let letter = letters.last(where: { $0.from < day && day <= $0.from.adding(days: base.letterDays) }) {
          weight *= letter.times
        }
        customer.days[step * 7 + weekday] += weight
        if isSettled {
          customer.payments[step] += 1
          customer.weekdayPayments[weekday] += 1
          payments += 1
        }
      }
      day = day.adding(days: 1)
    }
  }
}

extension BehaviourFit {
  /// How customers pay, as the books make it likeliest, or as it is stated.
  package var likeliest: Behaviour {
    guard !isStated, payments > 0 else { return base }
    var behaviour = base
    let seen = weekdaysSeen
    behaviour.weekdays = seen.map { $0.payments / $0.days }
    behaviour.habits = Self.points.map { Behaviour.Habit(share: 1 / Double(Self.points.count), times: $0) }
    let counted = customers.map { days($0, behaviour.weekdays) }
    for _ in 0..<Self.rounds {
      let rates = ratesByKind(behaviour)
      let shares = zip(customers, counted).map { customer, days in
        posterior(customer, days: days, rates[customer.kind] ?? [], behaviour.habits)
      }
      for place in behaviour.habits.indices {
        behaviour.habits[place].share = shares.reduce(0) { $0 + $1[place] } / Double(shares.count)
      }
      let means = shares.map { zip($0, Self.points).map(*).reduce(0, +) }
      learn(counted, means, into: &behaviour) { paid, days in paid / days }
    }
    return behaviour
  }

  /// How customers pay, drawn as the books leave it open: what is drawn often is what the books make likely.
  ///
  /// Each in turn is drawn as it is distributed where all else is known: the habit of every customer, how many of them
  /// have each, and the chances of each step (Gibbs sampling: Geman and Geman, 1984; Tanner and Wong, 1987). Given the
  /// habits, payments are counts of a Poisson distribution, so that a chance has a gamma distribution. A bootstrap of
  /// customers draws ratios of few payments to few days, which come out too large in the mean, and larger still when
  /// they are drawn anew: more was foretold than came.
  ///
  /// - Parameter likeliest: where the draws begin.
  package func drawn(_ luck: Luck, from likeliest: Behaviour) -> Behaviour {
    guard !isStated, payments > 0 else { return base }
    var dice = luck.dice(.fit)
    var behaviour = likeliest
    behaviour.weekdays = weekdaysSeen.map { $0.payments > 0 ? dice.gamma($0.payments) / $0.days : 0 }
    let counted = customers.map { days($0, behaviour.weekdays) }
    for sweep in 0..<Self.sweeps {
      let rates = ratesByKind(behaviour)
      var times: [Double] = []
      var counts = Array(repeating: Self.shareWeight, count: Self.points.count)
      for (customer, days) in zip(customers, counted) {
        let shares = posterior(customer, days: days, rates[customer.kind] ?? [], behaviour.habits)
        let place = Self.place(luck.number(customer.key, .fit, day: Int32(sweep)), among: shares)
        counts[place] += 1
        times.append(Self.points[place])
      }
      let shares = counts.map { dice.gamma($0) }
      let all = shares.reduce(0, +)
      for place in shares.indices { behaviour.habits[place].share = shares[place] / all }
      learn(counted, times, into: &behaviour) { paid, days in paid > 0 ? dice.gamma(paid) / days : 0 }
    }
    return behaviour
  }

  /// The place that a number from 0 to 1 falls on among shares that come to 1.
  private static func place(_ number: Double, among shares: [Double]) -> Int {
    var left = number
    for (place, share) in shares.enumerated() {
      left -= share
      if left < 0 { return place }
    }
    return shares.count - 1
  }

  /// The shares of the habits for one customer, as far as their claims tell.
  package func habits(of account: Account, _ behaviour: Behaviour) -> [Double]? {
    places[Self.place(account)].map { place in
      let customer = customers[place]
      return posterior(
        customer, days: days(customer, behaviour.weekdays), rates(of: customer.kind, behaviour), behaviour.habits)
    }
  }

  /// Of each day of the week, payments that were seen and days on which they could have come, with what is stated of it
  /// for so many of both; business days are worth 1 in the mean.
  private var weekdaysSeen: [(payments: Double, days: Double)] {
    var weekdays = Array(repeating: (payments: 0.0, days: 0.0), count: 7)
    for customer in customers {
      for weekday in weekdays.indices {
        weekdays[weekday].payments += customer.weekdayPayments[weekday]
        for step in steps.indices { weekdays[weekday].days += customer.days[step * 7 + weekday] }
      }
    }
    let business = weekdays.prefix(5)
    let days = business.map(\.days).reduce(0, +)
    let rate = days > 0 ? business.map(\.payments).reduce(0, +) / days : 0
    return zip(weekdays, base.weekdays).map { found, stated in
      (found.payments + Self.weekdayWeight * stated, found.days * rate + Self.weekdayWeight)
    }
  }

  /// How many days of a customer by step, each worth what its day of the week is.
  private func days(_ customer: Customer, _ weekdays: [Double]) -> [Double] {
    steps.indices.map { step in
      (0..<7).reduce(0) { $0 + customer.days[step * 7 + $1] * weekdays[$1] }
    }
  }

  /// The chances of a kind of customer by step.
  private func rates(of kind: CustomerKind, _ behaviour: Behaviour) -> [Double] {
    steps.map { behaviour.chance(kind, days: $0) }
  }

  private func posterior(
    _ customer: Customer, days: [Double], _ rates: [Double], _ habits: [Behaviour.Habit]
  ) -> [Double] {
    let expected = zip(days, rates).reduce(0) { $0 + $1.0 * $1.1 }
    let payments = customer.payments.reduce(0, +)
    let logs = habits.map { habit in
      habit.share > 0 && habit.times > 0
        ? log(habit.share) + payments * log(habit.times) - habit.times * expected
        : -Double.infinity
    }
    guard let most = logs.max(), most > -.infinity else { return habits.map(\.share) }
    let parts = logs.map { exp($0 - most) }
    let all = parts.reduce(0, +)
    return parts.map { $0 / all }
  }

  private func ratesByKind(_ behaviour: Behaviour) -> [CustomerKind: [Double]] {
    Dictionary(uniqueKeysWithValues: CustomerKind.allCases.map { ($0, rates(of: $0, behaviour)) })
  }

  /// Takes the chances of all and of each kind from payments and days on which they could have come.
  ///
  /// - Parameters:
  ///   - times: how many times as readily each customer pays.
  ///   - chance: the chance, from payments and days.
  private func learn(
    _ counted: [[Double]], _ times: [Double], into behaviour: inout Behaviour, chance: (Double, Double) -> Double
  ) {
    var seen: [CustomerKind: (paid: [Double], days: [Double])] = [:]
    let none = Array(repeating: 0.0, count: steps.count)
    for (place, customer) in customers.enumerated() {
      for step in steps.indices {
        seen[customer.kind, default: (none, none)].paid[step] += customer.payments[step]
        seen[customer.kind, default: (none, none)].days[step] += counted[place][step] * times[place]
      }
    }
    // By the kinds in their order, so that sums are the same to the last bit.
    let kinds = CustomerKind.allCases.compactMap { seen[$0] }
    let all = steps.indices.map { step in
      (paid: kinds.reduce(0) { $0 + $1.paid[step] }, days: kinds.reduce(0) { $0 + $1.days[step] })
    }
    behaviour.chances = zip(steps, all).map { step, found in
      Self.step(step, found, drawnTo: base.chance(.unknown, days: step), by: 1, chance)
    }
    for kind in CustomerKind.allCases {
      let own = seen[kind] ?? (none, none)
      behaviour.kindChances[kind] = steps.enumerated().map { place, step in
        Self.step(
          step, (own.paid[place], own.days[place]), drawnTo: behaviour.chances[place].chance, by: Self.kindWeight,
          chance)
      }
    }
  }

  /// A step whose chance is drawn to another, as if so many payments more had been seen by that.
  private static func step(
    _ from: Int, _ found: (paid: Double, days: Double), drawnTo other: Double, by weight: Double,
    _ chance: (Double, Double) -> Double
  ) -> Behaviour.Step {
    let value =
      other > 0 ? chance(found.paid + weight, found.days + weight / other) : chance(found.paid, max(1, found.days))
    return Behaviour.Step(from: from, chance: min(Behaviour.mostChance, value))
  }
}
