/// An entry of a table constructor.
public struct LuaTableItem: Sendable, Hashable {
  /// How the entry's key is written.
  public enum Key: Sendable, Hashable {
    /// `value`: the next place of the list
    case position
    /// `name = value`
    case name(LuaName)
    /// `[key] = value`
    case expression(LuaExpression)

    /// The expression in brackets.
    var computed: LuaExpression? {
      guard case .expression(let key) = self else { return nil }
      return key
    }
  }

  /// Its key.
  public let key: Key
  /// Its value.
  public let value: LuaExpression
  /// Where it stands, without the separator.
  public let range: SourceRange

  /// The key and where it stands, when it is a name or a text literal.
  public var constantKey: LuaName? {
    switch key {
    case .position: nil
    case .name(let name): name
    case .expression(let expression): expression.literalText.map { LuaName(text: $0, range: expression.range) }
    }
  }
}
