import Receivables
import Statutes

/// How the parameters of a law are shown.
package enum LawFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One document for programs.
  case json

  /// What is in force on a day.
  package func render(_ law: Law, on day: CivilDay, style: TextStyle) -> String {
    switch self {
    case .text: LawText(law, on: day, style: style).text
    case .json: LawJSON.document(law, on: day)
    }
  }
}
