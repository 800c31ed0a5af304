/// Where a receivable stands; derived, never stored.
package enum ReceivableStatus: String, Sendable, Hashable, CaseIterable {
  /// Nothing has come in.
  case open
  /// Something has come in or was taken off.
  case partlyPaid = "partly_paid"
  /// Settled, the last of it by payment.
  case paid
  /// Settled by credit notes alone.
  case credited
  /// Settled with the rest written off.
  case writtenOff = "written_off"
  /// Open, and with a collection agency.
  case inCollection = "in_collection"
}
