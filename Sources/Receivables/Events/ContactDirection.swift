/// Who took the step.
public enum ContactDirection: String, Sendable, Hashable, CaseIterable {
  /// The customer.
  case incoming
  /// The creditor.
  case outgoing
}
