import PolicyEngine

/// How answers to requests are shown.
public enum RequestFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The answers in this format.
  public func render(_ decisions: [RequestDecision], style: TextStyle) -> String {
    switch self {
    case .text: RequestText(decisions, style: style).text
    case .json: RequestJSON.document(decisions)
    }
  }
}
