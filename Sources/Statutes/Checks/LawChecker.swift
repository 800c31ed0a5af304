import Receivables

/// Looks a law through for gaps, overlaps, stale and unsourced values.
package struct LawChecker: Sendable {
  private let law: Law
  private let day: CivilDay

  /// A checker that judges staleness by a day.
  package init(_ law: Law, on day: CivilDay) {
    self.law = law
    self.day = day
  }

  /// Everything found, ordered by line.
  package var findings: [LawFinding] {
    var findings = law.parameters.values.flatMap { parameter in
      overlaps(parameter) + gaps(parameter) + weaknesses(parameter)
    }
    if day > law.reviewedThrough {
      findings.append(
        LawFinding(
          severity: .error, kind: .stale, parameter: nil, line: 1,
          message:
            "reviewed through \(law.reviewedThrough), but the day is \(day): nothing of it may be used until somebody has looked"
        ))
    }
    return findings.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  private func overlaps(_ parameter: Parameter) -> [LawFinding] {
    zip(parameter.values, parameter.values.dropFirst()).compactMap { first, second in
      guard let from = first.from, from == second.from else { return nil }
      return LawFinding(
        severity: .error, kind: .overlap, parameter: parameter.name, line: second.line,
        message: "two values start on \(from): \(first.written) and \(second.written)")
    }
  }

  private func gaps(_ parameter: Parameter) -> [LawFinding] {
    let starts = parameter.values.compactMap(\.from)
    guard let first = starts.first else { return [] }
    guard parameter.period == .halfYear else { return [] }
    let known = Set(starts.map(\.halfYearStart))
    var findings: [LawFinding] = []
    var halfYear = first.halfYearStart
    while halfYear <= law.reviewedThrough {
      if !known.contains(halfYear) {
        findings.append(
          LawFinding(
            severity: .warning, kind: .gap, parameter: parameter.name, line: parameter.values[0].line,
            message: "no value for the half-year from \(halfYear); what depends on it is blocked\(published(parameter))"
          ))
      }
      halfYear = halfYear.adding(months: 6)
    }
    return findings
  }

  private func weaknesses(_ parameter: Parameter) -> [LawFinding] {
    if parameter.values.isEmpty {
      return [
        LawFinding(
          severity: .warning, kind: .empty, parameter: parameter.name, line: 1,
          message: "has no value; what depends on it is blocked\(published(parameter))")
      ]
    }
    return parameter.values.flatMap { value in
      let from = value.from.map { "the value from \($0)" } ?? "the value that is not in force"
      var found: [(LawFinding.Severity, LawFinding.Kind, String)] = []
      if value.source.allSatisfy(\.isWhitespace) { found.append((.error, .unsourced, "\(from) has no source")) }
      if value.from == nil {
        found.append((.warning, .unset, "\(value.written) is adopted, but no day in force is known"))
      }
      switch value.confidence {
      case .verifiedOfficial, .verifiedSecondary: break
      case .derived, .memory:
        found.append(
          (
            .warning, .unverified,
            "\(from) is \(value.confidence.rawValue), not read in a source; what depends on it is blocked"
          ))
      case .conflict where value.chosenBecause != nil:
        found.append(
          (
            .warning, .conflict,
            "for \(from) sources disagree (\(value.alternatives.joined(separator: ", "))); chosen because \(value.chosenBecause ?? "")"
          ))
      case .conflict:
        found.append(
          (
            .warning, .conflict,
            "for \(from) sources disagree (\(value.alternatives.joined(separator: ", "))) and none was chosen; what depends on it is blocked"
          ))
      }
      if let objection = Self.objection(to: value, unit: parameter.unit) {
        found.append((.error, .implausible, objection))
      }
      return found.map {
        LawFinding(severity: $0.0, kind: $0.1, parameter: parameter.name, line: value.line, message: $0.2)
      }
    }
  }

  private func published(_ parameter: Parameter) -> String { parameter.publisher.map { "; published by \($0)" } ?? "" }

  /// Slips of the pen that no statute has: a rate of 1225 %, a count of −14 days.
  private static func objection(to value: DatedValue, unit: String) -> String? {
    guard case .number(let number) = value.value else { return nil }
    switch unit {
    case "percent_per_year", "percentage_points":
      return number < Rational(-5) || Rational(50) < number ? "\(value.written) percent is hardly meant" : nil
    case "days", "months", "count":
      return number < .zero || number.denominator != 1 ? "\(value.written) is no number of \(unit)" : nil
    default: return number < .zero ? "\(value.written) is below zero" : nil
    }
  }
}

/// Something that a reviewer of a law must know or mend.
package struct LawFinding: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Known to be missing or weak; what depends on it is blocked.
    case warning
    /// The file contradicts itself.
    case error
  }

  /// What kind of finding.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A half-year has no value.
    case gap
    /// Two values start on the same day.
    case overlap
    /// The reviewed-through day has passed.
    case stale
    /// A value that nobody has read in a source.
    case unverified
    /// Sources disagree.
    case conflict
    /// A value without a source.
    case unsourced
    /// Adopted, and no day in force.
    case unset
    /// A parameter without values.
    case empty
    /// A value outside what is possible.
    case implausible
  }

  /// How bad it is.
  package var severity: Severity
  /// What kind of finding.
  package var kind: Kind
  /// Name of the parameter; `nil` for the law as a whole.
  package var parameter: String?
  /// 1-based line in the file.
  package var line: Int
  /// What is wrong, and what it leads to.
  package var message: String
}
