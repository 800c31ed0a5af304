/// A statement and where it stands.
package struct LuaStatement: Sendable, Hashable {
  /// What it is.
  package let kind: Kind
  /// Where it stands, its closing `end` included.
  package let range: SourceRange
  let height: Int

  /// The forms of a statement.
  package indirect enum Kind: Sendable, Hashable {
    /// `;`
    case empty
    /// A call for its effect.
    case call(LuaExpression)
    case local([LuaLocalName], [LuaExpression])
    case assignment([LuaExpression], [LuaExpression])
    /// `local function name`
    case localFunction(LuaName, LuaFunction)
    /// `function a.b.c` or `function a.b:c`, whose target is the whole of `a.b.c`
    case function(target: LuaExpression, isMethod: Bool, LuaFunction)
    case doBlock(LuaBlock)
    case whileLoop(LuaExpression, LuaBlock)
    /// The condition sees the locals of the block.
    case repeatLoop(LuaBlock, until: LuaExpression)
    case conditional([LuaConditionalClause], otherwise: LuaBlock?)
    case numericFor(LuaName, from: LuaExpression, to: LuaExpression, step: LuaExpression?, LuaBlock)
    case genericFor([LuaName], in: [LuaExpression], LuaBlock)
    case returning([LuaExpression])
    case breaking
    case goto(LuaName)
    case label(LuaName)
  }

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    height = 1 + kind.heightBelow
  }
}

/// A name that a `local` statement declares.
package struct LuaLocalName: Sendable, Hashable {
  /// What an attribute makes of a local.
  package enum Attribute: String, Sendable, Hashable, CaseIterable {
    /// It cannot be assigned again.
    case const
    /// It cannot be assigned again and is closed when it goes out of scope.
    case close
  }

  package let name: LuaName
  package let attribute: Attribute?
}

/// `if condition then block` or `elseif condition then block`.
package struct LuaConditionalClause: Sendable, Hashable {
  /// What decides.
  package let condition: LuaExpression
  /// What it decides over.
  package let block: LuaBlock
  /// From `if` or `elseif` to the end of the block.
  package let range: SourceRange
}

extension LuaStatement.Kind {
  fileprivate var heightBelow: Int {
    switch self {
    case .empty, .breaking, .goto, .label: 0
    case .call(let call): call.height
    case .local(_, let values), .returning(let values): values.greatestHeight
    case .assignment(let targets, let values): max(targets.greatestHeight, values.greatestHeight)
    case .localFunction(_, let function): function.body.height
    case .function(let target, _, let function): max(target.height, function.body.height)
    case .doBlock(let block): block.height
    case .whileLoop(let condition, let block), .repeatLoop(let block, let condition):
      max(condition.height, block.height)
    case .conditional(let clauses, let otherwise):
      clauses.reduce(otherwise?.height ?? 0) { max($0, $1.condition.height, $1.block.height) }
    case .numericFor(_, let from, let to, let step, let block):
      max(from.height, to.height, step?.height ?? 0, block.height)
    case .genericFor(_, let values, let block): max(values.greatestHeight, block.height)
    }
  }
}
