/// Why exact arithmetic could not go on.
package enum RationalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A term does not fit 127 bits.
  case overflow
  /// Something was divided by nothing.
  case divisionByZero

  /// What happened, in a sentence.
  package var description: String {
    switch self {
    case .overflow: "the amount, the rates or the days are too large to compute exactly"
    case .divisionByZero: "a fraction has zero below the line"
    }
  }
}
