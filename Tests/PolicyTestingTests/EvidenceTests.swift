import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import TestSupport
import Testing

/// Leaving out what decisions were made from changes nothing else in them.
@Suite struct EvidenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: ["standard-no", "strict-no", "fjordbakeriet", "business-no", "utility-no", "patient-no"])
  func decisionsAreTheSameWithoutIt(policy: String) throws {
    var settings = EvaluationSettings(
      locator: PluginLocator(directories: [Self.root.appending(path: "Policies").path]), defaultPolicy: policy)
    let whole = Evaluator(settings: settings)
    settings.keepsEvidence = false
    let bare = Evaluator(settings: settings)
    var random = AccountGenerator(seed: 20_261_201)
    var decided = 0
    for _ in 0..<60 {
      let story = random.next()
      for day in stride(from: 40, to: 400, by: 45) {
        let today = story.first.adding(days: day)
        let expected = try whole.decide(story.account, creditor: story.creditor, asOf: today)
        let actual = try bare.decide(story.account, creditor: story.creditor, asOf: today)
        #expect(actual.allSatisfy { $0.acts.allSatisfy(\.facts.isEmpty) })
        #expect(actual == expected.map(\.withoutFacts))
        #expect(expected.allSatisfy { $0.failure != nil || !$0.facts.isEmpty })
        decided += actual.count
      }
    }
    #expect(decided > 200)
  }

  /// What fails or meets a gap of the law tells why, with evidence or without.
  @Test(arguments: [
    "return receivable.days_overdue + nil", "return 1", "ctx.rates.convert(receivable.open, 'USD')",
    "local kind = receivable.customer.kind; while true do end",
  ])
  func failuresAreTheSameWithoutIt(body: String) throws {
    let policies = try TemporaryPolicies(reminder: body)
    var settings = EvaluationSettings(locator: policies.locator, defaultPolicy: "shop")
    settings.limits.fuel = 100_000
    let day = Samples.day("2026-03-20")
    let expected = try Evaluator(settings: settings).decide(Samples.account(), creditor: Samples.creditor, asOf: day)
    settings.keepsEvidence = false
    let actual = try Evaluator(settings: settings).decide(Samples.account(), creditor: Samples.creditor, asOf: day)
    #expect(expected.map(\.outcome).allSatisfy { $0 == .error || $0 == .blocked } && !expected.isEmpty)
    #expect(actual == expected.map(\.withoutFacts))
    withExtendedLifetime(policies) {}
  }
}

extension Decision {
  fileprivate var withoutFacts: Decision {
    var decision = self
    decision.facts = []
    for place in decision.also.indices { decision.also[place].facts = [] }
    return decision
  }
}
