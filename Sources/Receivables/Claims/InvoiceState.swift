/// Stored state of an invoice; all else is derived.
package enum InvoiceState: String, Sendable, Hashable, CaseIterable {
  /// Not yet sent.
  case draft
  /// Sent.
  case issued
  /// Withdrawn before it counted.
  case cancelled
}
