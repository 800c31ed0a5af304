import JSONText
import LuaSyntax
import PolicyEngine

/// Collects the mutants of a plug-in: of its Lua files, without the tests, and of the values of a law.
package enum MutantCollector {
  /// All mutants, in the order of files and places.
  ///
  /// - Throws: `LuaSyntaxError` or `JSONSyntaxError` when a file does not parse.
  package static func mutants(of plugin: PluginFolder) throws -> [Mutant] {
    var mutants: [Mutant] = []
    for file in plugin.files {
      if file.path == "law.json" {
        mutants += try LawMutator.mutants(of: file.bytes)
      } else if file.path.hasSuffix(".lua"), !file.path.hasSuffix("_test.lua") {
        let chunk = try LuaParser.parse(file.bytes, file: "\(plugin.name)/\(file.path)")
        let found = LuaMutator.mutants(of: chunk, file: file.path, kind: plugin.kind)
        mutants += found.sorted { ($0.edit.range.lowerBound, $0.id.description) < ($1.edit.range.lowerBound, $1.id.description) }
      }
    }
    return mutants
  }
}
