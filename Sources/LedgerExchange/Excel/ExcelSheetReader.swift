import LedgerFormat
import Receivables

/// What all sheets of a workbook hold so far.
final class ExcelHeld {
  /// Cells, with the empty ones before the last of a row.
  var cells = 0
  /// Bytes of their texts.
  var bytes = 0
}

/// Puts the rows of a sheet together, as they come.
final class ExcelSheetReader {
  private let workbook: ExcelWorkbook
  private let limits: ExcelLimits
  private(set) var sheet: Sheet
  /// What ends the reading.
  private(set) var fault: ExcelFault?
  private let held: ExcelHeld
  private var line = 0

  /// Most cells that are merged into one and are remembered.
  private static let mostMerges = 10_000

  init(_ workbook: ExcelWorkbook, _ sheet: Sheet, _ held: ExcelHeld, limits: ExcelLimits) {
    self.workbook = workbook
    self.held = held
    self.limits = limits
    self.sheet = sheet
    self.sheet.is1904 = workbook.is1904
  }

  func take(_ row: XMLNode) {
    guard fault == nil else { return }
    line = row.attributes["r"].flatMap { Int($0) } ?? line + 1
    var column = -1
    var found: [SheetCell] = []
    for node in row.children where node.name == "c" {
      column = node.attributes["r"].flatMap { ExcelPlace($0)?.column } ?? column + 1
      guard column >= 0, column < limits.columns, let cell = cell(node, column) else { continue }
      held.bytes += cell.text.utf8.count
      while found.count <= column { found.append(SheetCell("")) }
      found[column] = cell
    }
    // The empty ones before the last take room too.
    held.cells += found.count
    if !found.isEmpty { sheet.rows.append(Sheet.Row(line: line, cells: found)) }
    if held.cells > limits.cells {
      fault = ExcelFault(message: "has more than \(limits.cells) cells")
    } else if held.bytes > limits.textBytes {
      fault = ExcelFault(message: "has cells of more than \(limits.textBytes) bytes")
    }
  }

  func take(merge: String) {
    let corners = merge.split(separator: ":").compactMap { ExcelPlace(String($0)) }
    guard corners.count == 2, corners[0].row <= corners[1].row, corners[0].column <= corners[1].column,
      sheet.merges.count < Self.mostMerges
    else { return }
    sheet.merges.append(
      Sheet.Merge(rows: corners[0].row...corners[1].row, columns: corners[0].column...corners[1].column))
  }

  /// A cell; `nil` when it holds nothing.
  private func cell(_ node: XMLNode, _ column: Int) -> SheetCell? {
    let value = node["v"]
    switch node.attributes["t"] ?? "n" {
    case "s":
      guard let value else { return nil }
      guard let place = Int(value), workbook.texts.indices.contains(place) else {
        return SheetCell("a text that the workbook does not hold", .error)
      }
      return SheetCell(workbook.texts[place])
    case "inlineStr": return node.first("is").map { SheetCell($0.cellText) }
    case "str": return node.first("v").map { SheetCell($0.unescapedText) } ?? unworked(node)
    case "b": return value.map { SheetCell($0 == "1" ? "TRUE" : "FALSE") }
    case "e": return SheetCell(value ?? "#ERROR", .error)
    case "d": return value.map { SheetCell(String($0.prefix(10)), .day) }
    default: return value.map { number($0, node, column) } ?? unworked(node)
    }
  }

  /// A formula whose value nobody worked out yet.
  private func unworked(_ node: XMLNode) -> SheetCell? {
    node.first("f") == nil ? nil : SheetCell("a formula that was never worked out", .error)
  }

  private func number(_ text: String, _ node: XMLNode, _ column: Int) -> SheetCell {
    let style = node.attributes["s"].flatMap { Int($0) } ?? 0
    let format = workbook.formats.indices.contains(style) ? workbook.formats[style] : ExcelFormat(builtIn: 0)
    if let currency = format.currency { sheet.currencies[column, default: []].insert(currency) }
    guard let plain = ExcelNumber.plain(text) else { return SheetCell(text, .error) }
    switch format.kind {
    case .day:
      guard let day = ExcelNumber.day(plain, is1904: workbook.is1904) else { return SheetCell(plain, .number) }
      return SheetCell(day.description, .day)
    case .percent: return SheetCell((ExcelNumber.plain(text, shift: 2) ?? plain) + "%", .percent)
    case .number: return SheetCell(plain, .number)
    }
  }
}

/// Where a cell is: `AB12`.
struct ExcelPlace: Hashable {
  /// 0-based.
  var column: Int
  /// 1-based.
  var row: Int

  init?(_ text: String) {
    let plain = text.utf8.filter { $0 != UInt8(ascii: "$") }
    let letters = plain.prefix { (65...90).contains($0) }
    let digits = plain.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count),
      let row = Int(String(decoding: digits, as: UTF8.self)), row > 0
    else { return nil }
    column = letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    self.row = row
  }

  /// The letters of a column: `AB` is the 28th.
  static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column + 1
    while rest > 0 {
      rest -= 1
      text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
      rest /= 26
    }
    return text
  }
}

extension XMLNode {
  /// The text of a cell: in one piece, or in pieces of several looks; how it is pronounced is left out.
  var cellText: String {
    children.map { child in
      switch child.name {
      case "t": child.unescapedText
      case "r": child.children.filter { $0.name == "t" }.map(\.unescapedText).joined()
      default: ""
      }
    }.joined()
  }

  /// The text as it is, with characters that XML cannot hold: `_x000D_` is a carriage return.
  var unescapedText: String {
    guard rawText.contains("_x") else { return rawText }
    var text = ""
    var rest = Substring(rawText)
    while let place = rest.firstIndex(of: "_") {
      text += rest[..<place]
      rest = rest[place...]
      let code = rest.dropFirst(2).prefix(4)
      if rest.hasPrefix("_x"), code.count == 4, rest.dropFirst(6).first == "_", let number = UInt32(code, radix: 16),
        let scalar = Unicode.Scalar(number)
      {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        text += "_"
        rest = rest.dropFirst()
      }
    }
    return text + rest
  }
}

/// A cell of a sheet, as a person sees it: a number is a plain decimal with a point, a day is `YYYY-MM-DD`.
package struct SheetCell: Sendable, Hashable {
  /// What a cell says of its own text.
  package enum Kind: Sendable, Hashable {
    /// Text, of which only the column says what it is.
    case text
    case number
    case day
    /// `2.5%`
    case percent
    /// An error such as `#N/A`, or a formula whose value was never worked out.
    case error
  }

  package var text: String
  package var kind: Kind

  /// A cell of any kind; without one, of text.
  package init(_ text: String, _ kind: Kind = .text) {
    self.text = text
    self.kind = kind
  }

  /// Whether there is nothing to be seen.
  package var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A sheet of a workbook, or a whole CSV file.
package struct Sheet: Sendable {
  /// A row that holds something.
  package struct Row: Sendable {
    /// 1-based number, as Excel shows it, or 1-based line of the file.
    package var line: Int
    /// The cells from the first column on; those behind the last one that holds something are left out.
    package var cells: [SheetCell]

    /// Puts cells into a row.
    package init(line: Int, cells: [SheetCell]) {
      self.line = line
      self.cells = cells
    }
  }

  package var name: String
  /// Whether it is shown when the workbook is opened.
  package var isHidden = false
  package var rows: [Row] = []
  /// Whether serial numbers of days count from 1904.
  package var is1904 = false
  /// Currencies that the formats of numbers name, by column.
  package var currencies: [Int: Set<Currency>] = [:]
  /// Where cells were merged: the text stands in the first of them, and holds for all.
  package var merges: [Merge] = []

  /// Cells that look like one.
  package struct Merge: Sendable, Hashable {
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>
  }

  /// A sheet without rows.
  package init(name: String, isHidden: Bool = false) {
    self.name = name
    self.isHidden = isHidden
  }
}
