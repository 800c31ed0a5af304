/// An open item (fordring, åpen post): one instalment of an invoice, and the unit that is dunned.
package struct Receivable: Sendable, Hashable {
  /// Key, unique within the creditor.
  package var id: String
  /// 1-based place among the instalments.
  package var sequence: Int
  /// Day of payment as agreed.
  package var dueDay: CivilDay
  /// Original amount.
  package var amount: Money

  package init(id: String, sequence: Int = 1, dueDay: CivilDay, amount: Money) {
    self.id = id
    self.sequence = sequence
    self.dueDay = dueDay
    self.amount = amount
  }
}
