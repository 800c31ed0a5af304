import PolicyEngine

/// A difference for people: what became of what, how many, how much, and examples.
struct DifferenceText {
  private static let examples = 3
  private let report: DifferenceReport
  private let style: TextStyle

  init(_ report: DifferenceReport, style: TextStyle) {
    self.report = report
    self.style = style
  }

  var text: String {
    let days = report.days.lowerBound == report.days.upperBound ? "on \(report.days.lowerBound)" : "from \(report.days.lowerBound) to \(report.days.upperBound)"
    var lines = [style.paint("\(report.sides.old) against \(report.sides.new), \(days)", .strong)]
    lines.append("\(report.changed) of \(report.compared) receivables are decided otherwise.")
    for group in report.groups {
      let customers = "\(group.customers) \(group.customers == 1 ? "customer" : "customers")"
      let first = group.firstDay.map { ", first on \($0)" } ?? ""
      lines.append("")
      lines.append(style.paint("\(group.title): \(group.changes.count)", .strong))
      lines.append("  \(group.sumsText), \(customers)\(first)")
      for change in group.changes.prefix(Self.examples) { lines += example(change) }
      if group.changes.count > Self.examples { lines.append("    … and \(group.changes.count - Self.examples) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func example(_ change: DecisionChange) -> [String] {
    let subject = change.new.subject
    let head = "    \(subject.invoiceNumber.printable), \(subject.customerName.printable), \(subject.open), on \(change.day)"
    return [head] + change.particulars.joined(separator: "; ").wrapped(to: style.width - 8).map { style.paint("        \($0)", .quiet) }
  }
}
