import Foundation
import Testing

/// The rules of the house, held by reading the sources.
@Suite struct HouseRulesTests {
  private static let rooms = [
    "JSONText": 0, "LuaSyntax": 0, "Receivables": 0, "LuaGuest": 1, "Statutes": 1, "LedgerFormat": 1,
    "LedgerExchange": 2, "Ledgers": 3,
    "PolicyEngine": 2, "Letters": 3, "PolicyAnalysis": 4, "PolicyTesting": 5, "Dunning": 4, "Simulation": 2,
    "Reports": 6, "purre": 7,
  ]

  private static func sources(_ ending: String) throws -> [(path: String, text: String)] {
    let root = Output.root.appending(path: "Sources").path
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.map { path in
      (path, String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self))
    }
  }

  @Test func onlyCLuaGuestSeesLua() throws {
    let all = try Self.sources(".swift") + Self.sources(".c") + Self.sources(".h")
    for (path, text) in all where !path.hasPrefix("CLuaGuest/") && !path.hasPrefix("CLua/") {
      for header in ["lua.h", "lauxlib.h", "lualib.h", "import CLua\n"] {
        #expect(!text.contains(header), "\(path) sees \(header)")
      }
    }
  }

  @Test func nobodyImportsUpwards() throws {
    for (path, text) in try Self.sources(".swift") {
      guard let room = path.split(separator: "/").first.map(String.init), let height = Self.rooms[room] else {
        continue
      }
      for line in text.split(separator: "\n") where line.hasPrefix("import ") {
        guard let other = Self.rooms[String(line.dropFirst(7))] else { continue }
        #expect(other < height, "\(path): \(line)")
      }
    }
  }

  @Test func nothingTrapsOnPurpose() throws {
    let patterns = [#"try!"#, #"as!"#, #"[A-Za-z0-9_\])]!(?!=)[\s.,)\]]"#, #"fatalError\("#]
    for (path, text) in try Self.sources(".swift") {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let code =
          line.replacing(/"([^"\\]|\\.)*"/, with: "\"\"").split(separator: "//", omittingEmptySubsequences: false).first
          ?? ""
        for pattern in patterns {
          #expect(try code.firstMatch(of: Regex(pattern)) == nil, "\(path):\(number + 1): \(line)")
        }
      }
    }
  }

  @Test func anUncheckedSendableHasItsProof() throws {
    for (path, text) in try Self.sources(".swift") {
      for part in text.components(separatedBy: ": @unchecked Sendable").dropLast() {
        #expect(part.suffix(600).contains("`@unchecked Sendable`"), "\(path) gives no proof")
      }
    }
  }
}
