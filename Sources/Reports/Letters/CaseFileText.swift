import Letters
import Receivables

/// A case file for a person who weighs the next step.
struct CaseFileText {
  private let file: CaseFile
  private let style: TextStyle

  init(_ file: CaseFile, style: TextStyle) {
    self.file = file
    self.style = style
  }

  var text: String {
    let customer = file.account.account.customer
    var lines = [style.paint("Case of \(customer.name.printable) (\(customer.id.printable)), \(customer.kind.rawValue), on \(file.account.asOf)", .strong)]
    if file.claims.isEmpty { return lines[0] + "\n  Nothing is overdue.\n" }
    for claim in file.claims { lines += ["", style.paint(heading(claim), .strong)] + rows(claim) }
    if !file.steps.isEmpty {
      lines += ["", style.paint("What the next legal steps cost", .strong)]
      lines += file.steps.map { "  \($0.name.replacing("_", with: " ")): \($0.cost)" }
    }
    lines += ["", style.paint(file.gaps.isEmpty ? "Nothing is missing." : "What is missing", .strong)]
    for gap in file.gaps {
      lines += "\(gap.receivable.map { "\($0): " } ?? "")\(gap.message)".wrapped(to: style.width - 4).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ claim: CaseFile.Claim) -> String {
    "Invoice \(claim.state.invoice.number.printable), due \(claim.state.receivable.dueDay): \(claim.state.open) open of \(claim.state.receivable.amount)"
  }

  private func rows(_ claim: CaseFile.Claim) -> [String] {
    var rows = claim.charges.map { "  \($0.claimedOn)  \($0.kind.rawValue) \($0.amount)" }
    rows += claim.notices.map { notice in
      "  \(notice.day)  \(notice.level.rawValue), \(notice.state.rawValue)\(notice.deadline.map { ", to be paid by \($0)" } ?? "")"
    }
    rows += claim.state.openDisputes.map { "  \($0.raisedOn)  objection: \($0.category.rawValue)" }
    if let day = claim.barredAfter { rows.append("  barred by limitation after \(day)") }
    return rows
  }
}
