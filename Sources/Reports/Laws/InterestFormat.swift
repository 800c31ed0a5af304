import Statutes

/// How an interest record is shown.
package enum InterestFormat: String, Sendable, CaseIterable {
  /// A table for people.
  case text
  /// One document for programs.
  case json

  /// The record in this format.
  package func render(_ record: InterestRecord, style: TextStyle) -> String {
    switch self {
    case .text: InterestText(record, style: style).text
    case .json: InterestJSON.document(record)
    }
  }
}
