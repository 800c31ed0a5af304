import Foundation

/// Files to read: those that stand beside the tests, and more where the shared data lies beside the package.
enum SampleFiles {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  static let shared = fixtures.appending(path: "../../../../shared/data/ledger").standardized

  /// The path of a sample; `nil` where it is not here, which is said.
  static func path(_ name: String, _ folder: String) -> String? {
    for place in [fixtures.appending(path: folder), shared.appending(path: folder)]
      + (folder == "ubl" ? ["ehf3", "en16931"].map { shared.appending(path: "ubl/\($0)") } : [])
    {
      let path = place.appending(path: name).path
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    print("SKIPPED: the sample \(folder)/\(name) is not here")
    return nil
  }

  /// The lines of a file of figures.
  static func figures(_ name: String) throws -> [String] {
    try String(contentsOf: fixtures.appending(path: "figures/\(name)"), encoding: .utf8).split(separator: "\n").map(
      String.init)
  }
}
