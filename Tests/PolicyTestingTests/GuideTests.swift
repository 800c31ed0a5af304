import Foundation
import PolicyAnalysis
import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import PolicyTesting

/// The Lua in the guides runs: each policy loads without a finding, each test passes; and the lists of what tests may
/// say are those of the code.
@Suite struct GuideTests {
  private static let writing = "Sources/PolicyEngine/PolicyEngine.docc/WritingPolicies.md"
  private static let testing = "Sources/PolicyTesting/PolicyTesting.docc/TestingPolicies.md"

  @Test(arguments: [(writing, 12, 1), (testing, 1, 10)])
  func everyBlockOfLuaRuns(path: String, policies: Int, tests: Int) throws {
    let blocks = try Guide(path).blocks
    let found = blocks.filter { $0.info == "lua policy" }.map(\.text)
    let cases = blocks.filter { $0.info == "lua test" }.map(\.text)
    #expect(found.count == policies && cases.count == tests)
    let plain = try #require(found.first)
    for policy in found { try run(policy: policy, test: nil) }
    for test in cases { try run(policy: plain, test: test) }
  }

  private func run(policy: String, test: String?) throws {
    var files = ["guide/policy.lua": policy]
    files["guide/policy_test.lua"] = test
    if test?.contains("testdata/") == true {
      let books = Guide.root.appending(path: "Policies/fjordbakeriet/testdata/books.json")
      files["guide/testdata/books.json"] = String(decoding: try Data(contentsOf: books), as: UTF8.self)
    }
    let folder = try TemporaryPolicies(files)
    let locator = PluginLocator(directories: [folder.path, Guide.root.appending(path: "Policies").path])
    let settings = EvaluationSettings(locator: locator)
    #expect(PolicyChecker(settings: settings).check(try locator.find("guide")) == [], "\(policy)")
    guard test != nil else { return }
    let run = TestRunner(settings: settings).run([try locator.find("guide")], selection: .all) { _ in }
    #expect(run.problems.isEmpty && !run.results.isEmpty, "\(run.problems)")
    for result in run.results { #expect(result.status == .passed, "\(result.id): \(result.message ?? "")") }
    withExtendedLifetime(folder) {}
  }

  @Test func theStandardReasonsAreThoseOfTheCode() throws {
    let guide = try Guide(Self.writing)
    #expect(guide.entries(under: "Standard reasons") == StandardReasons.all.keys.sorted())
  }

  @Test func theConstructorsAreThoseOfTheCode() throws {
    let guide = try Guide(Self.writing)
    #expect(guide.entries(under: "Decisions") == DecisionConstructors.all.map(\.name))
  }

  @Test func theGuardsOfPurreAreThoseOfTheCode() throws {
    let guide = try Guide(Self.writing)
    #expect(guide.entries(under: "The guards of purre") == HostGuard.allCases.map(\.rawValue))
  }

  @Test func theRulesThatHuntEveryPolicyAreThoseOfTheCode() throws {
    #expect(try Guide(Self.testing).entries(under: "Rules of sound") == Invariant.allCases.map(\.rawValue))
  }

  /// The methods as the prelude defines them.
  private func methods(of table: String, in source: String) -> [String] {
    source.split(separator: "function \(table):").dropFirst().map { String($0.prefix { $0.isLetter || $0 == "_" }) }
  }

  @Test func whatCanBeExpectedIsWhatThePreludeHas() throws {
    let guide = try Guide(Self.testing)
    #expect(guide.entries(under: "Keys of a decision") == DecisionValue.shown)
    #expect(guide.entries(under: "Keys of an account") == AccountStanding.keys)
    #expect(guide.entries(under: "Other expectations") == methods(of: "Expectation", in: Prelude.expectations))
    #expect(Set(guide.entries(under: "Accounts")) == Set(methods(of: "Account", in: Prelude.subjects)))
    #expect(guide.entries(under: "Books") == methods(of: "Books", in: Prelude.subjects))
  }

  @Test func theWordsOfTimelinesAreThoseOfThePrelude() throws {
    let guide = try Guide(Self.testing)
    #expect(guide.entries(under: "What can happen") == AccountBuilder.eventKinds)
    #expect(Set(guide.entries(under: "Timelines")) == Set(methods(of: "Timeline", in: Prelude.subjects)))
    #expect(Set(guide.entries(under: "What a test file may name")) == Set(CollectPrelude.names + Prelude.names))
    #expect(guide.entries(under: "Options of a property") == PropertyOptions.keys)
    #expect(Set(guide.entries(under: "Options of sound")) == Set(TestHost.soundKeys))
  }

  @Test func whatTestsOfLawsMaySayIsWhatThePreludeHas() throws {
    let guide = try Guide("Sources/Statutes/Statutes.docc/WritingLaws.md")
    #expect(guide.entries(under: "Tests of a law") == LawTestPrelude.names)
    #expect(guide.entries(under: "Judgements") == methods(of: "Judgement", in: LawTestPrelude.source))
    #expect(Set(guide.entries(under: "Keys of a claim in a test")) == Set(LawCaseReader.claimKeys))
  }
}
