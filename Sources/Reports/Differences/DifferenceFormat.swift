import Receivables

/// The formats of a difference.
package enum DifferenceFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page to pass on.
  case html

  /// The report in this format, with so many examples of each kind of change: 3 in text, 50 on a page and all in JSON
  /// unless it is said.
  package func render(_ report: DifferenceReport, style: TextStyle, examples: Int? = nil) -> String {
    switch self {
    case .text: DifferenceText(report, style: style, examples: examples ?? 3).text
    case .json: DifferenceJSON.document(report, examples: examples)
    case .html: DifferenceHTML(report, examples: examples ?? 50).document
    }
  }
}
