/// An entry of a table constructor.
package struct LuaTableItem: Sendable, Hashable {
  /// How the entry's key is written.
  package enum Key: Sendable, Hashable {
    /// `value`: the next place of the list
    case position
    /// `name = value`
    case name(LuaName)
    /// `[key] = value`
    case expression(LuaExpression)

    /// The expression in brackets.
    package var computed: LuaExpression? {
      guard case .expression(let key) = self else { return nil }
      return key
    }
  }

  /// Its key.
  package let key: Key
  /// Its value.
  package let value: LuaExpression
  /// Where it stands, without the separator.
  package let range: SourceRange

  /// The key and where it stands, when it is a name or a text literal.
  package var constantKey: LuaName? {
    switch key {
    case .position: nil
    case .name(let name): name
    case .expression(let expression): expression.literalText.map { LuaName(text: $0, range: expression.range) }
    }
  }
}
