import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import Testing

/// Measuring changes no decision, but the fuel of one.
@Suite struct InstrumentedDecisionTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: ["standard-no", "fjordbakeriet", "business-no", "utility-no"], [Measures.coverage, .all])
  func decisionsAreTheSame(policy: String, measures: Measures) throws {
    let locator = PluginLocator(directories: [Self.root.appending(path: "Policies").path])
    let plain = Evaluator(settings: EvaluationSettings(locator: locator, defaultPolicy: policy))
    let measured = Evaluator(
      settings: EvaluationSettings(locator: locator, defaultPolicy: policy, instrumentation: Instrumentation(measures)))
    var comparisons = 0
    measured.recorder?.sink = { if case .comparison = $0 { comparisons += 1 } }
    var random = AccountGenerator(seed: 20_260_320)
    var decided = 0
    for _ in 0..<60 {
      let story = random.next()
      for day in stride(from: 40, to: 400, by: 45) {
        let today = story.first.adding(days: day)
        let expected = try plain.decide(story.account, creditor: story.creditor, asOf: today).map(\.withoutFuel)
        let actual = try measured.decide(story.account, creditor: story.creditor, asOf: today).map(\.withoutFuel)
        #expect(actual == expected)
        decided += actual.count
      }
    }
    #expect(decided > 200)
    #expect((comparisons > 1_000) == measures.contains(.comparisons))
    let files = measured.recorder?.reach.map(\.source.file) ?? []
    #expect(files.contains("\(policy)/policy.lua") && files.contains("law-no/law.lua"))
  }
}

extension Decision {
  fileprivate var withoutFuel: Decision {
    var decision = self
    decision.fuel = 0
    return decision
  }
}
