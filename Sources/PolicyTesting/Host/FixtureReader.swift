import FoundationEssentials
import Ledgers
import LuaGuest
import Receivables

/// Reads the fixtures of one plug-in, and remembers which were read.
final class FixtureReader {
  private let folder: String
  private(set) var used: Set<String> = []
  private var read: [String: Ledger] = [:]

  init(folder: String) { self.folder = folder }

  /// The ledger at a path below the plug-in.
  ///
  /// - Throws: `CallbackFailure` with the faults of the file.
  func ledger(_ path: String) throws -> Ledger {
    guard path.hasPrefix("testdata/"), !path.split(separator: "/").contains("..") else {
      throw CallbackFailure(message: "a fixture lies below testdata/, not at '\(path)'")
    }
    used.insert(path)
    if let ledger = read[path] { return ledger }
    let reading = LedgerReader.read(path: "\(folder)/\(path)")
    guard let ledger = reading.ledger else {
      throw CallbackFailure(message: reading.faults.map(\.description).joined(separator: "\n"))
    }
    read[path] = ledger
    return ledger
  }

  /// The fixtures of the folder that no test has read.
  var unused: [String] {
    let root = "\(folder)/testdata"
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []  // a plug-in without fixtures
    return all.filter { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) && !isFolder
        && !path.hasPrefix(".") && !path.hasSuffix(".md") && !used.contains("testdata/\(path)")
    }.sorted()
  }
}
