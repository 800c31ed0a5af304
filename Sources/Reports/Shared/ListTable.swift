import JSONText
import LedgerExchange
import Receivables

/// A listing: named columns, and a row for each thing listed. One table serves every format.
package struct ListTable: Sendable {
  package enum Cell: Sendable, Hashable {
    case text(String)
    case number(Int64)
    /// An amount whose currency a column of its own tells.
    case amount(Money)
    /// A text that tells an amount, or several: it is never broken.
    case sums(String)
    case day(CivilDay)
    /// Nothing.
    case none

    /// As a person reads it.
    var shown: String {
      switch self {
      case .text(let text), .sums(let text): text
      case .number(let number): String(number)
      case .amount(let money): money.decimal
      case .day(let day): day.description
      case .none: ""
      }
    }

    var json: JSONValue? {
      switch self {
      case .text(let text), .sums(let text): .string(text)
      case .number(let number): .integer(number)
      case .amount, .day: .string(shown)
      case .none: nil
      }
    }

    var excel: ExcelTable.Cell {
      switch self {
      case .text(let text), .sums(let text): .text(text)
      case .number(let number): .number(number)
      case .amount(let money): .money(money)
      case .day(let day): .day(day)
      case .none: .none
      }
    }

    /// Whether it is a figure, which stands to the right.
    var isFigure: Bool {
      switch self {
      case .number, .amount, .sums: true
      case .text, .day, .none: false
      }
    }
  }

  /// What is listed, for a page and a sheet.
  package var title: String
  /// Names of the columns, as machine formats write them.
  package var columns: [String]
  /// Columns that the text for people leaves out.
  package var hidden: Set<String>
  /// A cell for each column.
  package var rows: [[Cell]]
  /// What is said when there is no row.
  package var empty: String

  /// What people read instead, where the columns are too many for them; not all columns hold the same then.
  package var forPeople: (head: [String], rows: [[Cell]])?

  /// `customer name`; of a stretch of days, `1-30`.
  static func heading(_ column: String) -> String {
    column.replacing("_", with: column.first?.isNumber == true ? "-" : " ")
  }

  /// What people read: columns that hold something and are not hidden, figures to the right.
  var people: (head: [String], rows: [[String]], figures: Set<Int>) {
    let head = forPeople?.head ?? columns
    let rows = forPeople?.rows ?? rows
    let shown = head.indices.filter { column in
      !hidden.contains(head[column]) && rows.contains { !$0[column].shown.isEmpty }
    }
    return (
      shown.map { Self.heading(head[$0]) }, rows.map { row in shown.map { row[$0].shown } },
      Set(shown.indices.filter { place in rows.contains { $0[shown[place]].isFigure } })
    )
  }
}

extension ListTable.Cell {
  /// A text, or nothing.
  static func optional(_ text: String?) -> Self { text.map { .text($0) } ?? .none }

  /// An amount, or nothing.
  static func optional(_ money: Money?) -> Self { money.map { .amount($0) } ?? .none }

  /// A day, or nothing.
  static func optional(_ day: CivilDay?) -> Self { day.map { .day($0) } ?? .none }
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
  /// A page that prints on A4.
  case html
  /// A workbook of Excel, in which references keep their zeros.
  case xlsx

  /// Whether decisions tell in it what they were made from.
  package var tellsEvidence: Bool {
    switch self {
    case .json, .ndjson: true
    case .text, .csv, .html, .xlsx: false
    }
  }

  /// The listing in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ table: ListTable, style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(Self.text(table, style).utf8)
    case .json: Array(JSONWriter.document(.array(table.rows.map { Self.object($0, table) })).utf8)
    case .ndjson: Array(table.rows.map { JSONWriter.line(Self.object($0, table)) + "\n" }.joined().utf8)
    case .csv: Array(CSVLines.text([table.columns] + table.rows.map { $0.map(\.shown) }).utf8)
    case .html: Array(ListPage(table).document.utf8)
    case .xlsx: try Self.workbook(table)
    }
  }

  /// A table as a workbook.
  static func workbook(_ table: ListTable) throws -> [UInt8] {
    try ExcelTable(sheet: table.title, columns: table.columns, rows: table.rows.map { $0.map(\.excel) }).workbook()
  }

  private static func object(_ row: [ListTable.Cell], _ table: ListTable) -> JSONValue {
    .members(zip(table.columns, row).map { ($0, $1.json) })
  }

  private static func text(_ table: ListTable, _ style: TextStyle) -> String {
    guard !table.rows.isEmpty else { return table.empty + "\n" }
    let people = table.people
    let text = TextTable(head: people.head, rows: people.rows, figures: people.figures)
    return text.lines(style).map { $0 + "\n" }.joined()
  }
}

/// A listing as a page, with the columns that people read.
struct ListPage {
  private let table: ListTable

  init(_ table: ListTable) { self.table = table }

  var document: String {
    let people = table.people
    return Self.template.page([
      "title": table.title, "style": PageStyle.sheet, "empty": table.rows.isEmpty ? [table.empty] : [],
      "table": PageTable.tables(
        people.head, numbers: people.figures, people.rows.map { PageTable.Row(cells: $0) }),
    ])
  }

  private static let template = PageTemplate(
    PageStyle.head + """
      <h1>{{title}}</h1>
      {{#empty}}
      <p>{{.}}</p>
      {{/empty}}
      {{#table}}
      \(PageTable.template){{/table}}
      </body>
      </html>

      """)
}
