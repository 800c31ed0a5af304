import FoundationEssentials
import LedgerFormat
import LuaGuest
import PolicyEngine
import Receivables
import Synchronization

/// Reads the fixtures of one plug-in, each once, and remembers which were read. All workers share it.
final class FixtureReader: Sendable {
  private struct State {
    var used: Set<String> = []
    var ledgers: [String: Ledger] = [:]
    var tables: [String: CaseTable] = [:]
  }

  /// The snapshots beside the tests.
  let snapshots: SnapshotStore
  /// What the cases made use of.
  let uses = UseRecord()
  private let folder: String
  private let state = Mutex(State())

  init(folder: String) {
    self.folder = folder
    snapshots = SnapshotStore(folder: folder)
  }

  /// The ledger at a path below the plug-in.
  ///
  /// - Throws: `CallbackFailure` with the faults of the file.
  func ledger(_ path: String) throws -> Ledger {
    try read(path, \.ledgers) { path in
      let reading = LedgerReader.read(path: path)
      guard let ledger = reading.ledger else {
        throw CallbackFailure(message: reading.faults.map(\.description).joined(separator: "\n"))
      }
      return ledger
    }
  }

  /// The table of cases at a path below the plug-in.
  ///
  /// - Throws: `CallbackFailure` with the file, the row and the column at fault.
  func cases(_ path: String) throws -> CaseTable {
    try read(path, \.tables) { try CaseTableReader(file: path).read(path: $0) }
  }

  private func read<Fixture>(
    _ path: String, _ kept: WritableKeyPath<State, [String: Fixture]> & Sendable, _ read: (String) throws -> Fixture
  ) throws -> Fixture {
    guard path.hasPrefix("testdata/"), !path.split(separator: "/").contains("..") else {
      throw CallbackFailure(message: "a fixture lies below testdata/, not at '\(path)'")
    }
    return try state.withLock { state in
      state.used.insert(path)
      if let fixture = state[keyPath: kept][path] { return fixture }
      let fixture = try read("\(folder)/\(path)")
      state[keyPath: kept][path] = fixture
      return fixture
    }
  }

  /// The fixtures below a plug-in with their bytes, ordered.
  static func files(in folder: String) -> [PluginFile] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/testdata")) ?? []  // a plug-in without fixtures
    return paths.sorted().compactMap { path in
      let file = URL(filePath: "\(folder)/testdata/\(path)")
      guard let bytes = try? Data(contentsOf: file) else { return nil }  // a folder
      return PluginFile(path: "testdata/\(path)", bytes: Array(bytes))
    }
  }

  /// The fixtures of the folder that no test has read.
  var unused: [String] {
    let root = "\(folder)/testdata"
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []  // a plug-in without fixtures
    let used = state.withLock { $0.used }
    return all.filter { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) && !isFolder
        && !path.hasPrefix(".") && !path.hasSuffix(".md") && !used.contains("testdata/\(path)")
    }.sorted()
  }
}
