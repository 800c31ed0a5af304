import JSONText

/// A listing: named columns, and a row for each thing listed. One table serves every format.
package struct ListTable: Sendable {
  package enum Cell: Sendable, Hashable {
    case text(String)
    case number(Int64)
    /// Nothing.
    case none

    /// As a person reads it.
    var shown: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      case .none: ""
      }
    }

    var json: JSONValue? {
      switch self {
      case .text(let text): .string(text)
      case .number(let number): .integer(number)
      case .none: nil
      }
    }
  }

  /// Names of the columns, as machine formats write them.
  package var columns: [String]
  /// Columns that the text for people leaves out.
  package var hidden: Set<String>
  /// A cell for each column.
  package var rows: [[Cell]]
  /// What is said when there is no row.
  package var empty: String
}

extension ListTable.Cell {
  /// A text, or nothing.
  static func optional(_ text: String?) -> Self { text.map { .text($0) } ?? .none }
}

/// The formats that every listing can be had in.
package enum ListFormat: String, Sendable, CaseIterable {
  /// Columns for people.
  case text
  /// One JSON array.
  case json
  /// A JSON object a line.
  case ndjson
  /// RFC 4180.
  case csv

  /// The listing in this format.
  package func render(_ table: ListTable, style: TextStyle) -> String {
    switch self {
    case .text: Self.text(table, style)
    case .json: JSONWriter.document(.array(table.rows.map { Self.object($0, table) }))
    case .ndjson: table.rows.map { JSONWriter.line(Self.object($0, table)) + "\n" }.joined()
    case .csv:
      CSVLines.text([table.columns] + table.rows.map { $0.map(\.shown) })
    }
  }

  private static func object(_ row: [ListTable.Cell], _ table: ListTable) -> JSONValue {
    .members(zip(table.columns, row).map { ($0, $1.json) })
  }

  private static func text(_ table: ListTable, _ style: TextStyle) -> String {
    guard !table.rows.isEmpty else { return table.empty + "\n" }
    let shown = table.columns.indices.filter { !table.hidden.contains(table.columns[$0]) }
    let names = shown.map { table.columns[$0].replacing("_", with: " ") }
    let cells = table.rows.map { row in shown.map { row[$0].shown.printable } }
    let widths = shown.indices.map { index in ([names[index]] + cells.map { $0[index] }).map(\.count).max() ?? 0 }
    let line = { (row: [String]) -> String in
      var text = ""
      for (index, cell) in row.enumerated() {
        text += index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count + 2)
      }
      return text.trimmedAtEnd
    }
    return style.paint(line(names), .quiet) + "\n" + cells.map { line($0) + "\n" }.joined()
  }
}
