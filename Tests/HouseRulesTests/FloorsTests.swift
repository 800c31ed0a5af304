import Testing

/// The order of the targets, and of the folders inside each: nobody uses what stands above.
@Suite struct FloorsTests {
  @Test func noFolderUsesALaterOne() throws {
    let faults = try Floors(House.sources.get(), floors: House.floors).faults()
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func nobodyImportsUpwards() throws {
    let heights = Dictionary(uniqueKeysWithValues: House.floors.enumerated().map { ($1.target, $0) })
    for file in try House.sources.get() {
      let mine = try #require(heights[file.parts[1]], "\(file.path) lies in a target that has no place in the order")
      for module in file.imports {
        if let other = heights[module] { #expect(other < mine, "\(file.path) imports \(module)") }
      }
    }
  }

  @Test func thePackageDeclaresTheTargetsInTheirOrderAndAllThatTheyImport() throws {
    let package = try Package.read()
    #expect(package.targets.map(\.name) == House.floors.map(\.target))
    for target in package.targets {
      let mine = try House.sources.get().filter { $0.parts[1] == target.name }
      let imported = Set(mine.flatMap(\.imports)).intersection(package.known)
      #expect(imported.subtracting(target.dependencies).isEmpty, "\(target.name) imports what it does not declare")
      #expect(target.dependencies.subtracting(imported).isEmpty, "\(target.name) declares what it does not import")
    }
  }

  @Test(arguments: [
    ("PolicyTesting", ["GRDB", "SQLite3", "CXML2", "CZip", "Ledgers", "LedgerExchange"]),
    ("LedgerFormat", ["PolicyEngine", "LuaGuest", "CLuaGuest", "GRDB", "CXML2", "CZip"]),
    ("LedgerExchange", ["PolicyEngine", "LuaGuest", "CLuaGuest"]),
    ("Ledgers", ["PolicyEngine", "LuaGuest", "CLuaGuest"]),
    ("Receivables", ["LuaGuest", "JSONText", "GRDB"]),
  ])
  func aTargetKnowsNothingOf(target: String, strangers: [String]) throws {
    let package = try Package.read()
    #expect(package.closure(of: target).isDisjoint(with: strangers))
    let imports = Dictionary(grouping: try House.sources.get()) { $0.parts[1] }.mapValues { Set($0.flatMap(\.imports)) }
    var closure: Set<String> = [target], open = [target]
    while let next = open.popLast() {
      for module in imports[next, default: []] where closure.insert(module).inserted { open.append(module) }
    }
    #expect(closure.isDisjoint(with: strangers))
  }

  // MARK: The checker itself, over a made-up house

  private static let cellar = HouseFile(
    path: "Sources/Shop/Cellar/Wine.swift",
    text: """
      /// Attic is only spoken of here.
      struct Wine { enum Kind { case red }; let label = "Attic \\(Wine.price)"; static let price = 1 }
      private struct Cork {}
      """)
  private static let attic = HouseFile(
    path: "Sources/Shop/Attic/Attic.swift",
    text: "package final class Attic { var wine: Wine?; struct Kind {} }\nprivate struct Cork {}\n")
  private static let order = [(target: "Shop", folders: ["Cellar", "Attic"])]

  @Test func aHouseInOrderHasNoFault() {
    #expect(Floors([Self.cellar, Self.attic], floors: Self.order).faults() == [])
  }

  @Test(arguments: [
    "struct Rack { let attic: Attic }", "func rack() { _ = [Attic]() }", "extension Attic {}",
    #"let label = "up in \("the \(Attic.self)")""#, "let label = #\"up in \\#(Attic.self)\"#",
    "let words = \"\"\"\n  up in \\(Attic.self) \"quoted\"\n  \"\"\"",
  ])
  func aUseThatIsTurnedRoundIsAFault(text: String) {
    let rack = HouseFile(path: "Sources/Shop/Cellar/Rack.swift", text: text)
    #expect(
      Floors([Self.cellar, Self.attic, rack], floors: Self.order).faults()
        == ["Sources/Shop/Cellar/Rack.swift uses Attic of Attic, which stands above it"])
  }

  @Test(arguments: [
    "// Attic", "/// Attic\nlet a = 1", #"let a = "Attic""#, ##"let a = #"\(Attic)"#"##, "let a = House.Attic()",
    "struct Rack { struct Attic {}; let attic: Attic }", "let pattern = /Attic/", "let a = \"\"\"\n  Attic\n  \"\"\"",
  ])
  func whatOnlyLooksLikeAUseIsNone(text: String) {
    let rack = HouseFile(path: "Sources/Shop/Cellar/Rack.swift", text: text)
    #expect(Floors([Self.cellar, Self.attic, rack], floors: Self.order).faults() == [])
  }

  @Test func aFolderWithoutAPlaceAndAPlaceWithoutAFolderAreFaults() {
    let shed = HouseFile(path: "Sources/Shop/Shed/Rake.swift", text: "struct Rake {}")
    let again = HouseFile(path: "Sources/Shop/Attic/Wine.swift", text: "struct Wine {}")
    let floors = [(target: "Shop", folders: ["Cellar", "Attic", "Roof"]), (target: "Yard", folders: [])]
    #expect(
      Floors([Self.cellar, Self.attic, shed, again], floors: floors).faults() == [
        "Shop/Shed: no place in the order", "Shop/Roof: no such folder",
        "Shop: Wine is declared in Attic and Cellar", "Yard: no such target",
      ])
  }
}
