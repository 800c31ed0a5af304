import LuaGuest

/// A table of cases, read from a file: a case a row.
struct CaseTable: Sendable {
  /// Names of the columns, in the order of the file.
  var columns: [String]
  /// The rows, each with the cells that hold something, by column.
  var rows: [[TableEntry]]
}
