/// An exact fraction in lowest terms. Interest is computed in these and rounded once.
package struct Rational: Sendable, Hashable {
  /// Above or below the line; carries the sign.
  package let numerator: Int128
  /// Below the line; above zero.
  package let denominator: Int128

  /// Nothing.
  package static let zero = Rational(0)

  /// A whole number.
  package init(_ number: some BinaryInteger) {
    numerator = Int128(number)
    denominator = 1
  }

  /// A fraction.
  ///
  /// - Throws: ``RationalError`` when the denominator is zero.
  package init(_ numerator: Int128, over denominator: Int128) throws(RationalError) {
    guard denominator != 0 else { throw .divisionByZero }
    guard numerator != .min, denominator != .min else { throw .overflow }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  /// Reads a decimal such as `-0.88`, or a fraction such as `1/20`; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let upper = Self.decimal(first), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self = upper
      return
    }
    guard let lower = Self.decimal(parts[1]), let quotient = try? upper.divided(by: lower) else { return nil }
    self = quotient
  }

  private static func decimal(_ text: Substring) -> Rational? {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : text
    let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard !unsigned.isEmpty, parts.allSatisfy({ !$0.isEmpty }), digits.utf8.allSatisfy({ (48...57).contains($0) }),
      digits.utf8.count <= 30, let number = Int128(digits)
    else { return nil }
    let scale = (0..<(parts.count == 2 ? parts[1].utf8.count : 0)).reduce(Int128(1)) { scale, _ in scale * 10 }
    return try? Rational(text.hasPrefix("-") ? -number : number, over: scale)
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 0 ? 1 : a
  }
}

extension Rational: CustomStringConvertible {
  /// `7275/73`, or a whole number.
  package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  /// As a decimal with all its digits where it has an end, else as a fraction: `12.25`, `-0.88`, `1/3`.
  package var decimal: String {
    var rest = denominator
    var places = 0
    var scale: Int128 = 1
    while rest % 2 == 0 || rest % 5 == 0 {
      rest = rest % 10 == 0 ? rest / 10 : rest % 2 == 0 ? rest / 2 : rest / 5
      places += 1
      scale *= 10
      if places > 18 { return description }
    }
    guard rest == 1 else { return description }
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: scale / denominator)
    if overflow { return description }
    guard places > 0 else { return "\(scaled)" }
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (scaled < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

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
