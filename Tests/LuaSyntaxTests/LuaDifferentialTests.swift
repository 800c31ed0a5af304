import Foundation
import LuaSyntax
import TestSupport
import Testing

/// Our parser's verdicts and trees against those of the system's Lua.
@Suite("Lua syntax against lua5.4", .enabled(if: LuaReference.isInstalled, "needs /usr/bin/lua5.4"))
struct LuaDifferentialTests {
  /// What we refuse a source for, or `nil`.
  private func refusal(_ source: [UInt8]) -> String? {
    do throws(LuaSyntaxError) {
      return ScopeAnalysis(try LuaParser.parse(source, file: "x")).faults.first?.description
    } catch {
      return error.description
    }
  }

  private func expectSameVerdicts(_ sources: [[UInt8]]) throws -> (accepted: Int, refused: Int) {
    let expected = try LuaReference.verdicts(sources)
    try #require(expected.count == sources.count)
    var differences = 0
    for (source, verdict) in zip(sources, expected) {
      let ours = refusal(source)
      guard (ours == nil) != (verdict == nil), verdict?.contains("registers") != true else { continue }
      differences += 1
      if differences <= 5 {
        Issue.record(
          "lua: \(verdict ?? "accepts"), we: \(ours ?? "accept"): \(String(decoding: source, as: UTF8.self))")
      }
    }
    #expect(differences == 0)
    let accepted = expected.count { $0 == nil }
    return (accepted, expected.count - accepted)
  }

  @Test func randomProgramsKeepTheirTreeAndTheirBytecode() throws {
    var pairs: [([UInt8], [UInt8])] = []
    for seed in 1...4_000 as ClosedRange<UInt64> {
      var random = RandomLua(seed: seed)
      let source = random.program()
      let chunk: LuaChunk
      do throws(LuaSyntaxError) {
        chunk = try LuaParser.parse(source, file: "seed \(seed)")
      } catch {
        Issue.record("\(error)")
        continue
      }
      let printed = LuaPrinter.text(chunk)
      let again = LuaPrinter.text(try LuaParser.parse(printed, file: "printed \(seed)"))
      #expect(again == printed)
      if ScopeAnalysis(chunk).faults.isEmpty { pairs.append((Array(source.utf8), Array(printed.utf8))) }
    }
    #expect(pairs.count > 3_000)
    let alike = try LuaReference.compileAlike(pairs)
    try #require(alike.count == pairs.count)
    for (index, same) in alike.enumerated() where !same {
      Issue.record("\(String(decoding: pairs[index].0, as: UTF8.self))")
      break
    }
  }

  @Test func everyExpressionStandsWhereItSaysItStands() throws {
    var count = 0
    for seed in 1...400 as ClosedRange<UInt64> {
      var random = RandomLua(seed: seed)
      let chunk = try LuaParser.parse(random.program(), file: "seed \(seed)")
      var expressions: [LuaExpression] = []
      chunk.block.forEachExpression { expressions.append($0) }
      for expression in expressions where !chunk.isMethodName(expression) {
        let again = try LuaParser.parse("return " + chunk.text(of: expression.range), file: "expression")
        guard case .returning(let values)? = again.block.statements.last?.kind, let value = values.first else {
          Issue.record("no value")
          return
        }
        #expect(LuaPrinter.text(value) == LuaPrinter.text(expression))
        count += 1
      }
    }
    #expect(count > 5_000)
  }

  @Test func brokenProgramsGetTheSameVerdict() throws {
    var sources: [[UInt8]] = []
    for seed in 1...6_000 as ClosedRange<UInt64> {
      var random = RandomLua(seed: seed &+ 90_000)
      var source = Array(random.program().utf8)
      for _ in 0...random.below(2) where !source.isEmpty {
        let place = random.below(source.count)
        switch random.below(4) {
        case 0: source.remove(at: place)
        case 1: source.insert(source[random.below(source.count)], at: place)
        case 2: source.swapAt(place, random.below(source.count))
        default:
          let junk = random.pick([" end ", "(", ")", "=", "::", " local ", "\\", "\"", "[[", "--", " goto l1 ", "\n"])
          source.insert(contentsOf: Array(junk.utf8), at: place)
        }
      }
      sources.append(source)
    }
    let count = try expectSameVerdicts(sources)
    #expect(count.accepted > 500)
    #expect(count.refused > 1_000)
  }

  @Test func constructsGetTheSameVerdict() throws {
    _ = try expectSameVerdicts((LuaCases.accepted + LuaCases.refused).map { Array($0.utf8) })
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: HostileSources.folder), "needs ../shared/hostile"))
  func hostileSourcesGetTheSameVerdict() throws {
    let sources = try HostileSources.all()
    #expect(sources.count >= 50)
    _ = try expectSameVerdicts(sources)
  }

  @Test func manyJumpsAndLabelsGetTheSameVerdict() throws {
    func many(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }
    let jumps = many(3000) { "goto e\($0 % 7) " }
    let labels = many(3000) { "::l\($0):: f() " }
    let ends = many(7) { "::e\($0):: " }
    let sources = [
      "do \(jumps) \(labels) \(ends) end", "do \(jumps) \(labels) local a \(ends) end",
      "do \(jumps) \(labels) local a \(ends) f() end", "do \(jumps) do \(labels) end end",
      "do \(jumps) end \(ends) do \(jumps) end \(labels)", "\(labels) goto l0 ::l2999::", many(100) { "::a\($0):: " },
    ]
    let count = try expectSameVerdicts(sources.map { Array($0.utf8) })
    #expect(count.accepted == 4 && count.refused == 3)
  }

  @Test(arguments: [150, 190, 230])
  func nestingStopsWhereLuaStops(depth: Int) throws {
    let deep: [(String, String, String)] = [("(", "1", ")"), ("{", "1", "}"), ("- ", "x", ""), ("f(", "1", ")")]
    let expressions = deep.map { open, core, close in
      "return " + String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
    }
    let blocks = "do " + String(repeating: "do ", count: depth) + String(repeating: "end ", count: depth) + "end"
    _ = try expectSameVerdicts((expressions + [blocks]).map { Array($0.utf8) })
  }
}

extension LuaChunk {
  /// Whether it is the `a.b:c` of `function a.b:c()`, which stands nowhere else.
  fileprivate func isMethodName(_ expression: LuaExpression) -> Bool {
    guard case .field(let owner, let name) = expression.kind else { return false }
    return source[owner.range.end.offset..<name.range.start.offset].contains(UInt8(ascii: ":"))
  }
}

enum HostileSources {
  static var folder: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/hostile").standardizedFileURL.path
  }

  static func all() throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".lua") }.sorted().map {
      Array(try Data(contentsOf: URL(fileURLWithPath: folder).appending(path: $0)))
    }
  }
}
