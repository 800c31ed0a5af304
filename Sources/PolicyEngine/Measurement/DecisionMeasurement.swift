import Receivables

/// What it takes to decide a number of accounts, in fuel and in time.
public struct DecisionMeasurement: Sendable, Hashable {
  /// Receivables decided.
  public var decisions: Int
  /// Fuel of all of them together, each instruction counted: the same on every run.
  public var fuel: UInt64
  /// The decision that took most: number of the invoice, and its fuel.
  public var dearest: Dearest?
  /// Nanoseconds of processor for each decision; state and rows are included.
  public var nanoseconds: Double
  /// The fastest pass of ``ReferenceLoop`` in the same run, in nanoseconds of processor.
  public var referenceNanoseconds: Double

  /// The decision that took most.
  public struct Dearest: Sendable, Hashable {
    /// Number of its invoice.
    public var invoiceNumber: String
    /// Its fuel.
    public var fuel: UInt64
  }

  /// Collects the figures.
  public init(decisions: Int, fuel: UInt64, dearest: Dearest?, nanoseconds: Double, referenceNanoseconds: Double) {
    self.decisions = decisions
    self.fuel = fuel
    self.dearest = dearest
    self.nanoseconds = nanoseconds
    self.referenceNanoseconds = referenceNanoseconds
  }

  /// Fuel for each decision.
  public var fuelPerDecision: Double { decisions == 0 ? 0 : Double(fuel) / Double(decisions) }
  /// The time as a multiple of the reference loop: less noisy than time, since a slow moment slows both.
  public var ratio: Double { referenceNanoseconds == 0 ? 0 : nanoseconds / referenceNanoseconds }
}
