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
    /// Its attribute.
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
