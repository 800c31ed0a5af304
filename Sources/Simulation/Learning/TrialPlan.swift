import PolicyEngine
import Receivables

/// What is asked of a trial beforehand: how large it must be, and whether a business's books can fill it.
package struct TrialPlan: Sendable {
  /// What the books can give.
  package enum Verdict: Sendable, Hashable {
    /// The customers that are asked for come in and are watched to the end in so many days.
    case reached(days: Int)
    /// A year brings fewer customers than are asked for.
    case tooFew
    /// So many customers come in until the day of the stop, which is all that is asked for.
    case untilDay(customers: Int)
  }

  package let pace: TrialPace
  /// The difference that is to show, in points of a hundred; `nil` for what the stop of the trial shows.
  package let points: Int?

  package init(_ pace: TrialPace, points: Int?) { (self.pace, self.points) = (pace, points) }

  package var trial: Trial { pace.trial }

  /// Customers, of all arms together, that are asked for; `nil` where the stop is a day alone.
  package var wanted: Int? {
    if let points { return TrialSize.customers(seeing: points, trial) }
    let least = Double(trial.arms.map(\.share).min() ?? 100) / 100
    let asked = [
      trial.stop.customers.map { Double($0) / least }, trial.stop.claims.map { Double($0) / least / pace.claimsOfEach },
    ].compactMap(\.self).min()
    return asked.map { Int($0.rounded(.up)) }
  }

  /// The smallest difference, from 0 to 1, that shows with the customers that are asked for, or that come in until the
  /// day of the stop.
  package var visible: Double { TrialSize.visible(customers: wanted ?? untilStop, trial) }

  /// The smallest difference that shows with all customers of a year; `nil` where they are too few for any trial.
  package var visibleInAYear: Double? {
    pace.customers < trial.arms.count * TrialSize.fewest ? nil : TrialSize.visible(customers: pace.customers, trial)
  }

  package var verdict: Verdict {
    guard let wanted else {
      return untilStop < trial.arms.count * TrialSize.fewest ? .tooFew : .untilDay(customers: untilStop)
    }
    return pace.days(until: wanted).map(Verdict.reached) ?? .tooFew
  }

  private var untilStop: Int { pace.customers(within: trial.stop.day.days(since: trial.from) + 1) }
}

/// How soon a business's books would fill a trial, if the next year is like the last.
package struct TrialPace: Sendable {
  /// Days that are looked back on.
  package static let days = 365

  package let trial: Trial
  package let known: CivilDay
  /// For each customer who had a claim that fell due in the period, the first day of it on which one did.
  private var firstDays: [Int] = []
  /// Customers who would stay outside, by why.
  package private(set) var outside: [TrialExclusion: Int] = [:]
  /// Claims that fell due in the period, of customers who would take part, and of them those paid in time.
  package private(set) var claims = Counted()
  /// Claims that fell due in the period, watched to the end or not.
  private var due = 0

  package init(_ trial: Trial, known: CivilDay) { (self.trial, self.known) = (trial, known) }

  /// Customers who would have come in.
  package var customers: Int { firstDays.count }

  /// Takes in an account on the last day on which payments are known.
  package mutating func add(_ state: AccountState) {
    let from = known.adding(days: 1 - Self.days)
    let due = state.receivables.filter { from <= $0.effectiveDueDay && $0.effectiveDueDay <= known }
    guard let first = due.map(\.effectiveDueDay).min() else { return }
    if let why = trial.exclusion(of: state) {
      outside[why, default: 0] += 1
      return
    }
    firstDays.append(first.days(since: from))
    self.due += due.count
    for claim in due where claim.effectiveDueDay.adding(days: trial.paidWithinDays) <= known {
      guard let spell = Spell(claim, known: known) else { continue }
      claims.all += 1
      if spell.isPaid(within: trial.paidWithinDays) { claims.found += 1 }
    }
  }

  /// Claims that a customer who comes in has in a year.
  var claimsOfEach: Double { firstDays.isEmpty ? 1 : Double(due) / Double(firstDays.count) }

  /// Customers who come in within so many days, a year at the most.
  func customers(within days: Int) -> Int { firstDays.count { $0 < days } }

  /// Days until so many customers had a claim that fell due and was watched to the end; `nil` where a year brings
  /// fewer.
  package func days(until customers: Int) -> Int? {
    guard customers <= firstDays.count, customers > 0 else { return nil }
    return firstDays.sorted()[customers - 1] + 1 + trial.paidWithinDays
  }
}
