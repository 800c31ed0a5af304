import PolicyAnalysis

/// A difference for people: what became of what, how many, how much, and examples.
struct DifferenceText {
  private let report: DifferenceReport
  private let style: TextStyle
  private let examples: Int

  init(_ report: DifferenceReport, style: TextStyle, examples: Int) {
    self.report = report
    self.style = style
    self.examples = examples
  }

  var text: String {
    var lines = "\(report.sides.old.title) against \(report.sides.new.title), \(report.days.text)".wrapped(to: style.width)
      .map { style.paint($0, .strong) }
    lines += (report.reasons + [report.headline]).flatMap { $0.wrapped(to: style.width) }
    lines += report.troubles.flatMap { $0.wrapped(to: style.width) }.map { style.paint($0, .bad) }
    for group in report.groups { lines += section(group) }
    let guards = report.total.guardsText
    if !guards.isEmpty { lines += ["", style.paint("guards", .strong)] + guards.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ group: DifferenceGroup) -> [String] {
    let first = group.firstDay.map { ", first on \($0)" } ?? ""
    var lines = ["", style.paint("\(group.title): \(group.changes.count)", .strong)]
    let facts = ["\(group.open.text) open, \(group.customersText)\(first)", group.chargesText.map { "charges: \($0)" }].compactMap { $0 }
    lines += facts.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    for change in group.changes.prefix(examples) { lines += example(change) }
    let left = group.changes.count - examples
    if left > 0, examples > 0 { lines.append("    … and \(left) more (--examples \(group.changes.count) shows them)") }
    return lines
  }

  private func example(_ change: DecisionChange) -> [String] {
    let subject = change.subject
    let head = "\(subject.invoiceNumber.printable), \(subject.customerName.printable), \(subject.open), on \(change.day)"
    let details = [change.particulars.joined(separator: "; "), change.linesText].filter { !$0.isEmpty }
    return head.wrapped(to: style.width - 4).map { "    \($0)" }
      + details.flatMap { $0.wrapped(to: style.width - 8) }.map { style.paint("        \($0)", .quiet) }
  }
}
