import PolicyEngine
import Receivables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Measures what it takes to decide: the accounts are decided over and over, some at a time, each time beside the
/// reference loop. The fastest time of each share counts, by the clock of the thread, so that neither others at work
/// nor a slow moment weigh on it.
package struct DecisionMeter {
  /// Accounts that are timed together.
  private static let share = 16

  private let evaluator: Evaluator
  private let counting: Evaluator
  private let policy: String

  /// Loads what is to be measured; it decides also where the books name another policy.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  package init(settings: EvaluationSettings, policy: String) throws {
    var settings = settings
    settings.defaultPolicy = policy
    settings.forcesPolicy = true
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
  package func measure(_ accounts: [(account: Account, creditor: Creditor)], asOf: CivilDay, rounds: Int) throws
    -> DecisionMeasurement
  {
    let shares = stride(from: 0, to: accounts.count, by: Self.share).map {
      accounts[$0..<min($0 + Self.share, accounts.count)]
    }
    var best = shares.map { _ in UInt64.max }
    var reference = UInt64.max
    var decisions: [Decision] = []
    var ballast: UInt64 = 0
    for _ in 0..<max(1, rounds) {
      decisions.removeAll(keepingCapacity: true)
      for (index, share) in shares.enumerated() {
        reference = min(reference, ThreadClock.nanoseconds { ballast &+= ReferenceLoop.run() })
        best[index] = min(
          best[index], try ThreadClock.nanoseconds { decisions += try decide(share, asOf: asOf, by: evaluator) })
      }
    }
    decisions = try decide(accounts[...], asOf: asOf, by: counting)
    let dearest = decisions.max { $0.fuel < $1.fuel }
    return DecisionMeasurement(
      decisions: decisions.count, fuel: decisions.reduce(0) { $0 + $1.fuel },
      dearest: dearest.map { .init(invoiceNumber: $0.subject.invoiceNumbers, fuel: $0.fuel) },
      nanoseconds: Double(best.reduce(0, +)) / Double(max(1, decisions.count)),
      // The ballast is never the sum of itself and one; asking keeps the loop from being left out.
      referenceNanoseconds: ballast == ballast &+ 1 || shares.isEmpty ? 0 : Double(reference))
  }

  private func decide(
    _ accounts: ArraySlice<(account: Account, creditor: Creditor)>, asOf: CivilDay, by evaluator: Evaluator
  ) throws -> [Decision] {
    try accounts.flatMap { try evaluator.decide($0, creditor: $1, asOf: asOf) }
  }
}

/// What it takes to decide a number of accounts, in fuel and in time.
package struct DecisionMeasurement: Sendable, Hashable {
  /// Receivables decided.
  package var decisions: Int
  /// Fuel of all of them together, each instruction counted: the same on every run.
  package var fuel: UInt64
  /// The decision that took most: number of the invoice, or of all that a decision about a customer is
  /// about, and its fuel.
  package var dearest: Dearest?
  /// Nanoseconds of processor for each decision; state and rows are included.
  package var nanoseconds: Double
  /// The fastest pass of ``ReferenceLoop`` in the same run, in nanoseconds of processor.
  package var referenceNanoseconds: Double

  /// The decision that took most.
  package struct Dearest: Sendable, Hashable {
    package var invoiceNumber: String
    package var fuel: UInt64
  }

  /// Collects the figures.
  package init(decisions: Int, fuel: UInt64, dearest: Dearest?, nanoseconds: Double, referenceNanoseconds: Double) {
    self.decisions = decisions
    self.fuel = fuel
    self.dearest = dearest
    self.nanoseconds = nanoseconds
    self.referenceNanoseconds = referenceNanoseconds
  }

  /// Fuel for each decision.
  package var fuelPerDecision: Double { decisions == 0 ? 0 : Double(fuel) / Double(decisions) }
  /// The time as a multiple of the reference loop: less noisy than time, since a slow moment slows both.
  package var ratio: Double { referenceNanoseconds == 0 ? 0 : nanoseconds / referenceNanoseconds }
}

/// A fixed piece of work to compare times with: it depends on the machine and on how busy it is, and on nothing of
/// purre.
enum ReferenceLoop {
  private static let steps = 20_000
  private static let places = 1024

  /// Runs it once, and gives a number that depends on all of it, so that it cannot be left out.
  static func run() -> UInt64 {
    var table = [UInt64](repeating: 1, count: places)
    var state: UInt64 = 0x2545_f491_4f6c_dd1d
    for _ in 0..<steps {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      table[Int(state % UInt64(places))] &+= state
    }
    return table.reduce(state, &+)
  }
}

/// The time that the present thread has worked: what others do meanwhile does not count.
enum ThreadClock {
  /// Nanoseconds that a piece of work takes.
  static func nanoseconds(_ work: () throws -> Void) rethrows -> UInt64 {
    let start = now
    try work()
    return now - start
  }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
