import PolicyEngine
import Receivables

/// A trial as the books have it on a day: who is in which arm, whether chance has filled them as it was told to, and
/// which claims count.
package struct TrialCount: Sendable {
  /// A claim that counts.
  struct Claim: Sendable {
    /// The day by which it was paid in time or not.
    var ends: CivilDay
    var isPaid: Bool
  }

  package let trial: Trial
  /// The last day on which payments are known.
  package let known: CivilDay
  /// By arm, in the order of the policy, the claims of each customer.
  private var customers: [[[Claim]]]
  /// Customers without an arm who are outside, by why.
  package private(set) var outside: [TrialExclusion: Int] = [:]
  /// Customers with an arm whom the policy's own parameters decide, by why. They count in the arm all the same.
  package private(set) var suspended: [TrialExclusion: Int] = [:]
  /// Customers in an arm that the policy does not declare, by its name.
  package private(set) var undeclared: [String: Int] = [:]
  /// Customers in another arm than the hash gives today: shares or key were changed since, or the books were.
  package private(set) var misdrawn = 0

  package init(_ trial: Trial, known: CivilDay) {
    self.trial = trial
    self.known = known
    customers = trial.arms.map { _ in [] }
  }

  /// Takes in an account on the last day.
  ///
  /// - Parameter place: where its customer stands in the trial on that day.
  package mutating func add(_ state: AccountState, place: TrialPlace?) {
    let drawn = state.account.trialArm(of: trial.name, by: known)
    guard let drawn else {
      if let why = place?.exclusion { outside[why, default: 0] += 1 }
      return
    }
    guard let arm = trial.arms.firstIndex(where: { $0.name == drawn.arm }) else {
      undeclared[drawn.arm, default: 0] += 1
      return
    }
    if let why = place?.exclusion { suspended[why, default: 0] += 1 }
    if trial.drawnArm(of: state.account.customer.id)?.name != drawn.arm { misdrawn += 1 }
    customers[arm].append(state.receivables.compactMap { claim($0, since: drawn.day) })
  }

  /// A claim of a customer as it counts: it fell due while the arm was known and the trial ran, and was watched to the
  /// end.
  private func claim(_ state: ReceivableState, since drawn: CivilDay) -> Claim? {
    let due = state.effectiveDueDay
    let ends = due.adding(days: trial.paidWithinDays)
    guard drawn <= due, trial.from <= due, due <= trial.stop.day, ends <= known,
      let spell = Spell(state, known: known)
    else { return nil }
    return Claim(ends: ends, isPaid: spell.isPaid(within: trial.paidWithinDays))
  }

  /// Customers in each arm, in the order of the policy.
  package var drawn: [Int] { customers.map(\.count) }

  /// Customers in each arm of whom a claim counts.
  package var counted: [Int] { customers.map { arm in arm.count { !$0.isEmpty } } }

  /// The claims that count in each arm.
  package var claims: [Int] { customers.map { arm in arm.reduce(0) { $0 + $1.count } } }

  /// Whether chance has filled the arms by their shares: of all customers who were drawn, and of those who count.
  package var ratios: [SampleRatio] {
    [drawn, counted].compactMap { SampleRatio(found: $0, shares: trial.arms.map(\.share)) }
  }

  /// Whether assignment is broken, so that the result says nothing.
  package var isBroken: Bool { ratios.contains(where: \.isBroken) }

  /// Whether its result may be read: chance filled the arms as it was told to, and the stop was reached, or one looks
  /// before it.
  package func mayBeRead(peeking: Bool) -> Bool { !isBroken && (peeking || closed != nil) }

  /// The day on which the stop was reached; `nil` while it is not.
  package var closed: CivilDay? {
    var days = [trial.lastDay]
    if let most = trial.stop.customers { days += day(of: most) { $0.map(\.ends).min().map { [$0] } ?? [] } }
    if let most = trial.stop.claims { days += day(of: most) { $0.map(\.ends) } }
    return days.min().flatMap { $0 <= known ? $0 : nil }
  }

  /// The day on which every arm had so many; none where one has not.
  private func day(of most: Int, _ days: ([Claim]) -> [CivilDay]) -> [CivilDay] {
    let reached = customers.map { arm -> CivilDay? in
      let ordered = arm.flatMap(days).sorted()
      return most <= ordered.count ? ordered[most - 1] : nil
    }
    let all = reached.compactMap(\.self)
    return all.count == reached.count ? [all.max()].compactMap(\.self) : []
  }

  /// What came of it: by the day on which it was closed, or where it runs still by the last day that is known, which is
  /// to look before one should.
  package var result: TrialResult {
    let day = closed ?? known
    return TrialResult(
      trial.arms.map(\.name),
      customers.map { arm in
        arm.compactMap { claims in
          let counted = claims.filter { $0.ends <= day }
          return counted.isEmpty ? nil : Counted(found: counted.count(where: \.isPaid), all: counted.count)
        }
      })
  }
}

extension Spell {
  /// Whether it was paid so many days after the due day at the latest.
  func isPaid(within days: Int) -> Bool { end == .paid && self.days <= days }
}
