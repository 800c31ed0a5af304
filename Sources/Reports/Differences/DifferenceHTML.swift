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
    Self.template.page([
      "title": "\(report.sides.old.side) against \(report.sides.new.side)", "style": PageStyle.sheet,
      "old": report.sides.old.title, "new": report.sides.new.title, "days": report.days.text,
      "reasons": report.reasons.joined(separator: " "), "headline": report.headline, "troubles": report.troubles,
      "activity": activity, "overview": overview, "guards": guards, "sections": sections,
    ])
  }

  private static let template = PageTemplate(
    PageStyle.head + """
      <h1>{{old}} <span class="quiet">against</span> {{new}}</h1>
      <p class="quiet">Decisions {{days}}. {{reasons}}</p>
      <p class="lead">{{headline}}</p>
      {{#troubles}}
      <p class="bad">{{.}}</p>
      {{/troubles}}
      {{#activity}}
      <h2>{{title}}</h2>
      {{#table}}
      \(PageTable.template){{/table}}
      {{/activity}}
      {{#overview}}
      \(PageTable.template){{/overview}}
      {{#guards}}
      <h2>Guards</h2>
      \(PageTable.template){{/guards}}
      {{#sections}}
      <h2 id="change-{{number}}">{{title}}: {{count}}</h2>
      {{#changes}}
      \(PageTable.template){{/changes}}
      {{#left}}
      <p class="quiet">… and {{.}} more</p>
      {{/left}}
      {{/sections}}
      </body>
      </html>

      """)

  /// What each side did, in all and by month.
  private var activity: [[String: Any]] {
    ActivityTable(report).sections.map { section in
      [
        "title": section.title ?? "In all",
        "table": PageTable.tables(
          ["what", "before", "after"], numbers: 1...2, section.rows.map { [$0.name, $0.old, $0.new] }),
      ]
    }
  }

  /// One line for each kind of change, which leads to its section.
  private var overview: [[String: Any]] {
    let rows = report.groups.map { group in
      [
        group.title, "\(group.changes.count)", "\(group.customers)", group.open.text, group.charges.old.text,
        group.charges.new.text, group.firstDay?.description ?? "",
      ]
    }
    return PageTable.tables(
      ["change", "count", "customers", "open", "charges before", "charges after", "first"], numbers: 1...5, rows,
      areLinked: true)
  }

  private var guards: [[String: Any]] {
    PageTable.tables(
      ["guard", "newly blocks", "no longer blocks"], numbers: 1...2,
      report.total.guards.map { id, new, gone in [id, "\(new)", "\(gone)"] })
  }

  private var sections: [[String: Any]] {
    report.groups.enumerated().map { number, group in
      let rows = group.changes.prefix(examples).map(Self.row)
      let left = group.changes.count - rows.count
      let table = PageTable.tables(
        ["invoice", "customer", "open", "day", "what differs", "decided by"], numbers: 2...2, rows)
      return [
        "number": number + 1, "title": group.title, "count": group.changes.count, "changes": table,
        "left": left > 0 ? [left] : [],
      ]
    }
  }

  private static func row(_ change: DecisionChange) -> [String] {
    let subject = change.subject
    let lines =
      change.linesText.hasPrefix("decided by ")
      ? String(change.linesText.dropFirst("decided by ".count)) : change.linesText
    return [
      subject.invoiceNumber, "\(subject.customerName) (\(subject.customer))", subject.openText, "\(change.day)",
      change.particulars.joined(separator: "; "), lines,
    ]
  }
}
