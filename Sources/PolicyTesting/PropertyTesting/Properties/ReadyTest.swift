import Receivables

/// Writes a find as a test that fails in the same way where it is pasted.
package struct ReadyTest {
  private let finding: Finding

  /// A test of a finding.
  package init(_ finding: Finding) { self.finding = finding }

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
