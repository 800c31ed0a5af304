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
        + cell("count", "\(group.changes.count)", isNumber: true)
        + cell("customers", "\(group.customers)", isNumber: true)
        + cell("open", group.open.text, isNumber: true) + cell("charges before", charges.old.text, isNumber: true)
        + cell("charges after", charges.new.text, isNumber: true)
        + cell("first", group.firstDay?.description ?? "") + "</tr>\n"
    }
    return table(
      ["change", "count", "customers", "open", "charges before", "charges after", "first"], numbers: 1...5, rows)
  }

  private var guards: String {
    let rows = report.total.guards.map { id, new, gone in
      "<tr>" + cell("guard", id) + cell("newly blocks", "\(new)", isNumber: true)
        + cell("no longer blocks", "\(gone)", isNumber: true)
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
    let lines =
      change.linesText.hasPrefix("decided by ")
      ? String(change.linesText.dropFirst("decided by ".count)) : change.linesText
    return "<tr>" + cell("invoice", subject.invoiceNumber)
      + cell("customer", "\(subject.customerName) (\(subject.customer))")
      + cell("open", "\(subject.open)", isNumber: true) + cell("day", "\(change.day)")
      + cell("what differs", change.particulars.joined(separator: "; ")) + cell("decided by", lines) + "</tr>\n"
  }

  private func table(_ headings: [String], numbers: ClosedRange<Int>, _ rows: [String]) -> String {
    let head = headings.enumerated().map { "<th\(numbers.contains($0) ? " class=\"number\"" : "")>\($1.escaped)</th>" }
      .joined()
    return "<table><thead><tr>\(head)</tr></thead><tbody>\n\(rows.joined())</tbody></table>\n"
  }

  private func cell(_ label: String, _ text: String, isNumber: Bool = false) -> String {
    "<td data-label=\"\(label.escaped)\"\(isNumber ? " class=\"number\"" : "")>\(text.escaped)</td>"
  }
}

/// How the page of a difference looks: a table on a wide window, a list of cards on a narrow one.
enum DifferenceStyle {
  static let sheet = """

    :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5c6570; --line: #d8dde3; --page: #fff; --bad: #a5261c; --link: #0b5cad; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ed; --quiet: #9aa4af; --line: #3a424b; --page: #14181c; --bad: #ff8f86; --link: #7ab8ff; }
    }
    * { box-sizing: border-box; }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1.2rem; color: var(--ink);
      background: var(--page); overflow-wrap: anywhere; }
    h1 { font-size: 1.35rem; margin: 0 0 .4rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem; }
    p { margin: .4rem 0; } a { color: var(--link); } .quiet { color: var(--quiet); font-weight: normal; } .bad { color: var(--bad); }
    .lead { font-size: 1.05rem; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
    th { text-align: left; color: var(--quiet); font-weight: 600; font-size: .85rem; white-space: nowrap; }
    th, td { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    .number { text-align: right; font-variant-numeric: tabular-nums; } td.number { white-space: nowrap; overflow-wrap: normal; }
    td[data-label="day"], td[data-label="first"], td[data-label="invoice"] { white-space: nowrap; }
    @media (max-width: 720px) {
      thead { display: none; } table, tbody, tr, td { display: block; width: 100%; }
      tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      td { border: 0; padding: .1rem 0 .1rem 8.5rem; position: relative; min-height: 1.5rem; } td:empty { display: none; }
      td.number { text-align: left; white-space: normal; }
      td::before { content: attr(data-label); position: absolute; left: 0; width: 8rem; color: var(--quiet); font-size: .85rem; }
    }

    """
}
