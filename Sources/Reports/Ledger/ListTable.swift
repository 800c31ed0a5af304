import JSONText

/// A listing: named columns, and a row for each thing listed. One table serves every format.
package struct ListTable: Sendable {
  /// A cell.
  package enum Cell: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A number.
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
