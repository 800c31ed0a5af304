import Receivables

/// What it takes to decide a number of accounts, in fuel and in time.
package struct DecisionMeasurement: Sendable, Hashable {
  /// Receivables decided.
  package var decisions: Int
  /// Fuel of all of them together, each instruction counted: the same on every run.
  package var fuel: UInt64
  /// The decision that took most: number of the invoice, and its fuel.
  package var dearest: Dearest?
  /// Nanoseconds of processor for each decision; state and rows are included.
  package var nanoseconds: Double
  /// The fastest pass of ``ReferenceLoop`` in the same run, in nanoseconds of processor.
  package var referenceNanoseconds: Double

  /// The decision that took most.
  package struct Dearest: Sendable, Hashable {
    /// Number of its invoice.
    package var invoiceNumber: String
    /// Its fuel.
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
