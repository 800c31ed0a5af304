import Receivables

/// One way to pay an invoice.
public struct UBLPaymentMeans: Sendable, Hashable {
  /// Code of UNCL 4461, `30` for a credit transfer.
  public var code: String?
  /// What the payment is to name: the KID in Norway.
  public var reference: String?
  /// Account that is paid to.
  public var account: String?
  /// Due day, in documents of older versions.
  public var dueDay: CivilDay?
}
