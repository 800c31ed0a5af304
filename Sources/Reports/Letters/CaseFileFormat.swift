import Letters

/// The formats of a case file.
package enum CaseFileFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Whole, for an agency's system.
  case json
  /// A claim a line, for a spreadsheet.
  case csv

  /// The case file in this format.
  package func render(_ file: CaseFile, style: TextStyle) -> String {
    switch self {
    case .text: CaseFileText(file, style: style).text
    case .json: CaseFileJSON.document(file)
    case .csv: CaseFileCSV.text(file)
    }
  }
}
