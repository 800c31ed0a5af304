import Foundation

/// A file of ours, by its path from the folder of the package.
struct HouseFile {
  var path: String
  var text: String
  var tokens: [Token] = []

  init(path: String, text: String) {
    self.path = path
    self.text = text
    if path.hasSuffix(".swift") { tokens = SwiftTokens(text).tokens }
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The parts of the path, from the folder of the package down.
  var parts: [String] { path.split(separator: "/").map(String.init) }

  /// The modules that the file imports.
  var imports: [String] {
    zip(tokens, tokens.dropFirst()).filter { $0.0.text == "import" && $0.0.line == $0.1.line }.map(\.1.text)
  }
}

/// The sources as they lie in the package.
enum House {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The target's name, and its folders from the ground up; a target uses only those above it here.
  static let floors: [(target: String, folders: [String])] = [
    ("LuaGuest", []),
    ("JSONText", []),
    ("LuaSyntax", []),
    ("Receivables", ["Support", "Money", "Days", "Identifiers", "Parties", "Claims", "Events", "State"]),
    ("Statutes", ["Numbers", "Parameters", "Law", "Reading", "Interest", "Checks"]),
    ("LedgerFormat", ["Files", "Intake", "Codecs", "Documents", "CSV"]),
    ("LedgerExchange", ["XML", "Excel", "Table", "Bank", "SAFT", "Invoices", "UBL", "CII", "Foreign"]),
    ("Ledgers", ["Events", "Store", "Import", "Maintenance"]),
    (
      "PolicyEngine",
      [
        "Decisions", "Parameters", "Plugins", "Vocabulary", "LuaRecords", "Instrumentation", "Laws", "Policies",
        "Evaluation",
      ]
    ),
    ("Letters", []),
    (
      "PolicyAnalysis",
      ["NearestRules", "Reachability", "Check", "Proof", "Explanation", "Difference", "Measurement"]
    ),
    (
      "PolicyTesting",
      [
        "Fixtures", "Results", "Answers", "PropertyTesting/Scenarios", "PropertyTesting/Invariants",
        "PropertyTesting/Search", "PropertyTesting/Witnesses", "PropertyTesting/Properties", "Preludes", "Host",
        "Running", "Coverage",
        "Mutation/Mutants", "Mutation/Running",
      ]
    ),
    ("Dunning", ["Sweeps", "Outbox", "Runs", "Dispatch"]),
    ("Simulation", ["Behaviour", "Futures", "Generating", "Learning", "Forecasting"]),
    (
      "Reports",
      [
        "Shared", "Decisions", "Explanations", "Differences", "DecisionLog", "Futures", "Laws", "Learning", "Letters",
        "Ledger",
        "Policies", "Coverage", "Testing",
      ]
    ),
    (
      "purre",
      [
        "Terminal", "Options", "Previews", "Deciding", "Customers", "Laws", "Learning", "Ledgers", "Testing",
        "Authoring",
      ]
    ),
  ]

  /// All files with one of the endings in a folder of the package.
  static func files(in folder: String, _ endings: String...) throws -> [HouseFile] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).sorted()
      .filter { path in endings.contains { path.hasSuffix($0) } }
      .compactMap { path in
        let file = root.appending(path: "\(folder)/\(path)")
        if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { return nil }
        let bytes = try Data(contentsOf: file)
        return HouseFile(path: "\(folder)/\(path)", text: String(decoding: bytes, as: UTF8.self))
      }
  }

  /// Read once: many rules look at them.
  static let sources = Result { try files(in: "Sources", ".swift") }
  static let tests = Result { try files(in: "Tests", ".swift") }
}
