import LuaSyntax

/// A place where a policy builds a decision, and what must hold for it to be reached.
struct RuleSite {
  /// A condition on the way, and how it must come out.
  struct Requirement {
    let expression: LuaExpression
    let wanted: Bool
    let frame: RuleFrame
  }

  let constructor: String
  let range: SourceRange
  let frame: RuleFrame
  let requirements: [Requirement]
  private let fields: [String: LuaExpression]

  init(constructor: String, arguments: [LuaExpression], range: SourceRange, frame: RuleFrame, requirements: [Requirement]) {
    self.constructor = constructor
    self.range = range
    self.frame = frame
    self.requirements = requirements
    var fields: [String: LuaExpression] = [:]
    if case .table(let items)? = arguments.first?.unwrapped.kind {
      for item in items { if let key = item.constantKey { fields[key.text] = item.value } }
    }
    self.fields = fields
  }

  /// A text that a key may have; `nil` for one that only running tells.
  struct Alternative {
    let text: String?
    let requirements: [Requirement]
  }

  /// What a key may be, each with what must hold for it.
  func alternatives(_ key: String) -> [Alternative] {
    fields[key].map { Self.alternatives($0, frame, depth: 0) } ?? []
  }

  private static func alternatives(_ expression: LuaExpression, _ frame: RuleFrame, depth: Int) -> [Alternative] {
    let unknown = [Alternative(text: nil, requirements: [])]
    guard depth < RuleWalk.mostCalls else { return unknown }
    let expression = expression.unwrapped
    switch expression.kind {
    case .string(let string): return [Alternative(text: string.text, requirements: [])]
    case .nil, .boolean(false): return []
    case .name(let name):
      guard let meaning = frame.meaning(of: name) else { return unknown }
      return alternatives(meaning.expression, meaning.frame, depth: depth + 1)
    case .binary(.and, _, let left, let right):
      return under(Requirement(expression: left, wanted: true, frame: frame), alternatives(right, frame, depth: depth + 1))
    case .binary(.or, _, let left, let right):
      return alternatives(left, frame, depth: depth + 1)
        + under(Requirement(expression: left, wanted: false, frame: frame), alternatives(right, frame, depth: depth + 1))
    default: return unknown
    }
  }

  private static func under(_ requirement: Requirement, _ alternatives: [Alternative]) -> [Alternative] {
    alternatives.map { Alternative(text: $0.text, requirements: [requirement] + $0.requirements) }
  }
}
