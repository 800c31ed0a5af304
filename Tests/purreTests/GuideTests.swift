import Foundation
import TestSupport
import Testing

/// What the README and the guides show is what comes out, and what they name is there.
@Suite struct GuideTests {
  /// Blocks named by a file are written, blocks of `sh run` are run, in a folder that looks like that of the package,
  /// and a block of output is compared with what was printed last. A line `…` stands for any lines.
  @Test(arguments: Guide.paths)
  func whatIsShownIsWhatIsPrinted(path: String) throws {
    let folder = try Output.temporaryFolder()
    for name in ["Policies", "Sources", "Tests"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Guide.root.appending(path: name))
    }
    var printed = ""
    for block in try Guide(path).blocks {
      let place = "\(path):\(block.line)"
      if block.info == "text output" {
        #expect(matches(printed, block.text), "\(place):\n\(printed)")
      } else if block.use == "run" || block.use.hasPrefix("purre ") {
        let output = try Output.ofScript(block.use == "run" ? block.text : block.use, in: folder)
        #expect(output.status == 0, "\(place):\n\(output.text)")
        printed = output.text
        if block.use != "run" { #expect(matches(printed, block.text), "\(place):\n\(printed)") }
      } else if block.use.contains(".") {
        let file = folder.appending(path: block.use)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(block.text.utf8).write(to: file)
      }
    }
  }

  private func matches(_ printed: String, _ shown: String) -> Bool {
    let parts = "\n\(shown)".components(separatedBy: "\n…\n")
    guard let first = parts.first, let last = parts.last else { return false }
    if parts.count == 1 { return "\n\(printed)" == first }
    var rest = Substring("\n\(printed)")
    guard rest.hasPrefix(first + "\n"), rest.hasSuffix("\n" + last) else { return false }
    rest = rest.dropFirst(first.count)
    for part in parts.dropFirst() {
      guard let found = rest.range(of: "\n" + part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  @Test(arguments: Guide.paths)
  func whatIsNamedIsThere(path: String) throws {
    let guide = try Guide(path)
    for found in guide.text.matches(of: /(?:Sources|Tests|Policies|\.ci)\/[A-Za-z0-9_.\/+-]*[A-Za-z0-9_]/) {
      #expect(
        FileManager.default.fileExists(atPath: Guide.root.appending(path: String(found.output)).path), "\(found.output)"
      )
    }
    for found in guide.text.matches(of: /`purre ([a-z][a-z-]*)/) {
      #expect(try Self.commands().contains(String(found.output.1)), "\(found.output)")
    }
  }

  /// Rows of tables cannot be wrapped; the pages on the sandbox are older.
  @Test(arguments: Guide.paths.filter { !$0.contains("LuaGuest") })
  func linesAreWrapped(path: String) throws {
    for (index, line) in try Guide(path).lines.enumerated() where !line.hasPrefix("|") {
      #expect(line.count <= 120, "\(path):\(index + 1)")
    }
  }

  /// The names of the commands, by the program itself.
  private static func commands() throws -> Set<String> { Set(try HelpTests.commands().compactMap(\.first)) }

  @Test func theReadmeIsShortAndNamesEveryCommand() throws {
    let readme = try Guide("README.md")
    #expect(readme.lines.dropLast().count <= 110)
    for command in ["bash .ci/setup && swift run purre dry-run ", "bash .ci/test "] {
      #expect(readme.blocks[0].text.contains("\(command)"))
    }
    let table = readme.items(under: "Commands").flatMap { item in
      item.text.matches(of: /`purre ([a-z-]+)`/).map { String($0.output.1) }
    }
    #expect(table.sorted() == (try Self.commands().sorted()))
  }

  @Test func theExitCodesAreThoseOfTheCode() throws {
    let source = try Guide("Sources/purre/Terminal/ExitStatus.swift").text
    let codes = source.matches(of: /\n  case \w+ = (\d+)/).map { String($0.output.1) }
    let text = try Guide("README.md").text
    let line = try #require(text.components(separatedBy: "Exit codes").last?.components(separatedBy: "\n\n").first)
    #expect(line.matches(of: /`(\d+)`/).map { String($0.output.1) } == codes.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) })
  }
}

/// The page on architecture knows the house as it is.
@Suite struct ArchitectureGuideTests {
  private let page: Guide

  init() throws { page = try Guide("Sources/purre/purre.docc/Architecture.md") }

  @Test func theFloorsAreThoseOfThePackage() throws {
    let package = try Guide("Package.swift").text.components(separatedBy: "targets: [")[1...].joined()
    let targets = package.matches(of: /(?:room\(|\.target\(|\.executableTarget\()\s*(?:name: )?"(\w+)"/)
      .map { String($0.output.1) }.filter { !["TestSupport", "LedgerTestSupport"].contains($0) }
    #expect(page.items(under: "The floors").compactMap(\.names.first) == targets.filter { !$0.hasPrefix("Purre") })
  }

  @Test func theFoldersOfEachFloorAreThere() throws {
    let sources = Guide.root.appending(path: "Sources").path
    for item in page.items(under: "The floors") {
      guard let target = item.names.first, let match = item.text.firstMatch(of: /^- `\w+` \(([^)]*)\):/) else {
        continue
      }
      let folders = try FileManager.default.contentsOfDirectory(atPath: "\(sources)/\(target)").filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(sources)/\(target)/\(name)", isDirectory: &isFolder)
          && isFolder.boolValue && !name.hasSuffix(".docc")
      }
      #expect(match.output.1.components(separatedBy: ", ").sorted() == folders.sorted(), "\(target)")
    }
  }

  /// Every type that a word stands for is declared somewhere.
  @Test(arguments: ["The words", "When something is wrong"])
  func theTypesOfTheWordsAreDeclared(heading: String) throws {
    let root = Guide.root.appending(path: "Sources").path
    let sources = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".swift") }
      .map { try Guide("Sources/\($0)").text }.joined()
    let declared = Set(
      sources.matches(of: /\b(?:struct|class|enum|protocol|actor) (\w+)/).map { String($0.output.1) })
    let types = page.items(under: heading).flatMap { item in
      item.text.matches(of: /`([A-Z]\w+)`/).map { String($0.output.1) }
    }
    #expect(types.count >= 10)
    for type in types { #expect(declared.contains(type), "\(type)") }
  }
}
