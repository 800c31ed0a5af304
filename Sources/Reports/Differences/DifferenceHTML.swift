import PolicyEngine

/// A difference as a page.
struct DifferenceHTML {
  private let report: DifferenceReport

  init(_ report: DifferenceReport) { self.report = report }

  var document: String {
    let title = "\(report.sides.old) against \(report.sides.new)".escaped
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
      .wide { overflow-x: auto; } .quiet { color: #666; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p>\(report.changed) of \(report.compared) receivables are decided otherwise, \(report.days.lowerBound) to \(report.days.upperBound).</p>
      \(report.groups.map(section).joined())</body>
      </html>

      """
  }

  private func section(_ group: DifferenceReport.Group) -> String {
    let rows = group.changes.map { change in
      let subject = change.new.subject
      return "<tr><td>\(subject.invoiceNumber.escaped)</td><td>\(subject.customerName.escaped)</td><td>\(subject.open)</td>"
        + "<td>\(change.day)</td><td class=\"quiet\">\(change.particulars.joined(separator: "; ").escaped)</td></tr>\n"
    }
    return """
      <h2>\(group.title.escaped): \(group.changes.count)</h2>
      <p class="quiet">\(group.sumsText.escaped), \(group.customers) customers</p>
      <div class="wide"><table><tr><th>invoice</th><th>customer</th><th>open</th><th>day</th><th>what differs</th></tr>
      \(rows.joined())</table></div>

      """
  }
}
