/// A name as written, and where.
public struct LuaName: Sendable, Hashable {
  /// The name.
  public let text: String
  /// Where it stands.
  public let range: SourceRange
}
