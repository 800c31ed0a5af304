/// A statement about an account that holds or does not, as it is put to the solver.
indirect enum Formula: Hashable {
  case constant(Bool)
  case variable(String)
  case not(Formula)
  case all([Formula])
  case any([Formula])
  case equal(WholeNumber, WholeNumber)
  case less(WholeNumber, WholeNumber)
  case atMost(WholeNumber, WholeNumber)
}

/// A whole number of a formula: days, minor units of money, counts, and texts by their number.
indirect enum WholeNumber: Hashable {
  case constant(Int64)
  case variable(String)
  case sum(WholeNumber, WholeNumber)
  case difference(WholeNumber, WholeNumber)
  case product(Int64, WholeNumber)
  case choice(Formula, WholeNumber, WholeNumber)
}

extension Formula {
  /// Both hold; what is certain is left out.
  static func and(_ left: Formula, _ right: Formula) -> Formula { every([left, right]) }

  /// One of both holds.
  static func or(_ left: Formula, _ right: Formula) -> Formula { some([left, right]) }

  static func every(_ parts: [Formula]) -> Formula {
    var kept: [Formula] = []
    for part in parts {
      switch part {
      case .constant(true): continue
      case .constant(false): return .constant(false)
      case .all(let inner): kept += inner
      default: kept.append(part)
      }
    }
    return kept.isEmpty ? .constant(true) : kept.count == 1 ? kept[0] : .all(kept)
  }

  static func some(_ parts: [Formula]) -> Formula {
    var kept: [Formula] = []
    for part in parts {
      switch part {
      case .constant(false): continue
      case .constant(true): return .constant(true)
      case .any(let inner): kept += inner
      default: kept.append(part)
      }
    }
    return kept.isEmpty ? .constant(false) : kept.count == 1 ? kept[0] : .any(kept)
  }

  /// The opposite.
  var negated: Formula {
    switch self {
    case .constant(let holds): .constant(!holds)
    case .not(let inner): inner
    default: .not(self)
    }
  }

  /// Whether a formula is short enough to stand wherever it is used; a longer one gets a name.
  var isShort: Bool {
    switch self {
    case .constant, .variable: true
    case .not(let inner): inner.isShort
    default: false
    }
  }
}

extension WholeNumber {
  static func comparing(
    _ left: WholeNumber, _ right: WholeNumber, constants: (Int64, Int64) -> Bool,
    otherwise: (WholeNumber, WholeNumber) -> Formula
  ) -> Formula {
    if case .constant(let left) = left, case .constant(let right) = right { return .constant(constants(left, right)) }
    return otherwise(left, right)
  }

  func isEqual(to other: WholeNumber) -> Formula {
    if self == other { return .constant(true) }
    return Self.comparing(self, other, constants: ==) { .equal($0, $1) }
  }

  func isLess(than other: WholeNumber) -> Formula { Self.comparing(self, other, constants: <) { .less($0, $1) } }

  func isAtMost(_ other: WholeNumber) -> Formula { Self.comparing(self, other, constants: <=) { .atMost($0, $1) } }

  /// The sum, worked out where both are known and it fits.
  func adding(_ other: WholeNumber) -> WholeNumber {
    if case .constant(let left) = self, case .constant(let right) = other {
      let (sum, overflow) = left.addingReportingOverflow(right)
      if !overflow { return .constant(sum) }
    }
    return .sum(self, other)
  }

  /// The difference, worked out where both are known and it fits.
  func subtracting(_ other: WholeNumber) -> WholeNumber {
    if case .constant(let left) = self, case .constant(let right) = other {
      let (rest, overflow) = left.subtractingReportingOverflow(right)
      if !overflow { return .constant(rest) }
    }
    return .difference(self, other)
  }
}

// In SMT-LIB 2.6.
extension Formula: CustomStringConvertible {
  /// The formula as the solver reads it.
  var description: String {
    switch self {
    case .constant(let holds): holds ? "true" : "false"
    case .variable(let name): "|\(name)|"
    case .not(let inner): "(not \(inner))"
    case .all(let parts): "(and \(parts.map(\.description).joined(separator: " ")))"
    case .any(let parts): "(or \(parts.map(\.description).joined(separator: " ")))"
    case .equal(let left, let right): "(= \(left) \(right))"
    case .less(let left, let right): "(< \(left) \(right))"
    case .atMost(let left, let right): "(<= \(left) \(right))"
    }
  }
}

extension WholeNumber: CustomStringConvertible {
  /// The number as the solver reads it.
  var description: String {
    switch self {
    case .constant(let value): value < 0 ? "(- \(value.magnitude))" : "\(value)"
    case .variable(let name): "|\(name)|"
    case .sum(let left, let right): "(+ \(left) \(right))"
    case .difference(let left, let right): "(- \(left) \(right))"
    case .product(let factor, let number): "(* \(WholeNumber.constant(factor)) \(number))"
    case .choice(let condition, let one, let other): "(ite \(condition) \(one) \(other))"
    }
  }
}
