import PolicyAnalysis

/// The formats that explanations can be had in.
package enum ExplanationFormat: String, Sendable, CaseIterable {
  /// Sentences for people.
  case text
  /// One JSON document.
  case json

  /// The explanations in this format, text for a reader.
  package func render(_ explanations: [Explanation], for reader: ExplanationReader, style: TextStyle) -> String {
    switch (self, reader) {
    case (.text, .author): explanations.map { AuthorExplanation($0, style: style).text }.joined(separator: "\n")
    case (.text, .clerk): explanations.map { ClerkExplanation($0, style: style).text }.joined(separator: "\n")
    case (.json, _): ExplanationJSON.document(explanations)
    }
  }
}
