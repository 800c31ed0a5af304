import LuaSyntax
import Receivables

/// A policy with all that it extends, read from disk but not yet run.
struct PluginChain: Sendable {
  /// The plug-in itself first, then what it extends, and so on.
  let chain: [PluginFolder]

  /// Reads a policy and follows `extends` to its end.
  ///
  /// - Throws: ``PolicyLoadError`` for a plug-in that is not there, is no policy, or extends itself in a circle.
  init(_ name: String, locator: PluginLocator) throws(PolicyLoadError) {
    var chain: [PluginFolder] = []
    var next: String? = name
    while let current = next {
      let folder = try locator.find(current)
      if chain.contains(where: { $0.name == folder.name }) {
        let circle = (chain.map(\.name) + [folder.name]).joined(separator: " → ")
        throw PolicyLoadError(
          plugin: name, file: "\(chain.last?.name ?? name)/policy.lua",
          message: "extends goes round in a circle: \(circle)",
          advice: "let one of them stand on its own")
      }
      guard folder.kind == .policy, let file = folder.file("policy.lua") else {
        throw PolicyLoadError(
          plugin: name, file: "\(folder.name)/law.json", message: "is a law, not a policy",
          advice: "name it in the policy's table as: law = \"\(folder.name)\"")
      }
      chain.append(folder)
      next = try Self.extends(in: file, of: folder.name)
    }
    self.chain = chain
  }

  /// What the plug-in says it extends; read before it runs, so it must be written out.
  private static func extends(in file: PluginFile, of plugin: String) throws(PolicyLoadError) -> String? {
    let path = "\(plugin)/\(file.path)"
    do {
      let header = try PolicyHeader.read(String(decoding: file.bytes, as: UTF8.self), file: path)
      guard let field = header.extends else { return nil }
      if let name = field.literal { return name }
      throw PolicyLoadError(
        plugin: plugin, line: SourceLine(file: path, line: field.range.start.line),
        message: "extends must be written out, since it is read before the policy runs",
        advice: "like: extends = \"standard-no\",")
    } catch let error as LuaSyntaxError {
      throw PolicyLoadError(plugin: plugin, error)
    } catch let error as PolicyLoadError {
      throw error
    } catch {
      throw PolicyLoadError(plugin: plugin, file: path, message: "purre itself failed: \(error)")
    }
  }
}

extension PolicyLoadError {
  /// Tells a syntax error to the author of a plug-in, with the line and a mark under the column.
  init(plugin: String, _ error: LuaSyntaxError) {
    let mark = String(repeating: " ", count: max(0, error.position.column - 1)) + "^"
    self.init(
      plugin: plugin, line: SourceLine(file: error.file, line: error.position.line), message: error.message,
      advice: error.sourceLine.isEmpty ? nil : "\(error.sourceLine)\n  \(mark)")
  }
}

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
