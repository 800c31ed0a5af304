import PolicyAnalysis
import Receivables

extension DifferenceReport {
  /// How much changed, in a sentence or two.
  var headline: String {
    let count = "\(changed) of \(compared) \(compared == 1 ? "receivable is" : "receivables are") decided otherwise"
    guard changed > 0 else { return "\(count)." }
    let charges = total.chargesText.map { " Charges: \($0)." } ?? ""
    return "\(count): \(total.open.text) open, \(total.customersText).\(charges)"
  }

  /// What failed on either side.
  var troubles: [String] {
    var troubles = faults.map { "customer \($0.customer.printable) cannot be decided: \($0.fault)" }
    if errors != (0, 0) { troubles.insert("The policy failed for \(errors.old) receivables before and for \(errors.new) after.", at: 0) }
    return troubles
  }
}

extension ClosedRange<CivilDay> {
  /// `on 2026-03-20`, `from 2026-03-20 to 2026-04-20`.
  var text: String { lowerBound == upperBound ? "on \(lowerBound)" : "from \(lowerBound) to \(upperBound)" }
}

extension DecisionChange {
  /// The lines that decided on each side.
  var linesText: String {
    let lines = [old, new].map { decision in
      guard let decision else { return "nobody, since nothing was open" }
      return decision.decidedAt?.description ?? (decision.outcome == .error ? "nobody, since it failed" : "purre itself")
    }
    return lines[0] == lines[1] ? "decided by \(lines[0])" : "decided by \(lines[0]) → \(lines[1])"
  }
}
