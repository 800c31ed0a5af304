import PolicyAnalysis

/// A difference as a page to pass on: nothing in it is fetched from anywhere.
struct DifferenceHTML {
  private let report: DifferenceReport
  private let examples: Int

  init(_ report: DifferenceReport, examples: Int) {
    self.report = report
    self.examples = examples
  }

  var document: String {
    let title = "\(report.sides.old.side) against \(report.sides.new.side)".escaped
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(DifferenceStyle.sheet)</style>
      </head>
      <body>
      <h1>\(report.sides.old.title.escaped) <span class="quiet">against</span> \(report.sides.new.title.escaped)</h1>
      <p class="quiet">Decisions \(report.days.text). \(report.reasons.joined(separator: " ").escaped)</p>
      <p class="lead">\(report.headline.escaped)</p>
      \(report.troubles.map { "<p class=\"bad\">\($0.escaped)</p>\n" }.joined())\(overview)\(guards)\(sections)</body>
      </html>

      """
  }

  /// One line for each kind of change, which leads to its section.
  private var overview: String {
    guard !report.groups.isEmpty else { return "" }
    let rows = report.groups.enumerated().map { number, group in
      let charges = group.charges
      return "<tr><td data-label=\"change\"><a href=\"#change-\(number + 1)\">\(group.title.escaped)</a></td>"
        + cell("count", "\(group.changes.count)", isNumber: true) + cell("customers", "\(group.customers)", isNumber: true)
        + cell("open", group.open.text, isNumber: true) + cell("charges before", charges.old.text, isNumber: true)
        + cell("charges after", charges.new.text, isNumber: true)
        + cell("first", group.firstDay?.description ?? "") + "</tr>\n"
    }
    return table(["change", "count", "customers", "open", "charges before", "charges after", "first"], numbers: 1...5, rows)
  }

  private var guards: String {
    let rows = report.total.guards.map { id, new, gone in
      "<tr>" + cell("guard", id) + cell("newly blocks", "\(new)", isNumber: true) + cell("no longer blocks", "\(gone)", isNumber: true)
        + "</tr>\n"
    }
    guard !rows.isEmpty else { return "" }
    return "<h2>Guards</h2>\n" + table(["guard", "newly blocks", "no longer blocks"], numbers: 1...2, rows)
  }

  private var sections: String {
    report.groups.enumerated().map { number, group in
      let rows = group.changes.prefix(examples).map(row)
      let left = group.changes.count - rows.count
      return """
        <h2 id="change-\(number + 1)">\(group.title.escaped): \(group.changes.count)</h2>
        \(rows.isEmpty ? "" : table(["invoice", "customer", "open", "day", "what differs", "decided by"], numbers: 2...2, rows))\
        \(left > 0 ? "<p class=\"quiet\">… and \(left) more</p>\n" : "")
        """
    }.joined()
  }

  private func row(_ change: DecisionChange) -> String {
    let subject = change.subject
    let lines = change.linesText.hasPrefix("decided by ") ? String(change.linesText.dropFirst("decided by ".count)) : change.linesText
    return "<tr>" + cell("invoice", subject.invoiceNumber) + cell("customer", "\(subject.customerName) (\(subject.customer))")
      + cell("open", "\(subject.open)", isNumber: true) + cell("day", "\(change.day)")
      + cell("what differs", change.particulars.joined(separator: "; ")) + cell("decided by", lines) + "</tr>\n"
  }

  private func table(_ headings: [String], numbers: ClosedRange<Int>, _ rows: [String]) -> String {
    let head = headings.enumerated().map { "<th\(numbers.contains($0) ? " class=\"number\"" : "")>\($1.escaped)</th>" }.joined()
    return "<table><thead><tr>\(head)</tr></thead><tbody>\n\(rows.joined())</tbody></table>\n"
  }

  private func cell(_ label: String, _ text: String, isNumber: Bool = false) -> String {
    "<td data-label=\"\(label.escaped)\"\(isNumber ? " class=\"number\"" : "")>\(text.escaped)</td>"
  }
}
