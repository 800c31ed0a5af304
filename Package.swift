// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors everywhere: a policy host has no room for "probably fine".
let swift: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
let c: [CSetting] = [
  .enableWarning("all"), .enableWarning("extra"), .enableWarning("shadow"),
  .treatAllWarnings(as: .error),
]

// The command line: parsing, help and completion scripts.
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
// Letters are Mustache templates: logic-free, and known to those who write letters. Pages of HTML are too.
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
// SHA-256 of a policy's content, so that a decision can name the very text that made it.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
// SQLite for the books: migrations, typed rows and errors that carry their statement.
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
// What GRDB calls SQLite by, for rows that are written by the million.
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
// Runs git, to read plug-ins as they were at a revision.
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

/// A target of ours, whose code lies in Sources under its name.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

/// The tests of a target.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies, exclude: exclude,
    swiftSettings: swift)
}

let package = Package(
  name: "purre",
  products: [.executable(name: "purre", targets: ["purre"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  // From the ground up: a target uses only what stands above it here. HouseRulesTests holds the order, and that of the
  // folders in each.
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    // libxml2 reads exchange files as a stream: well formed or refused, no entity, no network.
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // libzip opens the archive that a workbook of Excel is, from memory and entry by entry; the limits are ours.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    // How much memory the allocator of the C library keeps.
    .systemLibrary(name: "CMalloc"),
    .target(name: "CLuaGuest", dependencies: ["CLua"], cSettings: c),
    // Z3 proves what no account comes to. Its header is needed to build, its library when something is proved: linked,
    // it would make every command start 13 ms later.
    .target(name: "CSolver", cSettings: c),
    room("LuaGuest", ["CLuaGuest"]),
    room("JSONText"),
    room("LuaSyntax"),
    room("Receivables"),
    room("Statutes", ["JSONText", "Receivables"]),
    room("LedgerFormat", ["JSONText", "Receivables"]),
    // GRDB keeps what a SAF-T file tells on disk while it is read.
    room("LedgerExchange", ["CXML2", "CZip", "JSONText", "LedgerFormat", "Receivables", grdb]),
    room("Ledgers", ["JSONText", "LedgerExchange", "LedgerFormat", "Receivables", crypto, grdb, sqlite]),
    room("PolicyEngine", ["LuaGuest", "LuaSyntax", "Receivables", "Statutes", crypto]),
    room("Letters", ["PolicyEngine", "Receivables", "Statutes", mustache]),
    room(
      "PolicyAnalysis",
      [
        "CSolver", "Letters", "LuaGuest", "LuaSyntax", "PolicyEngine", "Receivables", "Statutes", mustache, subprocess,
      ]),
    room(
      "PolicyTesting",
      [
        "JSONText", "LedgerFormat", "LuaGuest", "LuaSyntax", "PolicyAnalysis", "PolicyEngine", "Receivables",
        "Statutes",
      ]),
    room("Dunning", ["JSONText", "LedgerFormat", "Ledgers", "Letters", "PolicyEngine", "Receivables", grdb]),
    room("Simulation", ["JSONText", "LedgerFormat", "PolicyEngine", "Receivables"]),
    room(
      "Reports",
      [
        "Dunning", "JSONText", "LedgerExchange", "LedgerFormat", "Ledgers", "Letters", "LuaGuest", "PolicyAnalysis",
        "PolicyEngine", "PolicyTesting", "Receivables", "Simulation", "Statutes", mustache,
      ]),
    .executableTarget(
      name: "purre",
      dependencies: [
        "CMalloc", "Dunning", "JSONText", "LedgerExchange", "LedgerFormat", "Ledgers", "Letters", "LuaGuest",
        "PolicyAnalysis", "PolicyEngine", "PolicyTesting", "Receivables", "Reports", "Simulation", "Statutes",
        argumentParser,
      ],
      swiftSettings: swift),

    .target(
      name: "TestSupport", dependencies: ["LuaGuest", "LuaSyntax", "PolicyEngine", "Receivables"],
      path: "Tests/TestSupport",
      swiftSettings: swift),
    .target(
      name: "LedgerTestSupport", dependencies: ["LedgerFormat", "Ledgers", "Receivables"],
      path: "Tests/LedgerTestSupport",
      swiftSettings: swift),
    // Reads the sources, and needs none of them.
    .testTarget(name: "HouseRulesTests", swiftSettings: swift),
    tests("LuaGuest", exclude: ["Hostile", "Language"]),
    tests("LuaSyntax"),
    tests("Receivables"),
    tests("Statutes", ["Receivables"]),
    tests("LedgerFormat", ["JSONText", "Receivables"], exclude: ["Mappings", "Fixtures"]),
    tests("LedgerExchange", ["JSONText", "LedgerFormat", "Receivables"], exclude: ["Fixtures"]),
    tests("Ledgers", ["LedgerExchange", "LedgerFormat", "LedgerTestSupport", "Receivables"]),
    tests("PolicyEngine", ["LuaGuest", "LuaSyntax", "Receivables"]),
    tests("PolicyAnalysis", ["Letters", "LuaGuest", "LuaSyntax", "PolicyEngine"]),
    tests(
      "PolicyTesting", ["LedgerFormat", "LuaGuest", "LuaSyntax", "PolicyAnalysis", "PolicyEngine", "Receivables"],
      exclude: ["Planted", "Sabotage", "Scenarios"]),
    tests("Dunning", ["LedgerFormat", "LedgerTestSupport", "Ledgers", "PolicyEngine", "Receivables"]),
    tests("Simulation", ["LedgerFormat", "Receivables"], exclude: ["Fixtures"]),
    tests("purre", exclude: ["Expected", "Lists", "Schemas"]),
  ]
)

// The fuzzer is built by .ci/gates/fuzz alone: it links libFuzzer, which an ordinary build has no use for.
if Context.environment["PURRE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PurreFuzz", dependencies: ["JSONText", "LedgerExchange", "LedgerFormat", "LuaGuest", "LuaSyntax"],
      path: "Tests/Fuzz", exclude: ["Seeds"], swiftSettings: swift))
}

// The year is built by .ci/checks/year alone, in a release build.
if Context.environment["PURRE_YEAR"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PurreYear",
      dependencies: ["Dunning", "LedgerFormat", "Ledgers", "PolicyEngine", "Receivables", "Simulation"],
      path: "Tests/Year", swiftSettings: swift))
}

// What has no memory but Swift's own is left out by .ci/gates/sanitize.
if Context.environment["PURRE_SANITIZE"] != nil {
  let rooms = ["PolicyTesting", "Simulation", "Reports", "purre"]
  let swiftAlone = ["Receivables", "Statutes", "LedgerFormat", "LuaSyntax", "Dunning", "HouseRules"]
  let others = Set(rooms + (rooms + swiftAlone).map { "\($0)Tests" })
  package.targets.removeAll { others.contains($0.name) }
  package.products = []
}
