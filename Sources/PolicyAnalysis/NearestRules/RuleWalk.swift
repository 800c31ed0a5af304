import LuaSyntax

/// Walks the functions of a policy from a hook, and gathers each place where a decision is built with the conditions that
/// lead there. What the walk says of a place is necessary for reaching it; it runs nothing.
final class RuleWalk {
  /// Most places that are gathered.
  static let mostSites = 2_000
  /// Most calls within calls that are followed.
  static let mostCalls = 32

  typealias Requirement = RuleSite.Requirement

  private let chain: [ParsedPlugin]
  private let hook: String
  private let constructors: Set<String>
  private var calls: [SourceRange] = []
  private(set) var sites: [RuleSite] = []

  init(chain: [ParsedPlugin], hook: String, constructors: Set<String>) {
    self.chain = chain
    self.hook = hook
    self.constructors = constructors
  }

  /// Walks the outermost definition of the hook.
  func walk() { enterHook(from: 0, arguments: [], caller: nil, held: []) }

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
    guard calls.count < Self.mostCalls, !calls.contains(function.range) else { return }
    calls.append(function.range)
    let frame = caller?.entering(function, in: file, level: level, with: arguments) ?? RuleFrame(file: file, level: level)
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
        visit(clause.condition, frame, held)
        walk(clause.block, frame, held + [Requirement(expression: clause.condition, wanted: true, frame: frame)])
        held.append(Requirement(expression: clause.condition, wanted: false, frame: frame))
      }
      if let otherwise { walk(otherwise, frame, held) }
    case .whileLoop(let condition, let block):
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
      visit(left, frame, held)
      visit(right, frame, held + [Requirement(expression: left, wanted: operation == .and, frame: frame)])
    case .call(let function, let arguments):
      for argument in arguments { visit(argument, frame, held) }
      follow(function, arguments, at: expression.range, frame, held)
    default: for child in expression.children { visit(child, frame, held) }
    }
  }

  private func follow(
    _ function: LuaExpression, _ arguments: [LuaExpression], at range: SourceRange, _ frame: RuleFrame, _ held: [Requirement]
  ) {
    if let name = function.plainName, constructors.contains(name.text), frame.file.scopes.resolution(of: name) == .global {
      sites.append(RuleSite(constructor: name.text, arguments: arguments, range: range, frame: frame, requirements: held))
    } else if let member = function.constantMember, member.key.text == hook, member.owner.constantMember?.key.text == "base" {
      enterHook(from: frame.level + 1, arguments: arguments, caller: frame, held: held)
    } else if let target = frame.file.function(named: function) {
      enter(target, in: frame.file, level: frame.level, arguments, from: frame, held)
    } else if let member = function.constantMember, let module = frame.file.module(named: member.owner),
      let file = chain[frame.level].module(module), let target = file.returned[member.key.text]
    {
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
    case .conditional(let clauses, let otherwise?): return otherwise.alwaysLeaves && clauses.allSatisfy(\.block.alwaysLeaves)
    case .call(let call):
      if case .call(let function, _) = call.kind { return function.plainName?.text == "error" }
      return false
    default: return false
    }
  }
}
