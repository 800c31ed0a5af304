import Receivables

/// A letter as it is to be sent: its text, and the figures that stand in it.
package struct Letter: Sendable, Hashable {
  /// Name of the template.
  package var name: String
  /// Its step on the ladder.
  package var level: ReminderLevel
  /// The language it is written in.
  package var language: LetterLanguage
  /// The day it is dated.
  package var day: CivilDay
  /// Hours between which it may go out; `nil` where the policy does not say.
  package var hours: Range<Int>?
  /// Last day of payment; of several claims, the earliest.
  package var deadline: CivilDay
  /// Who is owed.
  package var creditor: Creditor
  /// Who owes.
  package var customer: Customer
  /// Where it goes, when the books know.
  package var contactPoint: ContactPoint?
  /// What it claims: one receivable, or several of one currency, each with its own level.
  package var claims: [LetterClaim]
  /// The sum to pay.
  package var total: Money
  /// One line that says what it is.
  package var subject: String
  /// The whole text.
  package var text: String
}
