import Receivables

/// One way to pay an invoice.
package struct UBLPaymentMeans: Sendable, Hashable {
  /// Code of UNCL 4461, `30` for a credit transfer.
  package var code: String?
  /// What the payment is to name: the KID in Norway.
  package var reference: String?
  /// Account that is paid to.
  package var account: String?
  /// Due day, in documents of older versions.
  package var dueDay: CivilDay?
}
