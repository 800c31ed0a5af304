import FoundationEssentials

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
      for path in (try? manager.subpathsOfDirectory(atPath: folder)) ?? [] where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        let full = "\(folder)/\(path)"
        guard let attributes = try? manager.attributesOfItem(atPath: full), attributes[.type] as? FileAttributeType != .typeDirectory else { continue }
        files[full] = Stamp(
          modified: attributes[.modificationDate] as? Date, bytes: attributes[.size] as? Int, number: attributes[.systemFileNumber] as? Int)
      }
    }
  }

  /// Paths of the files that are new, gone or written to since then.
  func changes(since earlier: FolderStamps) -> Set<String> {
    Set(files.keys).union(earlier.files.keys).filter { files[$0] != earlier.files[$0] }
  }
}
