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
