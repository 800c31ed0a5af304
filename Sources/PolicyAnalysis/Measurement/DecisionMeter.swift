import PolicyEngine
import Receivables

/// Measures what it takes to decide: the accounts are decided over and over, some at a time, each time beside the reference
/// loop. The fastest time of each share counts, by the clock of the thread, so that neither others at work nor a slow moment
/// weigh on it.
package struct DecisionMeter {
  /// Accounts that are timed together.
  private static let share = 16

  private let evaluator: Evaluator
  private let counting: Evaluator
  private let policy: String

  /// Loads what is to be measured; it takes the place of the creditors' own policy.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  package init(settings: EvaluationSettings, policy: String) throws {
    var settings = settings
    settings.defaultPolicy = policy
    evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    settings.limits.hookInstructions = 1
    counting = Evaluator(settings: settings)
    self.policy = policy
  }

  /// The texts that are measured.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func identity() throws -> PolicyIdentity { try evaluator.identity(of: policy) }

  /// Decides the accounts so many times, and once more with every instruction counted.
  ///
  /// - Throws: `MoneyError` when the amounts of an account do not add up within 64 bits.
  package func measure(_ accounts: [(account: Account, creditor: Creditor)], asOf: CivilDay, rounds: Int) throws -> DecisionMeasurement {
    let shares = stride(from: 0, to: accounts.count, by: Self.share).map { accounts[$0..<min($0 + Self.share, accounts.count)] }
    var best = shares.map { _ in UInt64.max }
    var reference = UInt64.max
    var decisions: [Decision] = []
    var ballast: UInt64 = 0
    for _ in 0..<max(1, rounds) {
      decisions.removeAll(keepingCapacity: true)
      for (index, share) in shares.enumerated() {
        reference = min(reference, ThreadClock.nanoseconds { ballast &+= ReferenceLoop.run() })
        best[index] = min(best[index], try ThreadClock.nanoseconds { decisions += try decide(share, asOf: asOf, by: evaluator) })
      }
    }
    decisions = try decide(accounts[...], asOf: asOf, by: counting)
    let dearest = decisions.max { $0.fuel < $1.fuel }
    return DecisionMeasurement(
      decisions: decisions.count, fuel: decisions.reduce(0) { $0 + $1.fuel },
      dearest: dearest.map { .init(invoiceNumber: $0.subject.invoiceNumber, fuel: $0.fuel) },
      nanoseconds: Double(best.reduce(0, +)) / Double(max(1, decisions.count)),
      // The ballast is never the sum of itself and one; asking keeps the loop from being left out.
      referenceNanoseconds: ballast == ballast &+ 1 || shares.isEmpty ? 0 : Double(reference))
  }

  private func decide(
    _ accounts: ArraySlice<(account: Account, creditor: Creditor)>, asOf: CivilDay, by evaluator: Evaluator
  ) throws -> [Decision] {
    try accounts.flatMap { account, creditor in
      var creditor = creditor
      creditor.policy = nil
      return try evaluator.decide(account, creditor: creditor, asOf: asOf)
    }
  }
}
