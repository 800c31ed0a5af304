import LuaSyntax

/// Walks the functions of a policy from a hook, and gathers each place where a decision is built with the conditions
/// that lead there. What the walk says of a place is necessary for reaching it; it runs nothing.
final class RuleWalk {
  /// Most places that are gathered.
  static let mostSites = 2_000
  /// Most conditions that are gathered, once for each way to them.
  static let mostBranches = 20_000
  /// Most calls within calls that are followed.
  static let mostCalls = 32

  typealias Requirement = RuleSite.Requirement

  private let chain: [ParsedPlugin]
  private let hook: String
  private let constructors: Set<String>
  private var calls: [SourceRange] = []
  private(set) var sites: [RuleSite] = []
  /// Conditions, operands and loops on the way, once for each way that leads to them.
  private(set) var branches: [RuleBranch] = []
  /// Whether something is called in a way that was not followed, so that there may be other ways to a place.
  private(set) var isPartial = false

  init(chain: [ParsedPlugin], hook: String, constructors: Set<String>) {
    self.chain = chain
    self.hook = hook
    self.constructors = constructors
  }

  /// Walks the outermost definition of the hook.
  func walk() {
    enterHook(from: 0, arguments: [], caller: nil, held: [])
    if sites.count >= Self.mostSites { isPartial = true }
  }

  private func enterHook(from first: Int, arguments: [LuaExpression], caller: RuleFrame?, held: [Requirement]) {
    for level in chain.indices.dropFirst(first) {
      guard let file = chain[level].policy, let function = file.returned[hook] else { continue }
      return enter(function, in: file, level: level, arguments, from: caller, held)
    }
  }

  private func enter(
    _ function: LuaFunction, in file: ParsedFile, level: Int, _ arguments: [LuaExpression], from caller: RuleFrame?,
    _ held: [Requirement]
  ) {
    guard calls.count < Self.mostCalls, !calls.contains(function.range) else {
      isPartial = true
      return
    }
    if file.looseUses.isBaseLoose || file.mayCallUnseen(function) { isPartial = true }
    calls.append(function.range)
    let frame =
      caller?.entering(function, in: file, level: level, with: arguments) ?? RuleFrame(file: file, level: level)
    walk(function.body, frame, held)
    calls.removeLast()
  }

  private func walk(_ block: LuaBlock, _ frame: RuleFrame, _ before: [Requirement]) {
    var held = before
    for statement in block.statements where sites.count < Self.mostSites {
      visit(statement, frame, held)
      held += afterwards(statement, frame)
    }
  }

  private func visit(_ statement: LuaStatement, _ frame: RuleFrame, _ held: [Requirement]) {
    switch statement.kind {
    case .localFunction, .function: return  // walked where it is called
    case .conditional(let clauses, let otherwise):
      var held = held
      for clause in clauses {
        note(clause.condition, frame, held)
        visit(clause.condition, frame, held)
        walk(clause.block, frame, held + [Requirement(expression: clause.condition, wanted: true, frame: frame)])
        held.append(Requirement(expression: clause.condition, wanted: false, frame: frame))
      }
      if let otherwise { walk(otherwise, frame, held) }
    case .whileLoop(let condition, let block):
      note(condition, frame, held)
      visit(condition, frame, held)
      walk(block, frame, held + [Requirement(expression: condition, wanted: true, frame: frame)])
    default:
      for expression in statement.expressions { visit(expression, frame, held) }
      for block in statement.blocks { walk(block, frame, held) }
    }
  }

  /// What is known after a statement: the conditions of clauses that leave the function did not hold.
  private func afterwards(_ statement: LuaStatement, _ frame: RuleFrame) -> [Requirement] {
    guard case .conditional(let clauses, let otherwise) = statement.kind else { return [] }
    let leaving = clauses.prefix { $0.block.alwaysLeaves }
    if leaving.isEmpty, clauses.count == 1, let otherwise, otherwise.alwaysLeaves {
      return [Requirement(expression: clauses[0].condition, wanted: true, frame: frame)]
    }
    return leaving.map { Requirement(expression: $0.condition, wanted: false, frame: frame) }
  }

  private func visit(_ expression: LuaExpression, _ frame: RuleFrame, _ held: [Requirement]) {
    switch expression.kind {
    case .function: return
    case .binary(let operation, _, let left, let right) where operation == .and || operation == .or:
      let further = held + [Requirement(expression: left, wanted: operation == .and, frame: frame)]
      note(left, frame, held)
      visit(left, frame, held)
      note(right, frame, further)
      visit(right, frame, further)
    case .call(let function, let arguments):
      for argument in arguments { visit(argument, frame, held) }
      follow(function, arguments, at: expression.range, frame, held)
    case .table(let items):
      // What stands beside a decision is none that a path ends with.
      for item in items where item.constantKey?.text != "also" {
        if let key = item.key.computed { visit(key, frame, held) }
        visit(item.value, frame, held)
      }
    default: for child in expression.children { visit(child, frame, held) }
    }
  }

  private func note(_ condition: LuaExpression, _ frame: RuleFrame, _ held: [Requirement]) {
    guard branches.count < Self.mostBranches else { return isPartial = true }
    branches.append(RuleBranch(condition: condition, frame: frame, requirements: held))
  }

  private func follow(
    _ function: LuaExpression, _ arguments: [LuaExpression], at range: SourceRange, _ frame: RuleFrame,
    _ held: [Requirement]
  ) {
    if let name = function.plainName, constructors.contains(name.text),
      frame.file.scopes.resolution(of: name) == .global
    {
      sites.append(
        RuleSite(constructor: name.text, arguments: arguments, range: range, frame: frame, requirements: held))
    } else if let member = function.constantMember, member.owner.constantMember?.key.text == "base" {
      guard member.key.text == hook else {
        isPartial = true
        return
      }
      enterHook(from: frame.level + 1, arguments: arguments, caller: frame, held: held)
    } else if let target = frame.file.function(named: function) {
      enter(target, in: frame.file, level: frame.level, arguments, from: frame, held)
    } else if let member = function.constantMember, let module = frame.file.module(named: member.owner),
      let file = chain[frame.level].module(module), let target = file.returned[member.key.text]
    {
      if frame.file.looseUses.has(frame.file.chunk.text(of: function.unwrapped.range)) { isPartial = true }
      enter(target, in: file, level: frame.level, arguments, from: frame, held)
    }
  }
}

extension LuaBlock {
  /// Whether whatever runs it leaves the function.
  var alwaysLeaves: Bool {
    guard let last = statements.last else { return false }
    switch last.kind {
    case .returning: return true
    case .doBlock(let block): return block.alwaysLeaves
    case .conditional(let clauses, let otherwise?):
      return otherwise.alwaysLeaves && clauses.allSatisfy(\.block.alwaysLeaves)
    case .call(let call):
      if case .call(let function, _) = call.kind { return function.plainName?.text == "error" }
      return false
    default: return false
    }
  }
}

/// A condition, or an operand of one, on one way to it.
struct RuleBranch {
  let condition: LuaExpression
  let frame: RuleFrame
  /// What must hold for it to be asked.
  let requirements: [RuleSite.Requirement]
}

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

  init(
    constructor: String, arguments: [LuaExpression], range: SourceRange, frame: RuleFrame, requirements: [Requirement]
  ) {
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

  /// What a key is given; `nil` where it is left out.
  func field(_ key: String) -> LuaExpression? { fields[key] }

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
      return under(
        Requirement(expression: left, wanted: true, frame: frame), alternatives(right, frame, depth: depth + 1))
    case .binary(.or, _, let left, let right):
      return alternatives(left, frame, depth: depth + 1)
        + under(
          Requirement(expression: left, wanted: false, frame: frame), alternatives(right, frame, depth: depth + 1))
    default: return unknown
    }
  }

  private static func under(_ requirement: Requirement, _ alternatives: [Alternative]) -> [Alternative] {
    alternatives.map { Alternative(text: $0.text, requirements: [requirement] + $0.requirements) }
  }
}

/// One call on the way to a rule: the function's file, the plug-in of the chain, and what its parameters stand for.
final class RuleFrame {
  let file: ParsedFile
  let level: Int
  private let arguments: [Int: (expression: LuaExpression, frame: RuleFrame)]

  init(file: ParsedFile, level: Int, arguments: [Int: (expression: LuaExpression, frame: RuleFrame)] = [:]) {
    self.file = file
    self.level = level
    self.arguments = arguments
  }

  /// What a name stands for: the argument of a parameter, or the only value of a local.
  func meaning(of name: LuaName) -> (expression: LuaExpression, frame: RuleFrame)? {
    guard let variable = file.scopes.variable(usedBy: name) else { return nil }
    if let argument = arguments[variable] { return argument }
    return file.initialiser(of: variable).map { ($0, self) }
  }

  /// What a condition stands for: a name for its meaning, the call of a function that returns at once for what that
  /// returns.
  func standing(for condition: LuaExpression) -> (expression: LuaExpression, frame: RuleFrame)? {
    if let name = condition.plainName, let meaning = meaning(of: name) { return meaning }
    guard case .call(let callee, let arguments) = condition.kind, let function = file.function(named: callee),
      let value = function.onlyValue
    else { return nil }
    return (value, entering(function, in: file, level: level, with: arguments))
  }

  /// The frame of a call from this one.
  func entering(_ function: LuaFunction, in file: ParsedFile, level: Int, with given: [LuaExpression]) -> RuleFrame {
    var arguments: [Int: (expression: LuaExpression, frame: RuleFrame)] = [:]
    for (parameter, argument) in zip(function.parameters, given) {
      guard let variable = file.scopes.variable(declaredBy: parameter), file.scopes.variables[variable].writes.isEmpty
      else { continue }
      arguments[variable] = (argument, self)
    }
    return RuleFrame(file: file, level: level, arguments: arguments)
  }
}

extension LuaFunction {
  /// What it returns, where it does nothing else than to declare locals for it.
  fileprivate var onlyValue: LuaExpression? {
    guard case .returning(let values)? = body.statements.last?.kind, values.count == 1,
      body.statements.dropLast().allSatisfy(\.declaresOnly)
    else { return nil }
    return values[0]
  }
}

extension LuaStatement {
  /// Whether it only declares locals.
  fileprivate var declaresOnly: Bool {
    if case .local = kind { return true }
    return false
  }
}
