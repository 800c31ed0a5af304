// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors everywhere: a policy host has no room for "probably fine".
let swift: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
let c: [CSetting] = [
  .enableWarning("all"), .enableWarning("extra"), .enableWarning("shadow"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "purre",
  products: [.executable(name: "purre", targets: ["purre"])],
  dependencies: [
    // The command line: parsing, help and completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Letters are Mustache templates: logic-free, and known to those who write letters.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // SHA-256 of a policy's content, so that a decision can name the very text that made it.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // SQLite for the books: migrations, typed rows and errors that carry their statement.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Runs git, to read plug-ins as they were at a revision.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    // libxml2 reads exchange files as a stream: well formed or refused, no entity, no network.
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CLuaGuest", dependencies: ["CLua"], cSettings: c),
    .target(name: "LuaGuest", dependencies: ["CLuaGuest"], swiftSettings: swift),
    .target(name: "JSONText", swiftSettings: swift),
    .target(name: "Receivables", swiftSettings: swift),
    .target(name: "Statutes", dependencies: ["JSONText", "Receivables"], swiftSettings: swift),
    .target(
      name: "PolicyEngine",
      dependencies: [
        "Statutes", "Receivables", "LuaGuest", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"), .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: swift),
    .target(name: "PolicyTesting", dependencies: ["JSONText", "Ledgers", "PolicyEngine", "Statutes"], swiftSettings: swift),
    .target(
      name: "Ledgers",
      dependencies: [
        "CXML2", "JSONText", "PolicyEngine", "Receivables", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: swift),
    .target(name: "Reports", dependencies: ["JSONText", "Ledgers", "PolicyTesting", "PolicyEngine", "Statutes"], swiftSettings: swift),
    .executableTarget(
      name: "purre",
      dependencies: [
        "Reports", "PolicyTesting", "Ledgers", "PolicyEngine", "Statutes",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift),
    .testTarget(name: "LuaGuestTests", dependencies: ["LuaGuest"], exclude: ["Hostile", "Language"], swiftSettings: swift),
    .testTarget(name: "ReceivablesTests", dependencies: ["Receivables"], swiftSettings: swift),
    .testTarget(name: "StatutesTests", dependencies: ["Statutes"], swiftSettings: swift),
    .testTarget(name: "PolicyEngineTests", dependencies: ["PolicyEngine"], swiftSettings: swift),
    .testTarget(
      name: "PolicyTestingTests", dependencies: ["PolicyTesting"], exclude: ["Planted", "Sabotage", "Scenarios"], swiftSettings: swift),
    .testTarget(
      name: "LedgersTests", dependencies: ["Ledgers"], exclude: ["Mappings", "Fixtures"], swiftSettings: swift),
    .testTarget(name: "purreTests", dependencies: ["purre"], exclude: ["Expected", "Schemas"], swiftSettings: swift),
  ]
)

// The fuzzer is built by .ci/fuzz alone: it links libFuzzer, which an ordinary build has no use for.
if Context.environment["PURRE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PurreFuzz", dependencies: ["Ledgers", "PolicyEngine", "LuaGuest"], path: "Tests/Fuzz", exclude: ["Seeds"],
      swiftSettings: swift))
}

// The year is built by .ci/year alone, in a release build.
if Context.environment["PURRE_YEAR"] != nil {
  package.targets.append(
    .executableTarget(name: "PurreYear", dependencies: ["Ledgers", "PolicyEngine", "Receivables"], path: "Tests/Year", swiftSettings: swift))
}
