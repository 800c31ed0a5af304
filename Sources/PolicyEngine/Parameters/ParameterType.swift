/// The types a policy's parameter can have.
package enum ParameterType: String, Sendable, Hashable, CaseIterable {
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// An amount with its currency.
  case money
  /// A text, possibly out of a list.
  case text
  /// A day.
  case day
}
