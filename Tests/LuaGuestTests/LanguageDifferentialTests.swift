import Foundation
import LuaGuest
import Testing

/// The parts of Lua that policies keep mean what they mean in the system's interpreter.
@Suite struct LanguageDifferentialTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Language")

  @Test(arguments: ["closures", "control", "metatables", "numbers", "strings", "tables"])
  func aPartOfTheLanguageMeansTheSame(part: String) throws {
    let source = String(decoding: try Data(contentsOf: Self.folder.appending(path: "\(part).lua")), as: UTF8.self)
    let expected = try StockLua.run(source)
    let guest = try Guest()
    let scope = try guest.makeScope(name: "test", parent: nil)
    guard case .string(let text)? = try guest.run(file: "\(part).lua", source: Array(source.utf8), in: scope).first
    else {
      Issue.record("no text")
      return
    }
    let ours = text.split(separator: " ")
    let theirs = expected.split(separator: " ")
    #expect(theirs.count > 20)
    #expect(ours == theirs)
  }
}
