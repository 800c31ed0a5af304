import LuaSyntax
import Receivables

extension LuaMutator {
  /// The changes of what a plug-in says of itself: its ladder, its parameters, its guards.
  mutating func mutateHeader(_ table: ReturnedTable?) {
    if case .table(let items)? = table?.fields["ladder"]?.unwrapped.kind, items.count > 1 { mutateLadder(items) }
    if case .table(let items)? = table?.fields["levels"]?.unwrapped.kind, items.count > 1 { mutateLevels(items) }
    if case .table(let items)? = table?.fields["parameters"]?.unwrapped.kind {
      for item in items { mutateParameter(item) }
    }
    if case .table(let items)? = table?.fields["guards"]?.unwrapped.kind {
      for item in items { mutateGuard(item) }
    }
  }

  private mutating func mutateLadder(_ items: [LuaTableItem]) {
    for item in items {
      if let level = item.value.literalText { mutateLevel(level, item) }
    }
  }

  private mutating func mutateLevel(_ level: String, _ item: LuaTableItem) {
    add(
      .ladder, in: level, reach: .load,
      [
        Change(
          name: "removed", range: withSeparator(item.range), text: "",
          suggestion: "no test needs the level \(level) in the ladder: add a case that gets a notice of it")
      ])
  }

  /// Each declared level, and how often it is repeated.
  private mutating func mutateLevels(_ items: [LuaTableItem]) {
    for item in items {
      guard let level = item.value.levelName else { continue }
      mutateLevel(level, item)
      guard case .table(let fields) = item.value.unwrapped.kind else { continue }
      for field in fields {
        guard let key = field.constantKey?.text, ["every_days", "at_most"].contains(key),
          let literal = ParameterLiteral(field.value)
        else { continue }
        add(
          .ladder, in: "\(level).\(key)", reach: .load,
          literal.neighbours.map { other in
            Change(
              name: other.name, range: field.value.range, text: other.literal.source,
              suggestion:
                "no test distinguishes \(key) \(literal.text) of the level \(level) from \(other.literal.text): "
                + "add a case that goes to its end")
          })
      }
    }
  }

  private mutating func mutateGuard(_ item: LuaTableItem) {
    guard case .table(let fields) = item.value.unwrapped.kind,
      let id = fields.first(where: { $0.constantKey?.text == "id" })?.value.literalText
    else { return }
    add(
      .guardRemoved, in: id, reach: .load,
      [
        Change(
          name: "removed", range: withSeparator(item.range), text: "",
          suggestion: "no test needs the guard \(id): add a case that expects `finds(\"\(id)\")`")
      ])
  }

  private mutating func mutateParameter(_ item: LuaTableItem) {
    guard let name = item.constantKey?.text else { return }
    guard case .table(let items) = item.value.unwrapped.kind, !items.isList else {
      return change(.parameterDefault, of: name, item.value, reach: .parameter(name), within: nil, nil)
    }
    let fields = Dictionary(items.compactMap { item in item.constantKey.map { ($0.text, item.value) } }) { first, _ in
      first
    }
    let least = fields["min"].flatMap(ParameterLiteral.init), most = fields["max"].flatMap(ParameterLiteral.init)
    if let value = fields["default"] {
      change(.parameterDefault, of: name, value, reach: .parameter(name), within: least, most)
    }
    let given = fields["default"].flatMap(ParameterLiteral.init)
    if let value = fields["min"] { change(.minimum, of: name, value, reach: .load, within: nil, given) }
    if let value = fields["max"] { change(.maximum, of: name, value, reach: .load, within: given, nil) }
  }

  /// Changes that contradict the declaration itself are left out: it would not load, whatever the tests do.
  private mutating func change(
    _ kind: MutantKind, of name: String, _ value: LuaExpression, reach: Mutant.Reach, within least: ParameterLiteral?,
    _ most: ParameterLiteral?
  ) {
    if case .table(let items) = value.unwrapped.kind, items.isList {
      for item in items { change(kind, of: name, item.value, reach: reach, within: least, most) }
      return
    }
    guard let literal = ParameterLiteral(value) else { return }
    let others = literal.neighbours.filter { other in
      !(least.map(other.literal.isBelow) ?? false) && !(most?.isBelow(other.literal) ?? false)
    }
    add(
      kind, in: name, reach: reach,
      others.map { other in
        Change(
          name: other.name, range: value.range, text: other.literal.source,
          suggestion: Self.suggestion(kind, name, literal.text, other.literal.text))
      })
  }

  private static func suggestion(_ kind: MutantKind, _ name: String, _ value: String, _ other: String) -> String {
    switch kind {
    case .minimum, .maximum:
      let (side, word) = kind == .minimum ? ("least", "lower") : ("greatest", "greater")
      return
        "no test distinguishes the \(side) value \(value) of \(name) from \(other): add a case that sets it to \(value), "
        + "and one that expects \(word) values to be refused"
    default:
      return
        "no test distinguishes the default \(value) of \(name) from \(other): add a case at its edge that does not set it"
    }
  }

  /// A table's entry with the comma after it, so that what is left still parses.
  private func withSeparator(_ range: SourceRange) -> SourceRange {
    var end = range.end.offset
    while chunk.source.indices.contains(end), chunk.source[end].isBlank { end += 1 }
    guard chunk.source.indices.contains(end), [UInt8(ascii: ","), UInt8(ascii: ";")].contains(chunk.source[end]) else {
      return range
    }
    return SourceRange(
      start: range.start, end: SourcePosition(offset: end + 1, line: range.end.line, column: range.end.column + 1))
  }
}

extension [LuaTableItem] {
  /// Whether it is a list of values, such as amounts in several currencies.
  fileprivate var isList: Bool { !isEmpty && allSatisfy { $0.constantKey == nil } }
}

extension LuaExpression {
  /// The name of a level that is declared: `{ name = "again", … }`, or a text alone.
  var levelName: String? {
    if let text = literalText { return text }
    guard case .table(let fields) = unwrapped.kind else { return nil }
    return fields.first { $0.constantKey?.text == "name" }?.value.literalText
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 32 || (9...13).contains(self) }
}

/// A default or a bound of a parameter, as far as it is written out.
enum ParameterLiteral {
  case boolean(Bool)
  case integer(Int64)
  case money(Money)
  case day(CivilDay)

  /// Reads a literal, or a call such as `money("NOK 50.00")`.
  init?(_ expression: LuaExpression) {
    if let value = expression.literalInteger {
      self = .integer(value)
      return
    }
    switch expression.unwrapped.kind {
    case .boolean(let value): self = .boolean(value)
    case .call(let function, let arguments):
      guard ["money", "day"].contains(function.plainName?.text), let argument = arguments.first else { return nil }
      self.init(argument)
    default:
      guard let text = expression.literalText else { return nil }
      if let amount = try? Money(text) {
        self = .money(amount)
      } else if let day = CivilDay(text) {
        self = .day(day)
      } else {
        return nil
      }
    }
  }

  /// The values next to it.
  var neighbours: [(name: String, literal: ParameterLiteral)] {
    switch self {
    case .boolean(let value): return [("\(!value)", .boolean(!value))]
    case .integer(let value):
      guard value < Int64.max, value > Int64.min else { return [] }
      return [("+1", .integer(value + 1)), ("-1", .integer(value - 1))]
    case .money(let amount):
      guard let (more, less) = amount.neighbours else { return [] }
      return [("+1", .money(more)), ("-1", .money(less))]
    case .day(let day): return [("+1", .day(day.adding(days: 1))), ("-1", .day(day.adding(days: -1)))]
    }
  }

  /// As Lua takes it.
  var source: String {
    switch self {
    case .boolean, .integer: text
    case .money, .day: "\"\(text)\""
    }
  }

  /// As people write it.
  var text: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .money(let amount): "\(amount)"
    case .day(let day): "\(day)"
    }
  }

  /// Whether it lies below another of its type.
  func isBelow(_ other: ParameterLiteral) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.money(let left), .money(let right)):
      (left.currency == right.currency || right.isZero) && left.minorUnits < right.minorUnits
    case (.day(let left), .day(let right)): left < right
    default: false
    }
  }
}
