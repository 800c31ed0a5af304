import Foundation
import Receivables

/// Learns from books how their customers pay: the chances of a day by days since the due day, for all and for each
/// kind of customer, the days of the week, and the habits of customers, of which each is known as far as their claims
/// tell.
///
/// A day on which a claim could have been paid counts, whether it was or not; those of open claims too, so that who
/// has not paid yet is not taken for somebody who never does. Chances of days that the books hardly have are drawn to
/// those of the standard, those of a kind to those of all, each by as much as one payment tells. What letters change
/// is not learned: it is as stated, and what customers paid while letters worked counts by it.
///
/// The habits are a mixture at stated points (Heckman and Singer, 1984), fitted by expectation and maximisation
/// (Dempster, Laird and Rubin, 1977).
package struct BehaviourFit: Sendable {
  /// What one customer's claims tell: on how many days a payment could have come, by step of the chances and day of
  /// the week, each weighed by what letters made of it, and how many came by step.
  private struct Customer: Sendable {
    var key: UInt64
    var kind: CustomerKind
    var days: [Double]
    var payments: [Double]
  }

  private let base: Behaviour
  private let isStated: Bool
  private let known: CivilDay
  private let steps: [Int]
  private var customers: [Customer] = []
  private var places: [String: Int] = [:]
  /// Of each day of the week, in all: days on which a payment could have come, and payments.
  private var weekdays = Array(repeating: (days: 0.0, payments: 0.0), count: 7)
  /// Payments that were seen.
  package private(set) var payments = 0

  /// The days since the due day from which chances may be others.
  private static let standardSteps = [-60, -14, -7, -3, 0, 1, 4, 8, 15, 31, 61, 91, 181]
  /// How many times as readily as the chances customers may pay.
  private static let points = [0.1, 0.3, 0.6, 1, 1.7, 3]
  private static let rounds = 12
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
    for claim in state.receivables { add(claim, to: &customer, calendar) }
    places[Self.place(state.account)] = customers.count
    customers.append(customer)
  }

  private static func place(_ account: Account) -> String { "\(account.creditor)\u{0}\(account.customer.id)" }

  private mutating func add(_ claim: ReceivableState, to customer: inout Customer, _ calendar: BusinessCalendar) {
    let isPaid = claim.open.isZero && claim.paid.isPositive && claim.writtenOff.isZero
    let end = [claim.settledDay, claim.handOver?.day, known].compactMap(\.self).min() ?? known
    let size = base.effect(ofSize: claim.receivable.amount)
    let letters = claim.notices.map { (from: $0.day, times: base.effect(of: $0.level, by: $0.channel)) }
    var day = max(claim.invoice.issueDay, claim.effectiveDueDay.adding(days: steps.first ?? 0))
    while day <= end {
      if let step = steps.lastIndex(where: { $0 <= day.days(since: claim.effectiveDueDay) }) {
        let weekday = calendar.isHoliday(day) ? 6 : day.weekday - 1
        var weight = base.monthEffect(of: day) * size
        if let letter = letters.last(where: { $0.from < day && day <= $0.from.adding(days: base.letterDays) }) {
          weight *= letter.times
        }
        customer.days[step * 7 + weekday] += weight
        weekdays[weekday].days += weight
        if isPaid, claim.settledDay == day {
          customer.payments[step] += 1
          weekdays[weekday].payments += 1
          payments += 1
        }
      }
      day = day.adding(days: 1)
    }
  }
}

extension BehaviourFit {
  /// How customers pay, as it was learned, or stated.
  ///
  /// - Parameter luck: draws which customers count how often, so that what comes of it is as uncertain as the books
  ///   leave it (bootstrap); `nil` for each once.
  package func behaviour(_ luck: Luck? = nil) -> Behaviour {
    guard !isStated, payments > 0 else { return base }
    let weights = customers.map { customer in
      luck.map { Self.times(drawn: $0.number(customer.key, .fit)) } ?? 1
    }
    var behaviour = base
    behaviour.weekdays = learnedWeekdays
    behaviour.habits = Self.points.map { Behaviour.Habit(share: 1 / Double(Self.points.count), times: $0) }
    let counted = customers.map { days($0, behaviour.weekdays) }
    for _ in 0..<Self.rounds {
      let shares = customers.map { posterior($0, behaviour) }
      var sums = Array(repeating: 0.0, count: Self.points.count)
      for (share, weight) in zip(shares, weights) { for place in sums.indices { sums[place] += share[place] * weight } }
      let all = sums.reduce(0, +)
      if all > 0 { for place in sums.indices { behaviour.habits[place].share = sums[place] / all } }
      let means = shares.map { zip($0, Self.points).map(*).reduce(0, +) }
      behaviour.chances = chances(of: nil, counted, weights, means) { base.chance(.unknown, days: $0) }
      for kind in CustomerKind.allCases {
        behaviour.kindChances[kind] = chances(of: kind, counted, weights, means) {
          behaviour.chance(.unknown, days: $0)
        }
      }
    }
    return behaviour
  }

  /// The shares of the habits for one customer, as far as their claims tell.
  package func habits(of account: Account, _ behaviour: Behaviour) -> [Double]? {
    places[Self.place(account)].map { posterior(customers[$0], behaviour) }
  }

  /// Business days are worth 1 in the mean; what the books hardly tell is drawn to what was stated.
  private var learnedWeekdays: [Double] {
    let business = weekdays.prefix(5)
    let days = business.map(\.days).reduce(0, +)
    guard days > 0 else { return base.weekdays }
    let rate = business.map(\.payments).reduce(0, +) / days
    return zip(weekdays, base.weekdays).map { found, stated in
      (found.payments + Self.weekdayWeight * stated) / (found.days * rate + Self.weekdayWeight)
    }
  }

  /// How many days of a customer by step, each worth what its day of the week is.
  private func days(_ customer: Customer, _ weekdays: [Double]) -> [Double] {
    steps.indices.map { step in
      (0..<7).reduce(0) { $0 + customer.days[step * 7 + $1] * weekdays[$1] }
    }
  }

  private func posterior(_ customer: Customer, _ behaviour: Behaviour) -> [Double] {
    var expected = 0.0
    var payments = 0.0
    let days = days(customer, behaviour.weekdays)
    for (place, step) in steps.enumerated() {
      expected += days[place] * behaviour.chance(customer.kind, days: step)
      payments += customer.payments[place]
    }
    let logs = behaviour.habits.map { habit in
      habit.share > 0 && habit.times > 0
        ? log(habit.share) + payments * log(habit.times) - habit.times * expected
        : -Double.infinity
    }
    guard let most = logs.max(), most > -.infinity else { return behaviour.habits.map(\.share) }
    let parts = logs.map { exp($0 - most) }
    let all = parts.reduce(0, +)
    return parts.map { $0 / all }
  }

  private func chances(
    of kind: CustomerKind?, _ counted: [[Double]], _ weights: [Double], _ means: [Double],
    drawnTo other: (Int) -> Double
  ) -> [Behaviour.Step] {
    var days = Array(repeating: 0.0, count: steps.count)
    var paid = days
    for (place, customer) in customers.enumerated() where kind == nil || customer.kind == kind {
      for step in steps.indices {
        days[step] += counted[place][step] * means[place] * weights[place]
        paid[step] += customer.payments[step] * weights[place]
      }
    }
    return steps.enumerated().map { place, step in
      let known = other(step)
      let chance = known > 0 ? (paid[place] + 1) / (days[place] + 1 / known) : paid[place] / max(1, days[place])
      return Behaviour.Step(from: step, chance: min(Behaviour.mostChance, chance))
    }
  }

  /// How often a customer counts: Poisson with a mean of 1, by a number from 0 to 1.
  private static func times(drawn number: Double) -> Double {
    var (left, chance, times) = (number, 0.367_879_441_171_442_33, 0.0)
    while left >= chance, times < 10 {
      left -= chance
      times += 1
      chance /= times
    }
    return times
  }
}
