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
  /// Last day of payment.
  public var deadline: CivilDay
  /// Who is owed.
  public var creditor: Creditor
  /// Who owes.
  public var customer: Customer
  /// Where it goes, when the books know.
  public var contactPoint: ContactPoint?
  /// The invoice that it is about.
  public var invoice: Invoice
  /// Id of the receivable.
  public var receivable: String
  /// Day of payment, as agreed.
  public var dueDay: CivilDay
  /// What is dunned of the principal.
  public var open: Money
  /// Fee claimed.
  public var fee: Money?
  /// Interest claimed.
  public var interest: Money?
  /// Compensation claimed.
  public var compensation: Money?
  /// The sum to pay.
  public var total: Money
  /// One line that says what it is.
  public var subject: String
  /// The whole text.
  public var text: String
}
