import LuaSyntax
import Receivables

/// Writes a find as a test that fails in the same way where it is pasted.
package struct RegressionTest {
  private let finding: Counterexample

  /// A test of a finding.
  package init(_ finding: Counterexample) { self.finding = finding }

  /// The text of the test, with a line end.
  package var text: String {
    let story = finding.story
    let name = "\(finding.violation.rule.statement.dropLast()), as on \(finding.violation.day)"
    return """
      test(\(LuaText.quoted(String(name))), function()
        local a = \(LuaText.account(story.account, creditor: story.creditor, indent: 2))
        expect(a):sound { \(options.joined(separator: ", ")) }
      end)

      """
  }

  private var options: [String] {
    var parts = ["through = \(LuaText.quoted(finding.story.last.description))"]
    for (name, state) in [("failed", NoticeState.failed), ("unread", .unread)] {
      let days = finding.story.fates.filter { $0.state == state }.map { LuaText.quoted($0.day.description) }
      if !days.isEmpty { parts.append("\(name) = { \(days.joined(separator: ", ")) }") }
    }
    if finding.violation.rule == .historyChanges { parts.append("looks_back = true") }
    return parts
  }
}

/// Finds the text of a property in its file, to write a failing account as a plain test with the same body.
struct PropertySource {
  private let chunk: LuaChunk?

  /// Reads a test file.
  init(_ source: [UInt8], file: String) {
    // a file that does not parse never gets so far
    chunk = try? LuaParser.parse(String(decoding: source, as: UTF8.self), file: file)
  }

  /// A test with the body of a property over an account.
  func readyTest(property name: String, story: Scenario, number: Int, seed: UInt64) -> String {
    let title = LuaText.quoted("\(name), for account \(number) of seed \(seed)")
    let made = LuaText.account(story.account, creditor: story.creditor, indent: 2)
    guard let body = body(of: name) else { return "test(\(title), function()\n  local account = \(made)\nend)\n" }
    guard case .function(let function) = body.kind else {
      return "test(\(title), function()\n  local made = \(made)\n  \(chunk?.text(of: body.range) ?? "")(made)\nend)\n"
    }
    let parameter = function.parameters.first?.text ?? "account"
    return "test(\(title), function()\n  local \(parameter) = \(made)\n\(indented(function.body.range))end)\n"
  }

  /// The last argument of the call that names the property.
  private func body(of name: String) -> LuaExpression? {
    var found: LuaExpression?
    chunk?.block.forEachExpression { expression in
      guard found == nil, case .call(let callee, let arguments) = expression.kind, case .name(let called) = callee.kind,
        called.text == "property", case .string(let title)? = arguments.first?.kind, title.text == name
      else { return }
      found = arguments.last
    }
    return found
  }

  /// The lines of a body, set in by two spaces.
  private func indented(_ range: SourceRange) -> String {
    var lines = (chunk?.text(of: range) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.first?.allSatisfy({ $0 == " " }) == true { lines.removeFirst() }
    if lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    let isText = { (line: String) in line.contains { $0 != " " } }
    let margin = lines.filter(isText).map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { isText($0) ? "  \($0.dropFirst(margin))\n" : "\n" }.joined()
  }
}
