import PolicyEngine

/// How answers to requests are shown.
package enum RequestFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The answers in this format.
  package func render(_ decisions: [RequestDecision], style: TextStyle) -> String {
    switch self {
    case .text: RequestText(decisions, style: style).text
    case .json: RequestJSON.document(decisions)
    }
  }
}
