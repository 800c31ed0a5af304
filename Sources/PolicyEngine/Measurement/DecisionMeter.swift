import Receivables

/// Measures what it takes to decide: the accounts are decided over and over, each time beside the reference loop.
public struct DecisionMeter {
  private let evaluator: Evaluator
  private let policy: String

  /// Loads what is to be measured; it takes the place of the creditors' own policy.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  public init(settings: EvaluationSettings, policy: String) throws {
    var settings = settings
    settings.defaultPolicy = policy
    evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    self.policy = policy
  }

  /// The texts that are measured.
  ///
  /// - Throws: ``PolicyLoadError``.
  public func identity() throws -> PolicyIdentity { try evaluator.identity(of: policy) }

  /// Decides the accounts so many times; the fastest round counts.
  ///
  /// - Throws: `MoneyError` when the amounts of an account do not add up within 64 bits.
  public func measure(_ accounts: [(account: Account, creditor: Creditor)], asOf: CivilDay, rounds: Int) throws -> DecisionMeasurement {
    let clock = ContinuousClock()
    var best = (decisions: Duration.seconds(3600), reference: Duration.seconds(3600))
    var decisions: [Decision] = []
    var ballast: UInt64 = 0
    for _ in 0..<max(1, rounds) {
      best.reference = min(best.reference, clock.measure { ballast &+= ReferenceLoop.run() })
      decisions.removeAll(keepingCapacity: true)
      let start = clock.now
      for (account, creditor) in accounts {
        var creditor = creditor
        creditor.policy = nil
        decisions += try evaluator.decide(account, creditor: creditor, asOf: asOf)
      }
      best.decisions = min(best.decisions, clock.now - start)
    }
    let dearest = decisions.max { $0.fuel < $1.fuel }
    return DecisionMeasurement(
      decisions: decisions.count, fuel: decisions.reduce(0) { $0 + $1.fuel },
      dearest: dearest.map { .init(invoiceNumber: $0.subject.invoiceNumber, fuel: $0.fuel) },
      nanoseconds: best.decisions.nanoseconds / Double(max(1, decisions.count)),
      // The ballast is never the sum of itself and one; asking keeps the loop from being left out.
      referenceNanoseconds: ballast == ballast &+ 1 ? 0 : best.reference.nanoseconds)
  }
}

extension Duration {
  /// In nanoseconds.
  fileprivate var nanoseconds: Double { Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9 }
}
