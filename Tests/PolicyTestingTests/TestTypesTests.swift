import LuaSyntax
import Testing

@testable import PolicyTesting

/// The definitions for editors name all that test files may say, and nothing else.
@Suite struct TestTypesTests {
  private let text = TestTypes.file.text

  @Test func theyAreLua() throws {
    _ = try LuaParser.parse(text, file: "test.lua")
  }

  @Test func theyNameEveryFunctionOfTestFiles() {
    let functions = text.split(separator: "\n").filter { $0.hasPrefix("function ") }.map { line in
      String(line.dropFirst("function ".count).prefix { $0 != "(" })
    }
    #expect(Set(functions + ["test"]) == Set(TestTypes.names))
  }

  @Test(arguments: [
    ("expectation", "Expectation", DecisionValue.shown + AccountStanding.keys),
    ("test_account", "Account", []), ("test_books", "Books", []),
    ("test_timeline", "Timeline", AccountBuilder.eventKinds),
  ])
  func theyNameEveryMethod(type: String, table: String, more: [String]) throws {
    let source = Prelude.expectations + Prelude.subjects
    let methods = source.split(separator: "function \(table):").dropFirst().map {
      String($0.prefix { $0.isLetter || $0 == "_" })
    }
    let block = try #require(text.split(separator: "---@class \(type)\n").last?.split(separator: "\n\n").first)
    let fields = block.split(separator: "\n").filter { $0.hasPrefix("---@field ") }.map { line in
      String(line.dropFirst("---@field ".count).prefix { $0 != " " })
    }
    #expect(Set(fields) == Set(methods + more))
  }

  @Test func theyNameEveryKeyOfADecision() {
    for key in DecisionValue.keys { #expect(text.contains("---@field \(key) "), "\(key)") }
  }
}
