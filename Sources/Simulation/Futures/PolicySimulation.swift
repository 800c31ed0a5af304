import Dispatch
import Receivables
import Synchronization

/// Lets the accounts of a ledger live on under several policies, in many futures: in each of them every policy meets
/// the same luck. Claims that are not in the books do not arise.
///
/// An account is lived through by itself, one future after the other, so that what is common to futures is decided
/// once; what comes of it is added up, so that nothing hangs on how many work at it.
package struct PolicySimulation: Sendable {
  /// Makes the nights of a policy, for one worker.
  package typealias Side = @Sendable () throws -> any ReminderFlow

  /// How many days are lived, and how often.
  package struct Plan: Sendable, Hashable {
    /// The last day of the books; futures begin on the day after.
    package var day: CivilDay
    package var days: Int
    package var futures: Int
    package var seed: UInt64

    package init(day: CivilDay, days: Int, futures: Int, seed: UInt64) {
      self.day = day
      self.days = days
      self.futures = futures
      self.seed = seed
    }

    /// The day on which the futures end.
    package var last: CivilDay { day.adding(days: days) }
    /// Weeks, the last of which may be a short one.
    package var weeks: Int { (days + 6) / 7 }
  }

  /// What came of it.
  package struct Result: Sendable, Hashable {
    package let plan: Plan
    /// By side, future by future.
    package fileprivate(set) var sides: [[FutureTally]]
    /// The same futures without any letter or call.
    package fileprivate(set) var unasked: [FutureTally]
    /// Customers whose amounts do not add up, each with why.
    package fileprivate(set) var faults: [String] = []

    fileprivate init(plan: Plan, sides: Int) {
      self.plan = plan
      let none = Array(repeating: FutureTally(), count: plan.futures)
      self.sides = Array(repeating: none, count: sides)
      unasked = none
    }

    fileprivate mutating func add(_ other: Result) {
      for side in sides.indices {
        for future in sides[side].indices { sides[side][future].add(other.sides[side][future]) }
      }
      for future in unasked.indices { unasked[future].add(other.unasked[future]) }
      faults = (faults + other.faults).sorted()
    }
  }

  private let plan: Plan
  private let fit: BehaviourFit
  private let tables: [BehaviourTable]

  /// Prepares the futures: each has its luck, and its own idea of how customers pay, as far as the books leave it
  /// open.
  package init(_ plan: Plan, fit: BehaviourFit, countries: Set<String>) {
    self.plan = plan
    self.fit = fit
    let likeliest = fit.likeliest
    tables = (0..<plan.futures).map { future in
      let luck = Luck(seed: plan.seed, future: future)
      return BehaviourTable(
        fit.drawn(luck, from: likeliest), luck: luck, countries: countries,
        days: plan.day...plan.last.adding(days: Self.margin))
    }
  }

  /// Days after the last on which a promise may fall due.
  private static let margin = 400

  /// Lives through all of it.
  ///
  /// - Parameters:
  ///   - progress: hears how many accounts are done.
  /// - Throws: what a side throws that does not load.
  package func run(
    _ accounts: [(account: Account, creditor: Creditor)], sides: [Side], workers: Int,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws -> Result {
    let all = Mutex(Result(plan: plan, sides: sides.count))
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, accounts.count))) { _ in
      do {
        var result = Result(plan: plan, sides: sides.count)
        let flows = try sides.map { try $0() }
        while true {
          let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard place < accounts.count else { break }
          let (account, creditor) = accounts[place]
          do throws(MoneyError) {
            try live(account, creditor, flows, into: &result)
          } catch {
            result.faults.append("customer \(account.customer.id): \(error)")
          }
          progress(place + 1)
        }
        all.withLock { $0.add(result) }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return all.withLock { $0 }
  }

  private func live(
    _ account: Account, _ creditor: Creditor, _ flows: [any ReminderFlow], into result: inout Result
  ) throws(MoneyError) {
    let account = account.known(on: plan.day)
    let calendar = BusinessCalendar.of(country: creditor.country)
    let state = try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: plan.day)
    let seat = try AccountSeat(state, calendar: calendar)
    let tracks = flows.map { flow in
      AccountTrack(
        account, creditor: creditor, claims: seat.claims, flow: flow, from: plan.day.adding(days: 1),
        through: plan.last)
    }
    // Only when all of an account has been lived is any of it counted.
    var lived: [(unasked: AccountOutcome, sides: [AccountOutcome])] = []
    for table in tables {
      let habits = fit.habits(of: account, table.behaviour)
      let unasked = try outcome(seat, table, habits, nil)
      var sides: [AccountOutcome] = []
      for track in tracks { sides.append(try outcome(seat, table, habits, track)) }
      lived.append((unasked, sides))
    }
    for (future, outcomes) in lived.enumerated() {
      let days = Dictionary(outcomes.unasked.payments.map { ($0.claim, $0.day) }) { first, _ in first }
      result.unasked[future].add(outcomes.unasked, seat, weeks: plan.weeks, unasked: days)
      for (side, outcome) in outcomes.sides.enumerated() {
        result.sides[side][future].add(outcome, seat, weeks: plan.weeks, unasked: days)
      }
    }
  }

  private func outcome(
    _ seat: AccountSeat, _ table: BehaviourTable, _ habits: [Double]?, _ track: AccountTrack?
  ) throws(MoneyError) -> AccountOutcome {
    var future = AccountFuture(seat, table: table, habits: habits, track: track, through: plan.last)
    try future.live()
    return future.outcome
  }
}
