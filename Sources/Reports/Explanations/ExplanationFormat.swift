import PolicyEngine

/// The formats that explanations can be had in.
public enum ExplanationFormat: String, Sendable, CaseIterable {
  /// Sentences for people.
  case text
  /// One JSON document.
  case json

  /// The explanations in this format.
  public func render(_ explanations: [Explanation], style: TextStyle) -> String {
    switch self {
    case .text: explanations.map { ExplanationText($0, style: style).text }.joined(separator: "\n")
    case .json: ExplanationJSON.document(explanations)
    }
  }
}
