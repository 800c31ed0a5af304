import Receivables

/// A question to `policy.promise`: is it acceptable that the customer pays so much by that day?
package struct PromiseRequest: Sendable, Hashable {
  /// Id of the receivable that it is about.
  package var receivable: String
  /// How much is promised.
  package var amount: Money
  /// By when.
  package var dueDay: CivilDay
  /// In how many payments.
  package var instalments: Int

  /// Makes a request.
  package init(receivable: String, amount: Money, dueDay: CivilDay, instalments: Int = 1) {
    self.receivable = receivable
    self.amount = amount
    self.dueDay = dueDay
    self.instalments = instalments
  }
}
