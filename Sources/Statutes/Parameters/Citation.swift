import Receivables

/// A value as it was looked up, with all it takes to check it: the answer to "why?".
package struct Citation: Sendable, Hashable {
  /// Id of the law: `law-no`.
  package var law: String
  /// Name of the parameter.
  package var parameter: String
  /// What a number counts.
  package var unit: String
  /// The paragraph that the parameter rests on.
  package var basis: String?
  /// The value with its source.
  package var value: DatedValue

  /// The number; `nil` for codes and steps.
  package var number: Rational? {
    if case .number(let number) = value.value { number } else { nil }
  }

  /// The code; `nil` for numbers and steps.
  package var code: String? {
    if case .code(let code) = value.value { code } else { nil }
  }
}

extension Citation: CustomStringConvertible {
  /// Name, value, first day, paragraph and source, in a sentence.
  package var description: String {
    let from = value.from.map { " from \($0)" } ?? ""
    let basis = basis.map { ", \($0)" } ?? ""
    let chosen = value.chosenBecause.map { "; sources disagree, and this was chosen because \($0)" } ?? ""
    return "\(parameter) is \(value.written) (\(unit))\(from)\(basis): \(value.source)\(chosen)"
  }
}

/// How well a value is known.
package enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Read in a page of an official or state agency.
  case verifiedOfficial = "verified_official"
  /// Read in another source, most of which quote the regulation.
  case verifiedSecondary = "verified_secondary"
  /// Computed from a verified series by the statutory rule, and not read anywhere.
  case derived
  /// Remembered, and not read anywhere.
  case memory
  /// Sources disagree.
  case conflict

  /// Whether somebody has read it.
  package var isVerified: Bool { self == .verifiedOfficial || self == .verifiedSecondary }
}

/// Why a law has no answer. Each says what is missing, and who would publish it.
package enum StatuteError: Error, Sendable, Hashable {
  /// The law has no parameter of that name.
  case unknownParameter(law: String, name: String, nearest: String?)
  /// A value that the law's own computations need is recorded for no day.
  case unrecorded(law: String, parameter: String)
  /// The day lies before the first value.
  case beforeFirst(law: String, parameter: String, day: CivilDay, first: CivilDay?)
  /// The day lies in a half-year that has no value.
  case missing(law: String, parameter: String, day: CivilDay, publisher: String?)
  /// The day lies after the day through which the law was reviewed.
  case notReviewed(law: String, parameter: String, day: CivilDay, through: CivilDay, publisher: String?)
  /// There is a value, but nobody has read it in a source.
  case unverified(law: String, parameter: String, day: CivilDay, confidence: Confidence, publisher: String?)
  /// A value is not of the kind that is needed.
  case wrongKind(law: String, parameter: String, expected: String)
  /// The law has no such claim against this kind of debtor.
  case notForDebtor(law: String, what: String, debtor: CustomerKind)
  /// The law has another currency.
  case wrongCurrency(law: String, expected: Currency, given: Currency)
  /// The numbers are too large.
  case arithmetic(RationalError)
}

extension StatuteError: CustomStringConvertible {
  /// What is missing and what to do, in a sentence.
  package var description: String {
    switch self {
    case .unknownParameter(let law, let name, let nearest):
      "\(law) has no parameter '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; see: purre law show \(law)")
    case .unrecorded(let law, let parameter): "\(law) records no \(parameter)\(Self.published(nil))"
    case .beforeFirst(let law, let parameter, let day, let first):
      "\(law) knows no \(parameter) for \(day)"
        + (first.map { "; its first value is from \($0)" } ?? "; none is in force")
    case .missing(let law, let parameter, let day, let publisher):
      "\(law) has no \(parameter) for the half-year from \(day.halfYearStart)\(Self.published(publisher))"
    case .notReviewed(let law, let parameter, let day, let through, let publisher):
      "\(law) was reviewed through \(through), so \(parameter) is not known for \(day)\(Self.published(publisher))"
    case .unverified(let law, let parameter, let day, let confidence, let publisher):
      "\(law) records \(parameter) for \(day), but it is not verified (\(confidence.rawValue))\(Self.published(publisher))"
    case .wrongKind(let law, let parameter, let expected): "\(law): \(parameter) must be \(expected)"
    case .notForDebtor(let law, let what, let debtor):
      "\(law) knows no \(what) against a debtor of the kind \(debtor.rawValue)"
    case .wrongCurrency(let law, let expected, let given): "\(law) counts in \(expected), but the amount is in \(given)"
    case .arithmetic(let error): error.description
    }
  }

  private static func published(_ publisher: String?) -> String {
    publisher.map { "; it is published by \($0): add it to law.json with its source" }
      ?? "; add it to law.json with its source"
  }

  /// Whether it is the slip of whoever asked, a name that does not exist, and no gap in the law.
  package var isSlip: Bool { if case .unknownParameter = self { true } else { false } }

  /// Name of the parameter that is missing, where one is.
  package var parameter: String? {
    switch self {
    case .unknownParameter(_, let name, _): name
    case .unrecorded(_, let parameter), .beforeFirst(_, let parameter, _, _), .missing(_, let parameter, _, _),
      .notReviewed(_, let parameter, _, _, _), .unverified(_, let parameter, _, _, _), .wrongKind(_, let parameter, _):
      parameter
    case .notForDebtor, .wrongCurrency, .arithmetic: nil
    }
  }
}
