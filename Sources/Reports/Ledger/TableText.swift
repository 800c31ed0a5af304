import LedgerExchange
import LedgerFormat
import Receivables

/// What is understood of a list of claims, for whoever has it.
package enum TableText {
  /// The columns with what they hold, and how the list is written.
  package static func text(_ list: TableUnderstanding, file: String) -> String {
    let rows = list.rows == 1 ? "1 row" : "\(list.rows) rows"
    var form = "workbook"
    if let encoding = list.encoding {
      form = "CSV, \(encoding.rawValue), delimiter \(delimiter(list.delimiter ?? ""))"
    } else if let sheet = list.sheet {
      form += ", sheet '\(sheet)'"
    }
    var lines = ["\(file): \(form); header on line \(list.headerLine), \(rows)", ""]
    let table =
      [["column", "field", "first rows"]]
      + list.columns.map { column in
        [
          column.name, column.fields.isEmpty ? "(not used)" : column.fields.joined(separator: ", "),
          column.samples.joined(separator: " | "),
        ]
      }
    let widths = (0..<2).map { place in min(28, table.map { $0[place].count }.max() ?? 0) }
    for row in table {
      let line =
        "  " + row[0].filled(to: widths[0]) + "  " + row[1].filled(to: widths[1]) + "  "
        + (row[2].count > 60 ? row[2].fitted(to: 60) : row[2].printable)
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    var style: [String] = []
    if list.isInMinorUnits {
      style.append("amounts in the smallest unit")
    } else if let decimal = list.decimal {
      style.append("amounts with a decimal \(decimal == "," ? "comma" : "point")")
    }
    if !list.dates.isEmpty { style.append("days as \(list.dates.joined(separator: ", "))") }
    if let currency = list.currency { style.append("currency \(currency)") }
    lines += ["", "  " + style.joined(separator: "; "), ""]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func delimiter(_ sign: String) -> String {
    [";": "semicolon", ",": "comma", "\t": "tab"][sign] ?? "'\(sign)'"
  }

  /// What a person should know, and what only they can say.
  package static func questions(_ list: TableUnderstanding) -> String {
    (list.remarks.map { "note: \($0.printable)\n" } + list.questions.map { "not clear: \($0.printable)\n" }).joined()
  }

  /// What the rows come to, beside what the list says of itself.
  package static func totals(_ result: CSVImportResult) -> String {
    if result.books == nil { return "" }
    var rows = (result.books?.sums ?? []).map { [$0.name, "\($0.count)", "\($0.sum)"] }
    for total in result.openTotals { rows.append(["open, less credit", "", "\(total)"]) }
    let widths = (0..<3).map { place in rows.map { $0[place].count }.max() ?? 0 }
    var lines = rows.map { row in
      "  \(row[0].filled(to: widths[0]))  \(row[1].rightAligned(to: widths[1]))  \(row[2].rightAligned(to: widths[2]))"
    }
    for total in result.listTotals {
      let what =
        total.isMet ? (total.isOfAll ? "as its rows do" : "as the rows above it do") : "but its rows \(total.found)"
      lines.append("  line \(total.line) says \(total.said) of '\(total.column.printable)', \(what)")
    }
    if result.listTotals.isEmpty { lines.append("  the list has no line that sums it up") }
    return lines.map { $0 + "\n" }.joined() + "\n"
  }
}
