import PolicyEngine
import Receivables

/// What a policy does in some days: how often what, for how many customers, and what it charges.
///
/// A notice counts each time. What stands until something changes, such as a talk that is asked for, a hold or a
/// hand-over that is suggested, counts once, on the day on which it begins.
package struct Activity: Sendable {
  /// How often something was done, and for how many customers.
  package struct Tally: Sendable, Hashable {
    package var count = 0
    package var customers = 0
  }

  /// What was done, by outcome and level; waiting is left out.
  package private(set) var tallies: [DecisionState: Tally] = [:]
  /// What notices claim beside the principal.
  package private(set) var charges: [AllocationTarget: CurrencySums] = [:]
  /// The first day and the last on which anything was done.
  package private(set) var days: ClosedRange<CivilDay>?

  /// Starts from nothing.
  package init() {}

  /// Notes what was decided for a claim of the one customer that this is about.
  mutating func note(_ decision: Decision, as state: DecisionState) {
    tallies[state, default: Tally()].count += 1
    tallies[state]?.customers = 1
    let today = decision.asOf...decision.asOf
    days = days?.joined(with: today) ?? today
    guard decision.outcome == .notice, let action = decision.action else { return }
    for (target, amount) in [
      (AllocationTarget.fee, action.fee), (.interest, action.interest), (.compensation, action.compensation),
    ] {
      if let amount, amount.isPositive { charges[target, default: CurrencySums()].add(amount) }
    }
  }

  /// Adds what was done for other customers.
  package mutating func add(_ other: Activity) {
    for (state, tally) in other.tallies {
      tallies[state, default: Tally()].count += tally.count
      tallies[state]?.customers += tally.customers
    }
    for (target, sums) in other.charges { charges[target, default: CurrencySums()].add(sums) }
    if let more = other.days { days = days?.joined(with: more) ?? more }
  }
}

/// What a policy does over a period, in all and by month.
package struct PeriodActivity: Sendable {
  package private(set) var total = Activity()
  /// By the first day of each month in which anything was done.
  package private(set) var months: [CivilDay: Activity] = [:]
  private var standing: [String: DecisionState] = [:]

  /// Starts from nothing.
  package init() {}

  /// Notes the decisions of the next day for one customer.
  mutating func note(_ decisions: [Decision]) {
    var today: [String: DecisionState] = [:]
    for decision in decisions.flatMap(\.acts) {
      // A letter for a customer is counted as the notices of its claims.
      if decision.outcome == .notice, decision.subject.isCustomer { continue }
      let state = DecisionState(decision)
      let main = decision.subject.receivable
      let id = today[main] == nil ? main : "\(main) \(state)"
      today[id] = state
      guard decision.outcome != .wait, decision.outcome == .notice || standing[id] != state else { continue }
      total.note(decision, as: state)
      months[decision.asOf.monthStart, default: Activity()].note(decision, as: state)
    }
    standing = today
  }

  /// Adds what was done for other customers.
  package mutating func add(_ other: PeriodActivity) {
    total.add(other.total)
    for (month, activity) in other.months { months[month, default: Activity()].add(activity) }
  }
}

extension ClosedRange<CivilDay> {
  /// From the first day of both to the last.
  fileprivate func joined(with other: ClosedRange<CivilDay>) -> ClosedRange<CivilDay> {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension CivilDay {
  /// The first day of its month.
  fileprivate var monthStart: CivilDay { adding(days: 1 - parts.day) }
}
