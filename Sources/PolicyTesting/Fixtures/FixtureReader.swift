import FoundationEssentials
import LedgerFormat
import LuaGuest
import PolicyEngine
import Receivables
import Synchronization

/// A ledger that a case reads, with the path it was read from.
struct Fixture {
  var path: String
  var ledger: Ledger
}

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
  let uses = UsageTracker()
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
    // a plug-in without fixtures
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/testdata")) ?? []
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

/// What the cases of a plug-in made use of: accounts of fixtures, and parameters that they set. All workers share it.
final class UsageTracker: Sendable {
  private struct State {
    var accounts: [String: [String: Bool]] = [:]
    var parameters: [String: Bool] = [:]
  }

  private let state = Mutex(State())

  /// A fixture with accounts of these customers was read.
  func read(_ path: String, customers: [String]) {
    state.withLock { state in
      for customer in customers where state.accounts[path]?[customer] == nil {
        state.accounts[path, default: [:]][customer] = false
      }
    }
  }

  /// Accounts of a fixture were handed to a case.
  func use(_ path: String, customers: [String]) {
    state.withLock { state in
      for customer in customers { state.accounts[path, default: [:]][customer] = true }
    }
  }

  /// A case set a parameter, and a decision after that read it or not.
  func set(_ parameter: String, isRead: Bool) {
    state.withLock { $0.parameters[parameter] = isRead || $0.parameters[parameter] == true }
  }

  /// Customers of fixtures whose accounts nobody decided, by the fixture's path.
  var unusedAccounts: [(path: String, customers: [String])] {
    state.withLock { $0.accounts }.compactMap { path, customers in
      let unused = customers.filter { !$0.value }.keys.sorted()
      return unused.isEmpty ? nil : (path, unused)
    }.sorted { $0.path < $1.path }
  }

  /// Parameters that were set and read nowhere.
  var unusedParameters: [String] { state.withLock { $0.parameters }.filter { !$0.value }.keys.sorted() }
}
