import Receivables

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
