/// Who took the step.
package enum ContactDirection: String, Sendable, Hashable, CaseIterable {
  /// The customer.
  case incoming
  /// The creditor.
  case outgoing
}
