/// A name as written, and where.
package struct LuaName: Sendable, Hashable {
  /// The name.
  package let text: String
  /// Where it stands.
  package let range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}
