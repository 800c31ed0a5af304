/// A function's parameters and body.
package struct LuaFunction: Sendable, Hashable {
  /// Its parameters. `self`, which `function a:b()` implies, stands first with the range of the name `b`.
  package let parameters: [LuaName]
  /// Whether it takes further arguments as `...`.
  package let isVararg: Bool
  /// What it does.
  package let body: LuaBlock
  /// From the opening parenthesis to `end`.
  package let range: SourceRange
}
