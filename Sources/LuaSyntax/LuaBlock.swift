/// Statements that share a scope.
package struct LuaBlock: Sendable, Hashable {
  /// The statements in order.
  package let statements: [LuaStatement]
  /// From just after the word that opens it to just before the word that closes it.
  package let range: SourceRange
  let height: Int

  init(_ statements: [LuaStatement], _ range: SourceRange) {
    self.statements = statements
    self.range = range
    height = 1 + statements.reduce(0) { max($0, $1.height) }
  }
}
