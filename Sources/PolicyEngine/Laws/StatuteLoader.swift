import Receivables
import Statutes
import Synchronization

/// Finds a law by name and reads its parameters, without running its guards.
package struct StatuteLoader: Sendable {
  private let locator: PluginLocator

  /// Laws that were read last, with the very text, which many workers and many evaluators ask for one after the other.
  private static let memory = Mutex<[(name: String, bytes: [UInt8], law: Law)]>([])
  private static let mostKnown = 8

  /// A loader that looks where the locator says.
  package init(locator: PluginLocator) { self.locator = locator }

  /// The law of that name.
  ///
  /// - Throws: ``PolicyLoadError`` that names the folders searched, or the line of `law.json` at fault.
  package func load(_ name: String) throws(PolicyLoadError) -> Law {
    try Self.read(try folder(name))
  }

  /// The folder of that name, which must be a law.
  func folder(_ name: String) throws(PolicyLoadError) -> PluginFolder {
    let folder = try locator.find(name)
    guard folder.kind == .law else {
      throw PolicyLoadError(
        plugin: name, file: "\(folder.name)/policy.lua", message: "is a policy, not a law",
        advice: "laws are: \(laws.joined(separator: ", "))")
    }
    return folder
  }

  /// Names of the laws that can be found, ordered.
  package var laws: [String] { locator.names.filter { (try? locator.find($0))?.kind == .law } }

  /// Reads the parameters of a law's folder.
  ///
  /// - Throws: ``PolicyLoadError`` with the line of `law.json` at fault.
  package static func read(_ folder: PluginFolder) throws(PolicyLoadError) -> Law {
    guard let file = folder.file("law.json") else {
      throw PolicyLoadError(plugin: folder.name, file: folder.path, message: "holds no law.json")
    }
    if let known = memory.withLock({ $0.last { $0.name == folder.name && $0.bytes == file.bytes } }) {
      return known.law
    }
    let path = "\(folder.name)/law.json"
    do throws(LawFault) {
      let law = try LawReader(id: folder.name, file: path).read(file.bytes)
      memory.withLock { known in
        if known.count == mostKnown { known.removeFirst() }
        known.append((folder.name, file.bytes, law))
      }
      return law
    } catch {
      let field = error.path.isEmpty ? "" : "\(error.path): "
      throw PolicyLoadError(
        plugin: folder.name, line: SourceLine(file: path, line: error.line), message: field + error.message)
    }
  }
}
