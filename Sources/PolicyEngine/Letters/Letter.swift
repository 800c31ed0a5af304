import Receivables

/// A letter as it is to be sent: its text, and the figures that stand in it.
public struct Letter: Sendable, Hashable {
  /// Name of the template.
  public var name: String
  /// Its step on the ladder.
  public var level: ReminderLevel
  /// The language it is written in.
  public var language: LetterLanguage
  /// The day it is dated.
  public var day: CivilDay
  /// Hours between which it may go out; `nil` where the policy does not say.
  public var hours: Range<Int>?
  /// Last day of payment; of several claims, the earliest.
  public var deadline: CivilDay
  /// Who is owed.
  public var creditor: Creditor
  /// Who owes.
  public var customer: Customer
  /// Where it goes, when the books know.
  public var contactPoint: ContactPoint?
  /// What it claims: one receivable, or several of one currency, each with its own level.
  public var claims: [LetterClaim]
  /// The sum to pay.
  public var total: Money
  /// One line that says what it is.
  public var subject: String
  /// The whole text.
  public var text: String
}
