/// Statements that share a scope.
public struct LuaBlock: Sendable, Hashable {
  /// The statements in order.
  public let statements: [LuaStatement]
  /// From just after the word that opens it to just before the word that closes it.
  public let range: SourceRange
  let height: Int

  init(_ statements: [LuaStatement], _ range: SourceRange) {
    self.statements = statements
    self.range = range
    height = 1 + statements.reduce(0) { max($0, $1.height) }
  }
}
