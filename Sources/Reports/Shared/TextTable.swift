/// Columns of text for people. Where the window is too narrow for all of them, long cells go on below; where it is too
/// narrow for the longest words, or rows would grow tall, each row is a block of names and values. Nothing is ever cut:
/// a code or a number that is cut can be neither read nor searched for.
struct TextTable {
  /// Headings; of blocks, the names.
  var head: [String]
  /// A cell for each column.
  var rows: [[String]]
  /// Columns of figures: they stand to the right and are never broken.
  var figures: Set<Int> = []
  /// Blanks before every line.
  var indent = 0

  private static let gap = 2
  /// Most lines that a row is worth; where one needs more, blocks are easier to read.
  private static let mostLines = 6

  /// The lines, the headings first.
  func lines(_ style: TextStyle) -> [String] {
    let cells = rows.map { $0.map(\.printable) }
    let room = style.width - indent - Self.gap * max(0, head.count - 1)
    guard let widths = widths(cells, room: room) else { return blocks(cells, style) }
    let margin = String(repeating: " ", count: indent)
    let table = { (row: [String]) in self.row(row, widths).map { (margin + $0).trimmedAtEnd } }
    return table(head).map { style.paint($0, .quiet) } + cells.flatMap(table)
  }

  /// The widths of the columns; `nil` where they do not fit.
  private func widths(_ cells: [[String]], room: Int) -> [Int]? {
    let columns = head.indices.map { column in [head[column]] + cells.map { $0[column] } }
    let widest = columns.map { $0.map(\.count).max() ?? 0 }
    if widest.reduce(0, +) <= room { return widest }
    var widths = columns.enumerated().map { place, texts in
      figures.contains(place) ? widest[place] : texts.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
    }
    var left = room - widths.reduce(0, +)
    guard left >= 0 else { return nil }
    // Columns that lack least get all that they lack, so that few cells go on below.
    let wanting = widths.indices.filter { widths[$0] < widest[$0] }
      .sorted { (widest[$0] - widths[$0], $0) < (widest[$1] - widths[$1], $1) }
    for (done, place) in wanting.enumerated() {
      let share = min(widest[place] - widths[place], left / (wanting.count - done))
      widths[place] += share
      left -= share
    }
    let tallest =
      cells.map { row in
        zip(row, widths).map { $0.count <= $1 ? 1 : $0.wrapped(to: $1).count }.max() ?? 1
      }.max() ?? 1
    return tallest <= Self.mostLines ? widths : nil
  }

  private func row(_ cells: [String], _ widths: [Int]) -> [String] {
    let parts = cells.enumerated().map { column, text in
      text.count <= widths[column] ? [text] : text.wrapped(to: widths[column])
    }
    return (0..<max(1, parts.map(\.count).max() ?? 1)).map { line in
      parts.enumerated().map { column, texts in
        let text = texts.indices.contains(line) ? texts[line] : ""
        return figures.contains(column) ? text.rightAligned(to: widths[column]) : text.filled(to: widths[column])
      }.joined(separator: String(repeating: " ", count: Self.gap))
    }
  }

  private func blocks(_ cells: [[String]], _ style: TextStyle) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let width = head.map(\.count).max() ?? 0
    return cells.enumerated().flatMap { number, row in
      (number == 0 ? [] : [""])
        + zip(head, row).filter { !$1.isEmpty }.flatMap { name, text in
          text.wrapped(to: max(12, style.width - indent - width - Self.gap)).enumerated().map { line, part in
            margin + style.paint((line == 0 ? name : "").filled(to: width + Self.gap), .quiet) + part
          }
        }
    }
  }
}
