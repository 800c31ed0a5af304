import LuaSyntax
import PolicyAnalysis
import PolicyEngine
import Receivables

/// Writes accounts that come to the decisions of a policy as tests, each as small as it can be.
package struct WitnessTests {
  private let policy: String
  private let evaluator: Evaluator

  /// Most candidates that are tried while an account is made smaller.
  private static let steps = 600

  /// Prepares to write tests for a policy.
  package init(_ policy: String, settings: EvaluationSettings) {
    self.policy = policy
    var settings = settings
    settings.defaultPolicy = policy
    evaluator = Evaluator(settings: settings)
  }

  /// A test file with a case for each decision on a claim that the proof found alive.
  package func text(_ result: PolicyProofResult) -> String {
    let cases = result.findings.compactMap { finding -> String? in
      guard case .decision(let outcome) = finding.aim.kind, case .alive(let witness) = finding.state,
        witness.request == nil, let line = finding.aim.line
      else { return nil }
      return test(of: witness, outcome: outcome, at: line)
    }
    return (["-- Accounts that come to each decision of \(result.policy.name), found by purre prove.\n"] + cases)
      .joined(separator: "\n")
  }

  private func test(of witness: WitnessReport.Witness, outcome: String, at line: SourceLine) -> String? {
    guard let id = witness.receivable else { return nil }
    let story = Scenario(account: witness.account, creditor: witness.creditor, last: witness.day)
    var shrinker = Shrinker(steps: Self.steps) { candidate in
      decision(of: id, in: candidate, outcome, line) == nil ? .nothing : .shown(on: nil)
    }
    let smallest = shrinker.smallest(story)
    // Ids may have become others on the way.
    let ids = smallest.account.invoices.flatMap(\.receivables).map(\.id)
    guard
      let (found, decided) = ids.lazy.compactMap({ id in
        decision(of: id, in: smallest, outcome, line).map { (id, $0) }
      }).first
    else { return nil }
    let level = decided.action?.levelName.map { ":level \(LuaText.quoted($0))" } ?? ""
    let name = "\(outcome) for \(decided.reason), at \(line)"
    let day = LuaText.quoted(smallest.last.description)
    return """
      test(\(LuaText.quoted(name)), function()
        local a = \(LuaText.account(smallest.account, creditor: smallest.creditor, indent: 2))
        expect(a:on(\(day), \(LuaText.quoted(found)))):outcome \(LuaText.quoted(outcome)):reason \(LuaText.quoted(decided.reason))\(level)
      end)

      """
  }

  /// The decision of a claim on the last day, where it is the one that is looked for and no guard stops it.
  private func decision(of id: String, in story: Scenario, _ outcome: String, _ line: SourceLine) -> Decision? {
    guard let decisions = try? evaluator.decide(story.account, creditor: story.creditor, asOf: story.last) else {
      return nil
    }
    return decisions.first {
      $0.subject.receivable == id && $0.decidedAt == line && $0.outcome.rawValue == outcome && $0.failure == nil
    }
  }
}
