import PolicyTesting
import Receivables

/// How a hunt is told.
package enum VerificationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The report; due days move by the calendar.
  package func render(_ verification: Verification, calendar: BusinessCalendar, style: TextStyle) -> String {
    switch self {
    case .text: VerificationText(verification, calendar: calendar, style: style).text
    case .json: VerificationJSON.document(verification, calendar: calendar)
    }
  }
}
