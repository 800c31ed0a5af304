import Foundation
import Testing

/// The rules of the house, held by reading the sources.
@Suite struct HouseRulesTests {
  @Test func onlyCLuaGuestSeesLua() throws {
    let all = try House.sources.get() + House.files(in: "Sources", ".c", ".h")
    for file in all where !["CLuaGuest", "CLua"].contains(file.parts[1]) {
      for header in ["lua.h", "lauxlib.h", "lualib.h", "import CLua\n"] {
        #expect(!file.text.contains(header), "\(file.path) sees \(header)")
      }
    }
  }

  @Test func nothingTrapsOnPurpose() throws {
    for file in try House.sources.get() {
      let traps = Self.traps(in: file.tokens).map { "\(file.path):\($0.line): \($0.text)" }
      #expect(traps.isEmpty, "\(traps.joined(separator: "\n"))")
    }
  }

  /// What ends the process: an exclamation mark after a value, `try` or `as`, and the functions that do nothing else.
  private static func traps(in tokens: [Token]) -> [Token] {
    tokens.indices.filter { index in
      let token = tokens[index]
      if token.text == "fatalError" { return true }
      guard index > 0, token.text == "!", token.isJoined else { return false }
      guard tokens[index - 1].isWord || [")", "]"].contains(tokens[index - 1].text) else { return false }
      // Unlike `a != b`, which is set apart from what it compares.
      return !(index + 1 < tokens.count && tokens[index + 1].text == "=" && tokens[index + 1].isJoined)
    }.map { tokens[$0] }
  }

  @Test(arguments: [
    ("let a = b!", true), ("try! run()", true), ("a as! B", true), ("f()!.c", true), ("d[1]!", true),
    ("fatalError()", true), ("a != b", false), ("if !a {}", false), ("f(!a)", false), ("let s = \"no!\" // b!", false),
    ("let s = \"\\(b!)\"", true),
  ])
  func aTrapIsSeen(text: String, isTrap: Bool) { #expect(Self.traps(in: SwiftTokens(text).tokens).isEmpty != isTrap) }

  @Test func anUncheckedSendableHasItsProof() throws {
    for file in try House.sources.get() {
      for part in file.text.components(separatedBy: ": @unchecked Sendable").dropLast() {
        #expect(part.suffix(600).contains("`@unchecked Sendable`"), "\(file.path) gives no proof")
      }
    }
  }

  /// A type that is named like a module hides the module, or is hidden by it.
  @Test func noTypeIsNamedLikeAModule() throws {
    let files = try House.sources.get()
    let modules = Set(files.flatMap(\.imports) + House.floors.map(\.target)).union([
      "Combine", "CoreFoundation", "Darwin", "Dispatch", "Distributed", "Foundation", "Glibc", "Network", "Observation",
      "OSLog", "RegexBuilder", "Security", "Swift", "Synchronization", "System", "Testing", "XCTest",
    ])
    for file in files {
      let types = Floors.types(of: file)
      #expect(types.shared.union(types.own).isDisjoint(with: modules), "\(file.path)")
    }
  }

  /// DESIGN 3: what a newcomer sees at the top.
  @Test func theTopOfThePackageIsBare() throws {
    let made: Set = ["Package.resolved"]
    let top = try FileManager.default.contentsOfDirectory(atPath: House.root.path)
      .filter { !$0.hasPrefix(".") && !made.contains($0) }
    let wanted: Set = ["Package.swift", "README.md", "LICENSE", "Sources", "Tests", "Policies"]
    #expect(Set(top).subtracting(["findings"]) == wanted)
  }

  /// Comments and code, but for lines whose text in quotes runs over: what is printed is easier to find in one piece.
  @Test func noLineIsTooLong() throws {
    let scripts = try House.files(in: ".ci", "") + House.files(in: "Sources", ".c", ".h")
    let long = try (House.sources.get() + House.tests.get() + scripts).flatMap(Self.longLines)
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  private static func longLines(of file: HouseFile) -> [String] {
    var isText = false
    return file.lines.enumerated().compactMap { number, line in
      defer { if line.components(separatedBy: "\"\"\"").count % 2 == 0 { isText.toggle() } }
      guard line.utf8.count > 120, line.count > 120, !isText, !runsOver(line) else { return nil }
      return "\(file.path):\(number + 1) has \(line.count) columns"
    }
  }

  /// Whether text in quotes begins before the last column of a line and ends after it.
  private static func runsOver(_ line: Substring) -> Bool {
    let code = line.drop { $0 == " " }
    return !code.hasPrefix("//") && !code.hasPrefix("# ") && line.prefix(120).contains { $0 == "\"" || $0 == "'" }
  }

  @Test func everyDeclarationIsUsed() throws {
    let unused = try Declarations(House.sources.get(), House.tests.get()).unused
    #expect(unused.isEmpty, "\(unused.joined(separator: "\n"))")
  }

  @Test func whatIsDeclaredAndNeverNamedIsSeen() {
    let shop = HouseFile(
      path: "Sources/Shop/Shop.swift",
      text: """
        struct Shop { let open: Bool; var sign: String { "\\(shelf)" }; let shelf = 1 // dust
          func dust() -> Bool { open }
          override func sweep() {}
        }
        enum Kind: String { case large } enum Size { case tall(Int), wide }
        """)
    let test = HouseFile(path: "Tests/ShopTests/A.swift", text: "_ = Shop(); _ = Kind.self; _ = Size.wide")
    #expect(
      Declarations([shop], [test]).unused == [
        "Sources/Shop/Shop.swift:1: sign", "Sources/Shop/Shop.swift:2: dust", "Sources/Shop/Shop.swift:5: tall",
      ])
  }

  /// Comments of one line that only repeat the declaration, or that a rule once asked for.
  @Test func noDocCommentSaysNothing() throws {
    let empty = try House.sources.get().flatMap { file in
      let lines = file.lines.map { $0.drop { $0 == " " } }
      return lines.indices.dropLast().filter { index in
        let isAlone = index == 0 || !lines[index - 1].hasPrefix("///")
        return isAlone && lines[index].hasPrefix("/// ") && Self.saysNothing(lines[index], of: lines[index + 1])
      }.map { "\(file.path):\($0 + 1): \(lines[$0])" }
    }
    #expect(empty.isEmpty, "\(empty.joined(separator: "\n"))")
  }

  private static func saysNothing(_ comment: Substring, of declaration: Substring) -> Bool {
    let fillers = ["makes the value from its parts", "makes a value", "creates a new instance"]
    let plain = comment.lowercased()
    if fillers.contains(where: plain.contains) { return true }
    if declaration.hasPrefix("///") || comment.contains(/[`0-9…:]/) { return false }
    let declared = declaration.matches(of: /[A-Z]?[a-z]+|[A-Z]+/).map { $0.0.lowercased() }
    let words = Set(plain.matches(of: /[a-z]+/).map { String($0.0) })
    return words.subtracting(["the", "a", "an", "of", "its", "this", "is", "for"]).isSubset(of: declared)
  }

  @Test(arguments: [
    ("/// The day.", "let day: CivilDay", true), ("/// Name of the customer.", "var customerName: String", true),
    ("/// Makes the value from its parts.", "init(day: CivilDay)", true),
    ("/// The day of issue.", "let day: CivilDay", false), ("/// Day, 1…31.", "let day: Int", false),
    ("/// The day", "/// on which it was sent.", false),
  ])
  func anEmptyCommentIsSeen(comment: String, declaration: String, isEmpty: Bool) {
    #expect(Self.saysNothing(comment[...], of: declaration[...]) == isEmpty)
  }
}
