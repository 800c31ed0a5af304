import LuaSyntax
import PolicyEngine

extension SymbolicReader {
  func call(
    _ function: LuaExpression, _ arguments: [LuaExpression], _ call: LuaExpression, _ frame: RuleFrame
  ) -> SymbolicValue {
    if let name = function.plainName, frame.file.scopes.resolution(of: name) == .global {
      return global(name.text, arguments, call, frame)
    }
    if let member = function.constantMember {
      if let library = member.owner.plainName, frame.file.scopes.resolution(of: library) == .global {
        return libraryCall("\(library.text).\(member.key.text)", arguments.map { value($0, frame) })
      }
      if member.owner.constantMember?.key.text == "base" {
        guard member.key.text == hook else { return terms.unknown() }
        return base(from: frame, arguments)
      }
    }
    if let target = frame.file.function(named: function) {
      return run(target, in: frame.file, level: frame.level, arguments, from: frame)
    }
    if let member = function.constantMember, let module = frame.file.module(named: member.owner),
      let file = chain[frame.level].module(module), let target = file.returned[member.key.text]
    {
      return run(target, in: file, level: frame.level, arguments, from: frame)
    }
    return law(function, arguments, frame) ?? terms.unknown()
  }

  private func global(
    _ name: String, _ arguments: [LuaExpression], _ call: LuaExpression, _ frame: RuleFrame
  ) -> SymbolicValue {
    if DecisionConstructors.all.contains(where: { $0.name == name }) {
      return .certain(
        .decision(
          RuleSite(constructor: name, arguments: arguments, range: call.range, frame: frame, requirements: [])))
    }
    switch name {
    case "error": return SymbolicValue(cases: [])
    case "tostring", "setmetatable": return .certain(.thing)
    default: return terms.unknown()
    }
  }

  /// What extends answers with what it extends.
  private func base(from frame: RuleFrame, _ arguments: [LuaExpression]) -> SymbolicValue {
    for level in chain.indices.dropFirst(frame.level + 1) {
      guard let file = chain[level].policy, let function = file.returned[hook] else { continue }
      return run(function, in: file, level: level, arguments, from: frame)
    }
    return terms.unknown()
  }

  /// What `ctx.law` answers by: the same each time that it is asked the same in one decision.
  private func law(_ function: LuaExpression, _ arguments: [LuaExpression], _ frame: RuleFrame) -> SymbolicValue? {
    guard let member = function.constantMember, case .record(_, "law")? = value(member.owner, frame).cases.first?.value
    else { return nil }
    let texts = arguments.map { value($0, frame) }.map { value -> String? in
      guard value.cases.count == 1, case .text(.constant(let number)) = value.cases[0].value else { return nil }
      return String(number)
    }
    let question = texts.contains(nil) ? terms.freshName("law") : "law \(texts.compactMap(\.self))"
    switch member.key.text {
    case "fee", "interest":
      return terms.value(of: .money, at: "\(member.key.text) of \(question)", isOptional: true)
    case "why": return .certain(.thing)
    default: return terms.unknown()
    }
  }

  private func libraryCall(_ name: String, _ arguments: [SymbolicValue]) -> SymbolicValue {
    switch (name, arguments.count) {
    case ("math.max", 2), ("math.min", 2), ("money.max", 2), ("money.min", 2):
      let least = pairs(arguments[0], arguments[1]) { reader, left, right in
        reader.extreme(left, right, isGreatest: name.hasSuffix("max"))
      }
      // It is one of both, or an error: never nil.
      return SymbolicValue(cases: least.part(true))
    case ("money.zero", 1):
      return each(arguments[0]) { reader, value in
        guard case .text(let currency) = value else { return reader.terms.unknown() }
        return .certain(.money(.constant(0), currency: currency))
      }
    default: return terms.unknown()
    }
  }

  private func extreme(
    _ left: SymbolicValue.Value, _ right: SymbolicValue.Value, isGreatest: Bool
  ) -> SymbolicValue {
    let choice = { (left: WholeNumber, right: WholeNumber) -> WholeNumber in
      .choice(left.isLess(than: right), isGreatest ? right : left, isGreatest ? left : right)
    }
    switch (left, right) {
    case (.number(let left), .number(let right)): return .certain(.number(choice(left, right)))
    case (.money(let left, let currency), .money(let right, _)):
      return .certain(.money(choice(left, right), currency: currency))
    default: return terms.unknown()
    }
  }

  func method(_ name: String, of owner: SymbolicValue, _ arguments: [SymbolicValue]) -> SymbolicValue {
    each(owner) { reader, value in
      guard case .money(let units, _) = value else {
        return value.isNothing ? SymbolicValue(cases: []) : reader.terms.unknown()
      }
      switch name {
      case "is_positive": return .certain(.boolean(.exactly(WholeNumber.constant(0).isLess(than: units))))
      case "is_zero": return .certain(.boolean(.exactly(units.isEqual(to: .constant(0)))))
      default: return reader.terms.unknown()
      }
    }
  }
}

// What functions give back.
extension SymbolicReader {
  /// What the policy function gives back, over all accounts; `nil` where that cannot be followed.
  func answer(_ function: LuaFunction, _ frame: RuleFrame) -> SymbolicValue? {
    var returned: [SymbolicValue.Case] = []
    guard let end = run(function.body, frame, .constant(true), &returned) else { return nil }
    return SymbolicValue(cases: returned + [.init(when: end, value: .nothing)])
  }

  /// What a function gives back first, on every way through it.
  private func run(
    _ function: LuaFunction, in file: ParsedFile, level: Int, _ arguments: [LuaExpression], from caller: RuleFrame
  ) -> SymbolicValue {
    guard running.count < RuleWalk.mostCalls, !running.contains(function.range), !function.isVararg else {
      return terms.unknown()
    }
    running.append(function.range)
    defer { running.removeLast() }
    let frame = caller.entering(function, in: file, level: level, with: arguments)
    var returned: [SymbolicValue.Case] = []
    guard let end = run(function.body, frame, .constant(true), &returned) else { return terms.unknown() }
    if end != .constant(false) { returned.append(.init(when: end, value: .nothing)) }
    return SymbolicValue(cases: returned)
  }

  /// Goes through a block; when it is left at its end. `nil` where that cannot be followed.
  private func run(
    _ block: LuaBlock, _ frame: RuleFrame, _ start: Formula, _ returned: inout [SymbolicValue.Case]
  ) -> Formula? {
    var held = start
    for statement in block.statements {
      if held == .constant(false) { return held }
      switch statement.kind {
      case .returning(let values):
        returned += values.first.map { value($0, frame).under(held) } ?? [.init(when: held, value: .nothing)]
        return .constant(false)
      case .conditional(let clauses, let otherwise):
        guard let next = run(clauses, otherwise, frame, held, &returned) else { return nil }
        held = terms.named(next)
      case .doBlock(let inner):
        guard let next = run(inner, frame, held, &returned) else { return nil }
        held = next
      case .call(let call):
        if case .call(let function, _) = call.kind, function.plainName?.text == "error" { return .constant(false) }
      case .whileLoop, .repeatLoop, .numericFor, .genericFor:
        if statement.leavesFunction { return nil }
      case .breaking, .goto, .label: return nil
      case .empty, .local, .assignment, .localFunction, .function: continue
      }
    }
    return held
  }

  private func run(
    _ clauses: [LuaConditionalClause], _ otherwise: LuaBlock?, _ frame: RuleFrame, _ start: Formula,
    _ returned: inout [SymbolicValue.Case]
  ) -> Formula? {
    var passing = start, ends: [Formula] = []
    for clause in clauses {
      let truth = truth(clause.condition, frame)
      guard let end = run(clause.block, frame, terms.named(.and(passing, truth.holds)), &returned) else { return nil }
      ends.append(end)
      passing = terms.named(.and(passing, truth.fails))
    }
    guard let otherwise else { return .some(ends + [passing]) }
    guard let end = run(otherwise, frame, passing, &returned) else { return nil }
    return .some(ends + [end])
  }
}

extension LuaStatement {
  /// Whether a statement in it may leave the function, or jump.
  fileprivate var leavesFunction: Bool {
    switch kind {
    case .returning, .goto, .label: true
    default: blocks.contains { $0.statements.contains(where: \.leavesFunction) }
    }
  }
}
