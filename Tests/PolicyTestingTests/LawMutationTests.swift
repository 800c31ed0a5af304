import Foundation
import LuaGuest
import PolicyEngine
import PolicyTesting
import Testing

/// The tests of the law of Norway notice when any guard is taken away, and when any value is another: each mutant must
/// make at least one of them fail.
@Suite struct LawMutationTests {
  private struct Mutant {
    var name: String
    var file: String
    var text: String
  }

  private let folder: PluginFolder
  private let runner: TestRunner

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let locator = PluginLocator(directories: [root.appending(path: "Policies").path])
    folder = try locator.find("law-no")
    runner = TestRunner(settings: EvaluationSettings(locator: locator))
  }

  @Test func withoutChangesEveryTestPasses() {
    let run = runner.run([folder], selection: .all) { _ in }
    #expect(run.problems.isEmpty && run.results.allSatisfy { $0.status == .passed })
  }

  @Test func noGuardCanBeTakenAway() throws {
    let law = try text("law.lua")
    let guards = law.matches(of: /(?ms)^  \{\n    id = "(\w+)".*?^  \},\n/)
    #expect(guards.map { String($0.output.1) } == (1...20).map { "G\($0)" })
    let mutants = guards.map { Mutant(name: String($0.output.1), file: "law.lua", text: law.replacing($0.output.0, with: "")) }
    #expect(survivors(mutants, first: "guards") == [])
  }

  @Test func noValueCanBeChanged() throws {
    let lines = try text("law.json").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var mutants: [Mutant] = []
    var parameter = ""
    for (index, line) in lines.enumerated() {
      if let name = line.firstMatch(of: /^    "(\w+)": \{$/) { parameter = String(name.output.1) }
      guard line.contains("\"confidence\""), let from = line.firstMatch(of: /"from": "?([\w-]+)/) else { continue }
      for (old, new) in Self.changes(of: line) {
        var changed = lines
        changed[index] = line.replacing(old, with: new)
        mutants.append(
          Mutant(name: "\(parameter) \(from.output.1) \(new)", file: "law.json", text: changed.joined(separator: "\n")))
      }
    }
    #expect(mutants.count == 216, "values of law-no, each step of a table counted by itself")
    #expect(survivors(mutants, first: "values") == [])
  }

  /// A value on a line, and another in its place: the next number, or another word.
  private static func changes(of line: String) -> [(old: String, new: String)] {
    if line.contains("\"value\": {") {
      return line.matches(of: /"\w+": "[\d.]+"/).map { step in
        let old = String(step.output)
        return (old, old.dropLast() + "5\"")
      }
    }
    guard let field = line.firstMatch(of: /"value": "([^"]+)"/) else { return [] }
    let value = String(field.output.1)
    let other =
      switch value {
      case "rolls": "stays"
      case "stays": "rolls"
      case "none": "whole_half_up"
      case "whole_half_up": "none"
      case "actual/calendar-year": "actual/365"
      case "after_due_through_payment": "due_until_payment"
      case "floating": "frozen"
      default: value.last.flatMap { $0.wholeNumberValue }.map { value.dropLast() + "\(($0 + 1) % 10)" } ?? value + "x"
      }
    return [("\"value\": \"\(value)\"", "\"value\": \"\(other)\"")]
  }

  /// Names of the mutants that no test notices; the suite that most likely does is run first.
  private func survivors(_ mutants: [Mutant], first suite: String) -> [String] {
    mutants.filter { mutant in
      var changed = folder
      changed.files = folder.files.filter { $0.path != mutant.file } + [PluginFile(path: mutant.file, bytes: Array(mutant.text.utf8))]
      return [TestSelection(pattern: suite), .all].allSatisfy { selection in
        let run = runner.run([changed], selection: selection) { _ in }
        return run.problems.isEmpty && run.results.allSatisfy { $0.status == .passed }
      }
    }.map(\.name)
  }

  private func text(_ path: String) throws -> String { String(decoding: try #require(folder.file(path)).bytes, as: UTF8.self) }
}
