/// Money received (innbetaling).
public struct Payment: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Day the creditor's account was credited.
  public var paidOn: CivilDay
  /// Day the customer's bank took the order; decides whether a deadline was met.
  public var orderedOn: CivilDay?
  /// Day the books learned of it; `nil` means `paidOn`.
  public var bookedOn: CivilDay?
  /// Above zero.
  public var amount: Money
  /// Payment reference or invoice number given with it.
  public var reference: String?
  /// Id of the invoice it is for, when known.
  public var invoice: String?
  /// Explicit allocations; the rest is allocated by rule.
  public var allocations: [Allocation]
  /// Day a chargeback or reversal took it back.
  public var reversedOn: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    paidOn: CivilDay,
    orderedOn: CivilDay? = nil,
    bookedOn: CivilDay? = nil,
    amount: Money,
    reference: String? = nil,
    invoice: String? = nil,
    allocations: [Allocation] = [],
    reversedOn: CivilDay? = nil
  ) {
    self.id = id
    self.paidOn = paidOn
    self.orderedOn = orderedOn
    self.bookedOn = bookedOn
    self.amount = amount
    self.reference = reference
    self.invoice = invoice
    self.allocations = allocations
    self.reversedOn = reversedOn
  }
}
