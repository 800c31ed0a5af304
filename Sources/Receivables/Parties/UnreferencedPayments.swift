/// What becomes of a payment that names no invoice.
package enum UnreferencedPayments: String, Sendable, Hashable, CaseIterable {
  /// It covers what fell due first.
  case oldestDueFirst = "oldest_due_first"
  /// It stays as credit until a person allocates it.
  case keepUnallocated = "keep_unallocated"
}
