import PolicyAnalysis

extension StageCosts {
  /// What each stage costs a decision, as a table for a terminal.
  package var text: String {
    let stages: [(String, Double)] = [
      ("deriving the state", state), ("laying out rows", rows), ("the script", script), ("the guards", guards),
      ("building the decision", building),
    ]
    return "Nanoseconds a decision, by stage; \(notices) of \(decisions) decisions are notices, which the guards judge:\n"
      + stages.map { name, time in "  \(name.fitted(to: 22)) \(String(Int(perDecision(time))).rightAligned(to: 7))\n" }.joined()
  }
}
