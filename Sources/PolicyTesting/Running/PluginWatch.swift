import FoundationEssentials
import PolicyEngine
import Receivables

/// Sees which plug-ins change on disk, and whose tests that concerns: their own, and those of every plug-in that rests
/// on them, by what it extends or by its law.
package struct PluginWatch {
  private let locator: PluginLocator
  private var plugins: [PluginFolder]
  private var stamps: FolderStamps

  /// Watches the plug-ins that are tested, and all that the locator knows.
  package init(_ plugins: [PluginFolder], locator: PluginLocator) {
    self.locator = locator
    self.plugins = plugins
    stamps = FolderStamps(Self.folders(plugins, locator))
  }

  /// What has changed since the last call: names of plug-ins, sorted. While something still changes, nothing is told,
  /// so that a save of many files is one change.
  package mutating func settledChanges(wait: () -> Void) -> [String] {
    var seen = FolderStamps(Self.folders(plugins, locator))
    guard seen != stamps else { return [] }
    while true {
      wait()
      let now = FolderStamps(Self.folders(plugins, locator))
      if now == seen { break }
      seen = now
    }
    let paths = seen.changes(since: stamps)
    stamps = seen
    return Self.owners(of: paths, folders: Self.folders(plugins, locator))
  }

  /// Places of those plug-ins whose tests a change concerns. They may be read anew since they were last seen: what they
  /// rested on then counts too.
  package mutating func concerned(by changed: [String], among current: [PluginFolder]) -> [Int] {
    let before = Dictionary(firstOf: plugins.map { ($0.path, locator.basis(of: $0)) })
    plugins = current
    return current.indices.filter { place in
      let basis = locator.basis(of: current[place]) + (before[current[place].path] ?? [])
      return basis.contains { changed.contains($0) }
    }
  }

  private static func folders(_ plugins: [PluginFolder], _ locator: PluginLocator) -> [String] {
    let known = locator.names.compactMap { name in locator.directory(of: name).map { "\($0)/\(name)" } }
    return Set(plugins.map(\.path) + known).sorted()
  }

  private static func owners(of paths: Set<String>, folders: [String]) -> [String] {
    let owners = folders.filter { folder in paths.contains { $0.hasPrefix(folder + "/") } }
    return Set(owners.compactMap { $0.split(separator: "/").last.map(String.init) }).sorted()
  }
}

/// The files of some folders at one moment, with what shows that one has been written to.
struct FolderStamps: Sendable, Equatable {
  private struct Stamp: Sendable, Equatable {
    var modified: Date?
    var bytes: Int?
    var number: Int?
  }

  private var files: [String: Stamp] = [:]

  /// Looks at every file below the folders, hidden ones left out. A file that goes away meanwhile has none.
  init(_ folders: [String]) {
    let manager = FileManager.default
    for folder in folders {
      for path in (try? manager.subpathsOfDirectory(atPath: folder)) ?? []
      where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        let full = "\(folder)/\(path)"
        guard let attributes = try? manager.attributesOfItem(atPath: full),
          attributes[.type] as? FileAttributeType != .typeDirectory
        else { continue }
        files[full] = Stamp(
          modified: attributes[.modificationDate] as? Date, bytes: attributes[.size] as? Int,
          number: attributes[.systemFileNumber] as? Int)
      }
    }
  }

  /// Paths of the files that are new, gone or written to since then.
  func changes(since earlier: FolderStamps) -> Set<String> {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }
  }
}
