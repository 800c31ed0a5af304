import Receivables

/// Tables of pages: what a template takes, and the piece of template that shows it.
enum PageTable {
  /// Shows a table. A cell may lead to a section, hold remarks as a list, or begin a group over all columns.
  static let template = """
    <table><thead><tr>{{#head}}<th{{#isNumber}} class="number"{{/isNumber}}>{{text}}</th>{{/head}}</tr></thead><tbody>
    {{#rows}}
    {{#group}}
    <tr><th class="group" colspan="{{columns}}">{{name}}</th></tr>
    {{/group}}
    <tr>{{#cells}}<td data-label="{{label}}"{{#isNumber}} class="number"{{/isNumber}}{{#isDay}} class="day"{{/isDay}}>\
    {{#link}}<a href="#change-{{.}}">{{/link}}{{text}}{{#link}}</a>{{/link}}\
    {{#list}}<ul>{{#items}}<li>{{.}}</li>{{/items}}</ul>{{/list}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody></table>

    """

  /// A row of a table.
  struct Row {
    /// Name of the group that begins with the row.
    var group: String?
    var cells: [String]
    /// Remarks below the text of a cell, by its column.
    var remarks: [Int: [String]] = [:]
  }

  /// The table of some rows, or none where there are no rows.
  static func tables(
    _ headings: [String], numbers: Set<Int>, _ rows: [Row], areLinked: Bool = false
  ) -> [[String: Any]] {
    guard !rows.isEmpty else { return [] }
    let head = headings.enumerated().map { ["text": $1, "isNumber": numbers.contains($0)] as [String: Any] }
    let body = rows.enumerated().map { number, row -> [String: Any] in
      [
        "group": row.group.map { [["name": $0, "columns": headings.count] as [String: Any]] } ?? [],
        "cells": row.cells.enumerated().map { column, text -> [String: Any] in
          [
            "label": headings[column], "text": text, "isNumber": numbers.contains(column),
            "isDay": !numbers.contains(column) && CivilDay(text) != nil,
            "link": areLinked && column == 0 ? [number + 1] : [],
            "list": row.remarks[column].map { [["items": $0]] } ?? [],
          ]
        },
      ]
    }
    return [["head": head, "rows": body]]
  }

  /// The table of plain rows.
  static func tables(
    _ headings: [String], numbers: ClosedRange<Int>, _ rows: [[String]], areLinked: Bool = false
  ) -> [[String: Any]] {
    tables(headings, numbers: Set(numbers), rows.map { Row(cells: $0) }, areLinked: areLinked)
  }
}

/// How pages look: tables on a wide window, lists of cards on a narrow one, and no colour on paper.
enum PageStyle {
  /// The beginning of a page, which takes `title` and `style`.
  static let head = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>

    """

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
    td.day, td[data-label="invoice"], td[data-label="name"], td[data-label="code"] { white-space: nowrap; }
    @media (max-width: 720px) {
      thead { display: none; } table, tbody, tr, td { display: block; width: 100%; }
      tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      td { border: 0; padding: .1rem 0 .1rem 8.5rem; position: relative; min-height: 1.5rem; } td:empty { display: none; }
      td.number { text-align: left; white-space: normal; }
      td::before { content: attr(data-label); position: absolute; left: 0; width: 8rem; color: var(--quiet); font-size: .85rem; }
    }
    th.group { border: 0; color: var(--ink); font-size: 1rem; padding-top: 1rem; white-space: normal; }
    td ul { margin: .2rem 0 0; padding-left: 1.1rem; } pre { white-space: pre-wrap; }
    @media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --page: #fff; } body { margin: 0; max-width: none; } tr { break-inside: avoid; } }

    """
}
