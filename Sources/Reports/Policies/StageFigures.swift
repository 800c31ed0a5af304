import Dunning
import PolicyAnalysis

extension StageCosts {
  /// What each stage costs a decision, as a table for a terminal.
  package var text: String {
    let stages: [(String, Double)] = [
      ("deriving the state", state), ("laying out rows", rows), ("the script", script), ("the guards", guards),
      ("building the decision", building),
    ]
    return
      "Nanoseconds a decision, by stage; \(notices) of \(decisions) decisions are notices, which the guards judge:\n"
      + stages.map { name, time in "  \(name.fitted(to: 22)) \(String(Int(perDecision(time))).rightAligned(to: 7))\n" }
      .joined()
  }
}

/// What deciding a whole stored ledger took, as a table for a terminal.
package struct SweepFiguresText {
  private let figures: [SweepFigures]
  private let readingSeconds: Double
  private let guardShare: Double

  /// Collects figures, the first of them of one worker, with what reading alone takes and which part of deciding the
  /// guards.
  package init(_ figures: [SweepFigures], readingSeconds: Double, guardShare: Double) {
    self.figures = figures
    self.readingSeconds = readingSeconds
    self.guardShare = guardShare
  }

  /// The table.
  package var text: String {
    guard let one = figures.first else { return "" }
    var text = "\(one.receivables) receivables, \(one.decisions) decisions, from the ledger to a file:\n"
    text += "  workers     seconds  receivables/s  against one  peak memory\n"
    for figure in figures {
      text +=
        "  \(String(figure.jobs).rightAligned(to: 7))  \(Self.decimal(figure.seconds, 2).rightAligned(to: 10))"
        + "  \(String(Int(figure.rate)).rightAligned(to: 13))  \((Self.decimal(figure.rate / one.rate, 2) + "×").rightAligned(to: 11))"
        + "  \((figure.peakBytes.map { "\($0 >> 20) MB" } ?? "-").rightAligned(to: 11))\n"
    }
    text += "Where the time of one worker goes:\n"
    for (name, seconds) in stages(one) {
      text +=
        "  \(name.fitted(to: 22)) \((Self.decimal(100 * seconds / max(one.seconds, 1e-9), 1) + " %").rightAligned(to: 8))\n"
    }
    return text
  }

  private func stages(_ one: SweepFigures) -> [(String, Double)] {
    let deciding = max(0, one.seconds - readingSeconds - one.renderSeconds - one.writeSeconds)
    return [
      ("reading the ledger", readingSeconds), ("evaluating", deciding * (1 - guardShare)),
      ("the guards", deciding * guardShare),
      ("making text", one.renderSeconds), ("writing the file", one.writeSeconds),
    ]
  }

  private static func decimal(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let units = Int((value * Double(scale)).rounded())
    let rest = String(units % scale)
    return "\(units / scale)." + String(repeating: "0", count: places - rest.count) + rest
  }
}
