/// A function's parameters and body.
public struct LuaFunction: Sendable, Hashable {
  /// Its parameters. `self`, which `function a:b()` implies, stands first with the range of the name `b`.
  public let parameters: [LuaName]
  /// Whether it takes further arguments as `...`.
  public let isVararg: Bool
  /// What it does.
  public let body: LuaBlock
  /// From the opening parenthesis to `end`.
  public let range: SourceRange
}
