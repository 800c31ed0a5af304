import Foundation
import LuaGuest
import Testing

/// Every attack in one process, each twice in guests of their own, with an innocent policy evaluated in between.
@Suite struct HostileScriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Hostile")

  static let scripts: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".lua") }.sorted()
  }()

  @Test func theCollectionIsThere() { #expect(Self.scripts.count >= 58 + 4 * 40) }

  /// The clock ends none: it has time enough that whatever it would end never ends by itself.
  @Test(arguments: scripts) func anAttackEndsInASafeVerdictTwice(script: String) throws {
    let source = [UInt8](try Data(contentsOf: Self.folder.appending(path: script)))
    let allowed = Self.verdicts(String(decoding: source, as: UTF8.self))
    #expect(!allowed.contains("limit:time"), "\(script): no script may be ended by the clock")
    let first = try Self.run(source, named: script)
    #expect(Self.isSafe(first.verdict, allowed), "\(script): \(first.verdict), allowed are \(allowed)")
    #expect(try Self.innocent() == [.integer(42)])
    #expect(try Self.run(source, named: script) == first, "\(script): the second run")
  }

  /// What came of a run, all of which must be the same the next time.
  private struct Run: Equatable {
    var verdict: String
    var told: String
    var fuel: UInt64
  }

  private static func run(_ source: [UInt8], named name: String) throws -> Run {
    var limits = Limits.standard
    limits.wallNanoseconds = 600_000_000_000
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
      let verdict = if case .string(let text)? = values.first { text == "denied" ? text : "ok \(text)" } else { "ok" }
      return Run(verdict: verdict, told: "\(values)", fuel: guest.lastUsage.fuel)
    } catch {
      return Run(verdict: verdict(of: error), told: "\(error) \(error.frames)", fuel: guest.lastUsage.fuel)
    }
  }

  private static func verdict(of error: GuestError) -> String {
    switch error.kind {
    case .cpuLimit: "limit:cpu"
    case .memoryLimit: "limit:memory"
    case .timeLimit: "limit:time"
    default: "error"
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
    if allowed.contains(verdict) || allowed.contains("ok") && verdict.hasPrefix("ok") { return true }
    return allowed.contains("denied")
      && (verdict == "error" || verdict.hasPrefix("ok value ") || verdict.hasPrefix("ok order "))
  }
}
