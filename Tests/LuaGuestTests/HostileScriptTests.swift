import Foundation
import LuaGuest
import Testing

/// Every attack in one process, with an innocent policy evaluated in between.
@Suite struct HostileScriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Hostile")

  static let scripts: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".lua") }.sorted()
  }()

  @Test func theCollectionIsThere() { #expect(Self.scripts.count >= 2 * 58) }

  @Test(arguments: scripts) func anAttackEndsInASafeVerdict(script: String) throws {
    let source = [UInt8](try Data(contentsOf: Self.folder.appending(path: script)))
    let allowed = Self.verdicts(String(decoding: source, as: UTF8.self))
    let verdict = try Self.run(source, named: script, isTimed: allowed.contains("limit:time"))
    #expect(Self.isSafe(verdict, allowed), "\(script): \(verdict), allowed are \(allowed)")
    #expect(try Self.innocent() == [.integer(42)])
  }

  /// The clock ends only those whose header says so: fuel and memory must stop the others, on a machine however slow.
  /// What is stopped by neither never ends, and the suite with it.
  private static func run(_ source: [UInt8], named name: String, isTimed: Bool) throws -> String {
    var limits = Limits.standard
    if !isTimed { limits.wallNanoseconds = 600_000_000_000 }
    let guest = try Guest(limits: limits)
    let type = try guest.defineRecord(name: "invoice", fields: ["id", "amount", "balance", "days_overdue"])
    let scope = try guest.makeScope(name: "hostile", parent: nil)
    let arena = SlotArena()
    let row = arena.record(fields: 4)
    row[0] = arena.string("INV-1")
    row[1] = .integer(1000)
    row[2] = .integer(400)
    row[3] = .integer(31)
    do {
      let values = try guest.run(file: name, source: source, in: scope, arguments: [.record(type, UnsafePointer(row))])
      if case .string(let text)? = values.first { return text == "denied" ? "denied" : "ok \(text)" }
      return "ok \(values)"
    } catch {
      switch error.kind {
      case .cpuLimit: return "limit:cpu"
      case .memoryLimit: return "limit:memory"
      case .timeLimit: return "limit:time"
      default: return "error"
      }
    }
  }

  private static func innocent() throws -> [Value] {
    let guest = try Guest()
    let scope = try guest.makeScope(name: "innocent", parent: nil)
    return try guest.run(file: "innocent.lua", source: Array("local a = 6 return a * 7".utf8), in: scope)
  }

  private static func verdicts(_ source: String) -> Set<String> {
    var verdicts: Set<String> = []
    for line in source.split(separator: "\n") {
      for key in ["-- expect: ", "-- also-ok: "] where line.hasPrefix(key) {
        verdicts.formUnion(
          line.dropFirst(key.count).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
      }
    }
    return verdicts
  }

  /// An ordinary error is as good as "denied"; a value or an order is safe when it is the same everywhere.
  private static func isSafe(_ verdict: String, _ allowed: Set<String>) -> Bool {
    if allowed.contains(verdict) || allowed.contains("ok") && verdict.hasPrefix("ok ") { return true }
    return allowed.contains("denied")
      && (verdict == "error" || verdict.hasPrefix("ok value ") || verdict.hasPrefix("ok order "))
  }
}
