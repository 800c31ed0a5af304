import LuaSyntax
import PolicyEngine
import Receivables
import Statutes

/// Numbers and words that a policy and its law name: where their boundaries lie, a random account should lie too.
package struct GeneratorHints: Sendable {
  /// Distances in days, ascending.
  package var days: [Int] = [5, 10, 14]
  package var amounts: [Money] = []
  /// Texts that fields are compared with, by the name of the field: `group` → `cafe`.
  package var texts: [String: [String]] = [:]
  /// Parameters that the books may set.
  package var parameters: [ParameterDeclaration] = []
  /// Fields of the business's own that the policy declares.
  package var fields: [FieldDeclaration] = []
  /// The trial whose arms customers may be in.
  package var trial: Trial?
  /// Ids of the guards that the books may override.
  package var overridable: [String] = []
  /// The calendar that due days move by.
  package var calendar = BusinessCalendar.norway
  /// Last day on which the law is known.
  package var lastKnownDay: CivilDay?

  /// Knows nothing of any policy.
  package init() {}

  /// Reads a policy, what it extends, and its law.
  package init(_ outline: PolicyOutline) {
    parameters = outline.parameters
    fields = outline.fields
    trial = outline.trial
    calendar = outline.calendar
    overridable = outline.overridableGuards
    lastKnownDay = outline.law?.reviewedThrough
    var distances = Set(days)
    for parameter in outline.parameters {
      switch parameter.defaultValue {
      case .integer(let number): distances.insert(Int(clamping: number))
      case .money(let amount): note(amount)
      case .amounts(let amounts): for amount in amounts { note(amount) }
      case .boolean, .text, .day, .list: continue
      }
    }
    for value in outline.law?.parameters.values.flatMap({ parameter in
      parameter.values.map { (parameter.unit, $0.value) }
    }) ?? [] {
      if case ("days", .number(let number)) = value, number.denominator == 1 {
        distances.insert(Int(clamping: number.numerator))
      }
    }
    for file in outline.files {
      guard let chunk = try? LuaParser.parse(String(decoding: file.bytes, as: UTF8.self), file: file.path) else {
        continue
      }
      chunk.block.forEachExpression { read($0, &distances) }
    }
    days = distances.filter { (1...366).contains($0) }.sorted()
    amounts.sort { ($0.currency, $0.minorUnits) < ($1.currency, $1.minorUnits) }
    for key in texts.keys { texts[key] = Set(texts[key] ?? []).sorted() }
  }

  private mutating func note(_ amount: Money) {
    if amount.isPositive, !amounts.contains(amount) { amounts.append(amount) }
  }

  private mutating func read(_ expression: LuaExpression, _ distances: inout Set<Int>) {
    switch expression.kind {
    case .integer(let number): distances.insert(Int(clamping: number))
    case .string(let string):
      if let text = string.text, let amount = try? Money(text) { note(amount) }  // most texts are no amounts
    case .binary(.equal, _, let left, let right), .binary(.notEqual, _, let left, let right):
      for (field, value) in [(left, right), (right, left)] {
        if case .field(_, let name) = field.kind, case .string(let string) = value.kind, let text = string.text {
          texts[name.text, default: []].append(text)
        }
      }
    default: return
    }
  }
}
