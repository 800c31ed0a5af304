
extension BenchRecord {
  /// The figures for people.
  package var text: String {
    let dearest = measurement.dearest.map { "; most \($0.fuel), for invoice \($0.invoiceNumber.printable)" } ?? ""
    let build = isDebugBuild ? " This is a debug build: build with -c release before you believe a time." : ""
    return """
      \(policy) over \(measurement.decisions) \(measurement.decisions == 1 ? "receivable" : "receivables") on \(asOf), \(rounds) rounds.\(build)
        fuel  \(Self.decimal(measurement.fuelPerDecision, 1)) a decision, \(measurement.fuel) in all\(dearest)
        time  \(Self.decimal(measurement.nanoseconds / 1000, 2)) µs of processor a decision, state and rows included (bar: 2.5 µs); \
      \(Self.decimal(measurement.ratio, 4)) times the reference loop

      """
  }
}
