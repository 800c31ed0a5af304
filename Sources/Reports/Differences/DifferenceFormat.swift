import JSONText
import PolicyEngine
import Receivables

/// The formats of a difference.
public enum DifferenceFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page to pass on.
  case html

  /// The report in this format.
  public func render(_ report: DifferenceReport, style: TextStyle) -> String {
    switch self {
    case .text: DifferenceText(report, style: style).text
    case .json: DifferenceJSON.document(report)
    case .html: DifferenceHTML(report).document
    }
  }
}

extension DifferenceReport.Group {
  /// The sums in words: `NOK 1234.50`.
  var sumsText: String {
    sums.map { currency, units in
      Int64(exactly: units).map { Money(minorUnits: $0, currency).description } ?? "\(currency) \(units) minor units"
    }.joined(separator: ", ")
  }
}
