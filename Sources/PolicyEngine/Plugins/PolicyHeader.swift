import LuaSyntax

/// What a plug-in's file says about itself, read without running it.
package struct PolicyHeader: Sendable, Hashable {
  /// A field of the header.
  package struct Field<Literal: Sendable & Hashable>: Sendable, Hashable {
    /// Its value, or `nil` when it is computed or of the wrong type, so that nothing can be said before it runs.
    package let literal: Literal?
    /// Where its value stands.
    package let range: SourceRange
  }

  /// The version of the interface that it was written for.
  package private(set) var api: Field<Int64>?
  /// Its name.
  package private(set) var name: Field<String>?
  /// The plug-in that it extends.
  package private(set) var extends: Field<String>?
  /// The law that holds it.
  package private(set) var law: Field<String>?
  /// Whether the file ends by returning a table that is written out in it; without, no field is known.
  package let returnsTable: Bool

  /// Reads the header of a file.
  ///
  /// - Throws: ``LuaSyntaxError`` when it does not parse.
  package static func read(_ source: String, file: String) throws(LuaSyntaxError) -> PolicyHeader {
    PolicyHeader(try LuaParser.parse(source, file: file))
  }

  /// Reads the header of a parsed file.
  package init(_ chunk: LuaChunk) {
    let table = ReturnedTable(chunk)
    returnsTable = table != nil
    api = table?.fields["api"].map { Field(literal: $0.literalInteger, range: $0.range) }
    name = Self.text("name", of: table)
    extends = Self.text("extends", of: table)
    law = Self.text("law", of: table)
  }

  private static func text(_ key: String, of table: ReturnedTable?) -> Field<String>? {
    table?.fields[key].map { Field(literal: $0.literalText, range: $0.range) }
  }
}
