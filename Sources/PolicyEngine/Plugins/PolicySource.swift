import LuaSyntax
import Receivables

/// A policy with all that it extends, read from disk but not yet run.
struct PolicySource: Sendable {
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
          plugin: name, file: "\(chain.last?.name ?? name)/policy.lua", message: "extends goes round in a circle: \(circle)",
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
