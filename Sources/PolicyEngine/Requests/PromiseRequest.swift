import Receivables

/// A question to `policy.promise`: is it acceptable that the customer pays so much by that day?
public struct PromiseRequest: Sendable, Hashable {
  /// Id of the receivable that it is about.
  public var receivable: String
  /// How much is promised.
  public var amount: Money
  /// By when.
  public var dueDay: CivilDay
  /// In how many payments.
  public var instalments: Int

  /// Makes a request.
  public init(receivable: String, amount: Money, dueDay: CivilDay, instalments: Int = 1) {
    self.receivable = receivable
    self.amount = amount
    self.dueDay = dueDay
    self.instalments = instalments
  }
}
