import PolicyEngine

/// What came of one page.
struct SweepPart: Sendable {
  var bytes: [UInt8] = []
  var accounts = 0
  var tally = SweepTally()
  var faults: [String] = []

  /// Adds what an account's decisions were rendered to.
  mutating func add(_ decisions: [Decision], _ render: ([Decision]) -> [UInt8]) {
    guard !decisions.isEmpty else { return }
    bytes += render(decisions)
    tally.add(decisions)
  }
}
