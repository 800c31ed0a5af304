/// The value of a parameter.
package enum StatuteValue: Sendable, Hashable {
  /// A rate, an amount, a count or a fraction.
  case number(Rational)
  /// One of a closed set of rules, such as a day count.
  case code(String)
  /// A number that depends on the size of a claim: each holds from its threshold on.
  case steps([Step])

  /// A number with the size of claim from which, or up to which, it holds.
  package struct Step: Sendable, Hashable {
    /// The threshold as written: a decimal, or `inf` where there is none.
    package var threshold: String
    /// The number.
    package var number: Rational

    /// Pairs a threshold with a number.
    package init(threshold: String, number: Rational) {
      self.threshold = threshold
      self.number = number
    }
  }
}

extension StatuteValue: CustomStringConvertible {
  /// As a person reads it: `12.25`, `1/20`, `actual/calendar-year`, `500: 0.25, 1000: 0.35`.
  package var description: String {
    switch self {
    case .number(let number): number.decimal
    case .code(let code): code
    case .steps(let steps): steps.map { "\($0.threshold): \($0.number.decimal)" }.joined(separator: ", ")
    }
  }
}
