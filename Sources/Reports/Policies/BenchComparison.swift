/// A measurement beside an earlier one.
package struct BenchComparison: Sendable {
  private let old: BenchFigures
  private let new: BenchFigures
  private let timePercent: Double
  private let fuelPercent: Double

  /// Sets two measurements beside each other; each kind of figure may grow by so many percent.
  package init(_ old: BenchFigures, _ new: BenchFigures, timePercent: Double, fuelPercent: Double) {
    self.old = old
    self.new = new
    self.timePercent = timePercent
    self.fuelPercent = fuelPercent
  }

  /// Why the two cannot be compared; `nil` when they can.
  package var refusal: String? {
    if old.policy != new.policy { return "it measured \(old.policy), not \(new.policy)" }
    if old.asOf != new.asOf { return "it measured the decisions of \(old.asOf), not of \(new.asOf)" }
    if old.ledgerDigest != new.ledgerDigest { return "it measured another ledger, or another part of it" }
    if old.overrides != new.overrides {
      return "it measured other parameters: \(Self.text(old.overrides)), not \(Self.text(new.overrides))"
    }
    return nil
  }

  /// Whether a figure grew by more than it may.
  package var isRegression: Bool { fuelGrowth > fuelPercent || comparesTime && timeGrowth > timePercent }

  /// The comparison for people.
  package var text: String {
    let fuel =
      "  fuel  \(old.measurement.fuel) → \(new.measurement.fuel) in all (\(Self.percent(fuelGrowth))): \(verdict(fuelGrowth, fuelPercent))\n"
    guard comparesTime else {
      return fuel + "  time  not compared: one was measured by a debug build, the other by a release build\n"
    }
    let ratios = [old, new].map { BenchFigures.decimal($0.measurement.ratio, 4) }
    return fuel
      + "  time  \(ratios[0]) → \(ratios[1]) times the reference loop (\(Self.percent(timeGrowth))): \(verdict(timeGrowth, timePercent))\n"
  }

  private var comparesTime: Bool { old.isDebugBuild == new.isDebugBuild }
  private var fuelGrowth: Double { Self.growth(Double(old.measurement.fuel), Double(new.measurement.fuel)) }
  private var timeGrowth: Double { Self.growth(old.measurement.ratio, new.measurement.ratio) }

  private func verdict(_ growth: Double, _ most: Double) -> String {
    if growth > most { return "a regression, since it may grow by \(BenchFigures.decimal(most, 1)) % at most" }
    return growth == 0 ? "the same" : growth < 0 ? "less" : "within \(BenchFigures.decimal(most, 1)) %"
  }

  private static func growth(_ old: Double, _ new: Double) -> Double {
    old == 0 ? (new == 0 ? 0 : .infinity) : (new - old) / old * 100
  }

  private static func percent(_ growth: Double) -> String {
    growth.isFinite ? "\(growth > 0 ? "+" : "")\(BenchFigures.decimal(growth, 2)) %" : "from nothing"
  }

  private static func text(_ overrides: [String: String]) -> String {
    overrides.isEmpty
      ? "none" : overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }
}
