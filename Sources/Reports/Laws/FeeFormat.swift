import JSONText
import PolicyEngine
import Receivables
import Statutes

/// How the answer to a question about a fee is shown.
package enum FeeFormat: String, Sendable, CaseIterable {
  /// Sentences.
  case text
  /// One document for programs.
  case json

  /// The answer in this format.
  package func render(_ answer: FeeAnswer, style: TextStyle) -> String {
    switch self {
    case .text: FeeText(answer, style: style).text
    case .json: FeeJSON.document(answer)
    }
  }
}
