/// What every name of a file refers to.
package struct ScopeAnalysis: Sendable {
  /// A local variable.
  package struct Variable: Sendable, Hashable {
    /// How it was declared.
    package enum Origin: Sendable, Hashable {
      case local, localFunction, parameter, loop
    }

    /// Its name and where that is declared.
    package let name: LuaName
    /// How it was declared.
    package let origin: Origin
    package let attribute: LuaLocalName.Attribute?
    /// Which function declares it: 0 is the file itself, others count in source order.
    package let function: Int
    /// Where it can be used.
    package internal(set) var visible: SourceRange
    /// Where it is read.
    package internal(set) var reads: [SourceRange] = []
    /// Where it is assigned after its declaration.
    package internal(set) var writes: [SourceRange] = []
  }

  /// What a name refers to. The number is an index into ``ScopeAnalysis/variables``.
  package enum Resolution: Sendable, Hashable {
    /// A variable of the same function.
    case local(Int)
    /// A variable of a function around it.
    case upvalue(Int)
    /// A field of the environment.
    case global
  }

  /// One use of a global.
  package struct GlobalUse: Sendable, Hashable {
    /// Its name and where it is used.
    package let name: LuaName
    /// Whether it is assigned.
    package let isWrite: Bool
  }

  /// Every local variable, in the order of declaration.
  package internal(set) var variables: [Variable] = []
  /// Every use of a global, in source order; not where a local `_ENV` stands for the globals.
  package internal(set) var globals: [GlobalUse] = []
  /// What Lua refuses beyond grammar: assignment to a constant, labels, too many locals.
  package internal(set) var faults: [LuaSyntaxError] = []
  var resolutions: [Int: Resolution] = [:]
  var declarations: [Int: Int] = [:]

  /// Resolves the names of a file.
  package init(_ chunk: LuaChunk) {
    var resolver = ScopeResolver(chunk: chunk)
    resolver.resolveChunk()
    self = resolver.analysis
    faults += LabelAnalysis.faults(of: chunk)
    faults.sort { $0.position < $1.position }
  }

  init() {}

  /// What a name refers to, given where it is used; `nil` when no name is used there.
  package func resolution(of name: LuaName) -> Resolution? { resolutions[name.range.start.offset] }

  /// The variable that a use of a name refers to, as an index.
  package func variable(usedBy name: LuaName) -> Int? {
    switch resolution(of: name) {
    case .local(let index), .upvalue(let index): index
    case .global, nil: nil
    }
  }

  /// The variable that a name declares, as an index.
  package func variable(declaredBy name: LuaName) -> Int? { declarations[name.range.start.offset] }

  /// Whether a name used somewhere is a global of that text.
  package func isGlobal(_ expression: LuaExpression, named text: String) -> Bool {
    guard let name = expression.plainName, name.text == text else { return false }
    return resolution(of: name) == .global
  }
}

/// Walks a file once and binds its names (Lua 5.4 manual, section 3.5).
struct ScopeResolver {
  /// Most locals that Lua lets one function have in scope at once.
  static let maximumLocals = 200

  private struct Scope {
    var names: [String: Int] = [:]
    var variables: [Int] = []
  }

  let chunk: LuaChunk
  var analysis = ScopeAnalysis()
  private var scopes: [Scope] = []
  private var functions: [(number: Int, locals: Int)] = [(0, 0)]
  private var functionCount = 1

  init(chunk: LuaChunk) { self.chunk = chunk }

  mutating func resolveChunk() { resolve(chunk.block) }

  private mutating func resolve(_ block: LuaBlock, until condition: LuaExpression? = nil) {
    scopes.append(Scope())
    for statement in block.statements { resolve(statement) }
    if let condition { resolve(condition) }
    close(at: condition?.range.end ?? block.range.end)
  }

  private mutating func close(at end: SourcePosition) {
    guard let scope = scopes.popLast() else { return }
    for index in scope.variables { analysis.variables[index].visible.end = end }
    functions[functions.count - 1].locals -= scope.variables.count
  }

  private mutating func declare(
    _ name: LuaName, _ origin: ScopeAnalysis.Variable.Origin, from start: SourcePosition,
    attribute: LuaLocalName.Attribute? = nil
  ) {
    let function = functions.count - 1
    let index = analysis.variables.count
    analysis.variables.append(
      ScopeAnalysis.Variable(
        name: name, origin: origin, attribute: attribute, function: functions[function].number,
        visible: SourceRange(start: start, end: start)))
    analysis.declarations[name.range.start.offset] = index
    scopes[scopes.count - 1].names[name.text] = index
    scopes[scopes.count - 1].variables.append(index)
    functions[function].locals += 1
    if functions[function].locals == Self.maximumLocals + 1 {
      fault("more than \(Self.maximumLocals) locals in one function", at: name.range.start)
    }
  }

  private mutating func fault(_ message: String, at position: SourcePosition) {
    analysis.faults.append(
      LuaSyntaxError(file: chunk.file, position: position, message: message, source: chunk.source))
  }

  private mutating func use(_ name: LuaName, isWrite: Bool = false) {
    guard let index = lookUp(name.text) else {
      analysis.resolutions[name.range.start.offset] = .global
      if lookUp("_ENV") == nil { analysis.globals.append(.init(name: name, isWrite: isWrite)) }
      return
    }
    let isOwn = analysis.variables[index].function == functions.last?.number
    analysis.resolutions[name.range.start.offset] = isOwn ? .local(index) : .upvalue(index)
    guard isWrite else { return analysis.variables[index].reads.append(name.range) }
    analysis.variables[index].writes.append(name.range)
    if let attribute = analysis.variables[index].attribute {
      fault("'\(name.text)' is <\(attribute.rawValue)> and cannot be assigned again", at: name.range.start)
    }
  }

  private func lookUp(_ name: String) -> Int? {
    for scope in scopes.reversed() {
      if let index = scope.names[name] { return index }
    }
    return nil
  }

  private mutating func resolve(_ expression: LuaExpression) {
    if case .name(let name) = expression.kind { use(name) }
    if case .function(let function) = expression.kind { resolve(function) }
    for child in expression.children { resolve(child) }
  }

  private mutating func resolveTarget(_ target: LuaExpression) {
    if case .name(let name) = target.kind { use(name, isWrite: true) } else { resolve(target) }
  }

  private mutating func resolve(_ function: LuaFunction) {
    functions.append((functionCount, 0))
    functionCount += 1
    scopes.append(Scope())
    for name in function.parameters { declare(name, .parameter, from: function.body.range.start) }
    resolve(function.body)
    close(at: function.body.range.end)
    functions.removeLast()
  }

  private mutating func resolve(_ statement: LuaStatement) {
    switch statement.kind {
    case .local(let names, let values):
      for value in values { resolve(value) }
      for name in names { declare(name.name, .local, from: statement.range.end, attribute: name.attribute) }
    case .localFunction(let name, let function):
      declare(name, .localFunction, from: name.range.start)
      resolve(function)
    case .assignment(let targets, let values):
      for target in targets { resolveTarget(target) }
      for value in values { resolve(value) }
    case .function(let target, _, let function):
      resolveTarget(target)
      resolve(function)
    case .repeatLoop(let block, let condition):
      resolve(block, until: condition)
    case .conditional(let clauses, let otherwise):
      for clause in clauses {
        resolve(clause.condition)
        resolve(clause.block)
      }
      if let otherwise { resolve(otherwise) }
    case .numericFor(let name, _, _, _, let block):
      resolveLoop([name], over: statement.expressions, block)
    case .genericFor(let names, _, let block):
      resolveLoop(names, over: statement.expressions, block)
    case .empty, .call, .returning, .breaking, .goto, .label, .doBlock, .whileLoop:
      for expression in statement.expressions { resolve(expression) }
      for block in statement.blocks { resolve(block) }
    }
  }

  private mutating func resolveLoop(_ names: [LuaName], over values: [LuaExpression], _ block: LuaBlock) {
    for value in values { resolve(value) }
    scopes.append(Scope())
    for name in names { declare(name, .loop, from: block.range.start) }
    resolve(block)
    close(at: block.range.end)
  }
}
