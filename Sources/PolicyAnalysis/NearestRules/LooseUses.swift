import LuaSyntax

/// Where a file uses a function otherwise than by calling it under its name, so that it may be called from where no
/// walk sees it.
struct LooseUses {
  /// Where names begin that stand for a value, and what they are.
  private var names: [Int: String] = [:]
  /// Members that stand for a value, or are called as methods, as they are written: `steps.first`.
  private var members: Set<String> = []
  /// Names of tables that are more than looked into: passed on, or given another name.
  private var tables: Set<String> = []
  /// Whether what is extended is used otherwise than by `ctx.base.reminder(…)`, or a module otherwise than by
  /// `local steps = require "steps"`.
  private(set) var isBaseLoose = false

  /// - Parameter contexts: What the functions of the file's table call their second parameter.
  init(_ chunk: LuaChunk, contexts: Set<String>) {
    let places = Places(chunk)
    chunk.block.forEachExpression { expression in
      switch expression.kind {
      case .methodCall(let owner, let name, _):
        members.insert("\(chunk.text(of: owner.unwrapped.range)).\(name.text)")
      case .index(let owner, let key) where key.literalText == nil:
        if let name = owner.plainName, contexts.contains(name.text) { isBaseLoose = true }
      case .call(let callee, _) where callee.plainName?.text == "require":
        if !places.modules.contains(expression.range) { isBaseLoose = true }
      default: break
      }
      guard !places.called.contains(expression.range) else { return }
      if case .name(let name) = expression.kind {
        names[name.range.start.offset] = name.text
        if !places.owners.contains(expression.range) { tables.insert(name.text) }
      }
      if let member = expression.constantMember {
        members.insert(chunk.text(of: expression.unwrapped.range))
        if member.key.text == "base", !places.bases.contains(expression.unwrapped.range) { isBaseLoose = true }
      }
    }
  }

  /// Whether a variable stands for a value anywhere.
  func has(_ variable: ScopeAnalysis.Variable) -> Bool { variable.reads.contains { names[$0.start.offset] != nil } }

  /// Whether a member stands for a value anywhere, by its text, or the table that has it may be known by another name.
  func has(_ member: String) -> Bool {
    members.contains(member) || tables.contains(String(member.prefix { $0 != "." }))
  }
}

/// Where expressions stand that name a thing and do not pass it on.
private struct Places {
  /// What is called, or is given a value.
  var called: Set<SourceRange>
  /// What a called member is looked up in: `ctx.base` of `ctx.base.reminder(…)`.
  var bases: Set<SourceRange> = []
  /// What is looked into, and what the file returns.
  var owners: Set<SourceRange> = []
  /// Calls of `require` that a local of the file's own level keeps.
  var modules: Set<SourceRange> = []

  init(_ chunk: LuaChunk) {
    called = Set(chunk.block.statements.flatMap(\.targets).map(\.range))
    for statement in chunk.block.statements {
      switch statement.kind {
      case .local(_, let values): modules.formUnion(values.map(\.range))
      case .returning(let values): owners.formUnion(values.map(\.range))
      default: break
      }
      owners.formUnion(statement.targets.compactMap { $0.constantMember?.owner.range })
    }
    chunk.block.forEachExpression { expression in
      if let owner = expression.constantMember?.owner { owners.insert(owner.range) }
      switch expression.kind {
      case .methodCall(let owner, _, _): owners.insert(owner.range)
      case .call(let callee, _):
        called.insert(callee.unwrapped.range)
        if let owner = callee.constantMember?.owner { bases.insert(owner.unwrapped.range) }
      default: break
      }
    }
  }
}

extension LuaStatement {
  /// What it gives a value to.
  fileprivate var targets: [LuaExpression] {
    switch kind {
    case .function(let target, _, _): [target]
    case .assignment(let targets, _): targets
    default: []
    }
  }
}
