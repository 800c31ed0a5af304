/// The formats that a list of decisions can be had in.
package enum DecisionFormat: String, Sendable, CaseIterable {
  /// A table for people.
  case text
  /// One JSON document.
  case json
  /// A JSON object a line.
  case ndjson
  /// RFC 4180.
  case csv

  /// The list in this format.
  package func render(_ list: DecisionList, style: TextStyle) -> String {
    switch self {
    case .text: DecisionTable(list, style: style).text
    case .json: DecisionJSON.document(list)
    case .ndjson: DecisionJSON.lines(list)
    case .csv: DecisionCSV.text(list)
    }
  }
}
