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
      "title": "\(report.sides.old.side) against \(report.sides.new.side)", "style": DifferenceStyle.sheet,
      "old": report.sides.old.title, "new": report.sides.new.title, "days": report.days.text,
      "reasons": report.reasons.joined(separator: " "), "headline": report.headline, "troubles": report.troubles,
      "activity": activity, "overview": overview, "guards": guards, "sections": sections,
    ])
  }

  private static let table = """
    <table><thead><tr>{{#head}}<th{{#isNumber}} class="number"{{/isNumber}}>{{text}}</th>{{/head}}</tr></thead><tbody>
    {{#rows}}
    <tr>{{#cells}}<td data-label="{{label}}"{{#isNumber}} class="number"{{/isNumber}}>\
    {{#link}}<a href="#change-{{.}}">{{/link}}{{text}}{{#link}}</a>{{/link}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody></table>

    """

  private static let template = PageTemplate(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <h1>{{old}} <span class="quiet">against</span> {{new}}</h1>
    <p class="quiet">Decisions {{days}}. {{reasons}}</p>
    <p class="lead">{{headline}}</p>
    {{#troubles}}
    <p class="bad">{{.}}</p>
    {{/troubles}}
    {{#activity}}
    <h2>{{title}}</h2>
    {{#table}}
    \(table){{/table}}
    {{/activity}}
    {{#overview}}
    \(table){{/overview}}
    {{#guards}}
    <h2>Guards</h2>
    \(table){{/guards}}
    {{#sections}}
    <h2 id="change-{{number}}">{{title}}: {{count}}</h2>
    {{#changes}}
    \(table){{/changes}}
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
        "table": Self.tables(
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
    return Self.tables(
      ["change", "count", "customers", "open", "charges before", "charges after", "first"], numbers: 1...5, rows,
      areLinked: true)
  }

  private var guards: [[String: Any]] {
    Self.tables(
      ["guard", "newly blocks", "no longer blocks"], numbers: 1...2,
      report.total.guards.map { id, new, gone in [id, "\(new)", "\(gone)"] })
  }

  private var sections: [[String: Any]] {
    report.groups.enumerated().map { number, group in
      let rows = group.changes.prefix(examples).map(Self.row)
      let left = group.changes.count - rows.count
      let table = Self.tables(
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
      subject.label, "\(subject.customerName) (\(subject.customer))", subject.openText, "\(change.day)",
      change.particulars.joined(separator: "; "), lines,
    ]
  }

  /// The table of some rows, or none where there are no rows.
  private static func tables(
    _ headings: [String], numbers: ClosedRange<Int>, _ rows: [[String]], areLinked: Bool = false
  ) -> [[String: Any]] {
    guard !rows.isEmpty else { return [] }
    let head = headings.enumerated().map { ["text": $1, "isNumber": numbers.contains($0)] as [String: Any] }
    let cells = rows.enumerated().map { number, row in
      [
        "cells": row.enumerated().map { column, text -> [String: Any] in
          [
            "label": headings[column], "text": text, "isNumber": numbers.contains(column),
            "link": areLinked && column == 0 ? [number + 1] : [],
          ]
        }
      ]
    }
    return [["head": head, "rows": cells]]
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
