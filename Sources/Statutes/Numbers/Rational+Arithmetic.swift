extension Rational {
  /// The sum.
  ///
  /// - Throws: ``RationalError/overflow``.
  package func adding(_ other: Rational) throws(RationalError) -> Rational {
    try Rational(
      try Self.sum(
        try Self.product(numerator, other.denominator), try Self.product(other.numerator, denominator)),
      over: try Self.product(denominator, other.denominator))
  }

  /// The product.
  ///
  /// - Throws: ``RationalError/overflow``.
  package func multiplied(by other: Rational) throws(RationalError) -> Rational {
    let left = try Rational(numerator, over: other.denominator)
    let right = try Rational(other.numerator, over: denominator)
    return try Rational(
      try Self.product(left.numerator, right.numerator), over: try Self.product(left.denominator, right.denominator))
  }

  /// The quotient.
  ///
  /// - Throws: ``RationalError``.
  package func divided(by other: Rational) throws(RationalError) -> Rational {
    try multiplied(by: try Rational(other.denominator, over: other.numerator))
  }

  /// The nearest whole number, halves away from zero.
  package var roundedHalfUp: Int128 {
    let whole = numerator / denominator
    let rest = (numerator % denominator).magnitude
    let roundsUp = rest >= denominator.magnitude - rest
    return whole + (roundsUp ? (numerator < 0 ? -1 : 1) : 0)
  }

  private static func product(_ a: Int128, _ b: Int128) throws(RationalError) -> Int128 {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw .overflow }
    return result
  }

  private static func sum(_ a: Int128, _ b: Int128) throws(RationalError) -> Int128 {
    let (result, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    return result
  }
}

extension Rational: Comparable {
  /// By value; exact, since both sides are divided out first where cross products would not fit.
  package static func < (left: Rational, right: Rational) -> Bool {
    let (a, overflowA) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (b, overflowB) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    if !overflowA, !overflowB { return a < b }
    let (wholeLeft, wholeRight) = (left.floor, right.floor)
    if wholeLeft != wholeRight { return wholeLeft < wholeRight }
    let restLeft = left.numerator - wholeLeft * left.denominator
    let restRight = right.numerator - wholeRight * right.denominator
    if restLeft == 0 || restRight == 0 { return restLeft == 0 && restRight != 0 }
    // The rests are proper fractions: turned over, the order turns with them.
    guard let over = try? Rational(left.denominator, over: restLeft),
      let under = try? Rational(right.denominator, over: restRight)
    else { return false }
    return under < over
  }

  private var floor: Int128 {
    let whole = numerator / denominator
    return numerator < 0 && numerator % denominator != 0 ? whole - 1 : whole
  }
}
