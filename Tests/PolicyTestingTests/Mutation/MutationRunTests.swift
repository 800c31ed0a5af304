import Foundation
import PolicyTesting
import Testing

/// What a figure may rest on: green tests, honest acceptances, time, and verdicts of earlier runs.
@Suite struct MutationRunTests {
  private static func acceptance(_ ids: String...) -> String {
    let entries = ids.map { "{\"id\": \"\($0)\", \"reason\": \"the shop never sends a second notice\"}" }
    return "{\"format\": \"purre-mutation/1\", \"accepted\": [\(entries.joined(separator: ", "))]}"
  }

  @Test func redTestsProveNothing() {
    let run = MutatedShop.run(["policy_test.lua": MutatedShop.tests.replacing("\"wait\"", with: "\"hold\"")])
    #expect(run.results.isEmpty && run.score == nil && !run.reaches(0))
    #expect(run.problems.map(\.kind) == [.redBaseline])
    #expect(
      run.problems.first?.message.hasPrefix("the tests are red without any change; mend them first: purre test shop\n")
        == true)
  }

  @Test func nothingToChangeIsNoHundredPercent() {
    let run = MutatedShop.run(["policy.lua": "return { api = 1, name = \"Shop\" }"])
    #expect(run.problems.map(\.kind) == [.nothingToMutate] && run.score == nil && !run.reaches(0))
  }

  @Test func anAcceptedSurvivorIsNotedAndStillCounts() {
    let run = MutatedShop.run(["mutation.json": Self.acceptance("policy.lua::reminder::ladder[1]::removed")])
    #expect(run.problems == [] && run.openSurvivors.count == 7)
    #expect(run.score.map { Int($0 * 10) } == 636)
    #expect(run.results.compactMap(\.acceptedBecause) == ["the shop never sends a second notice"])
  }

  @Test(arguments: [
    ("policy.lua::days::default[1]::+1", "is killed by now, by shop/policy_test.lua::::the day after"),
    ("policy.lua::days::default[1]::+2", "is gone: the code has changed"),
    ("policy.lua::policy.credit::reason[1]::first_reminder", "is reached by no test, so it did not survive any"),
  ])
  func aStaleAcceptanceIsAFailure(id: String, what: String) {
    let run = MutatedShop.run(["mutation.json": Self.acceptance(id)])
    #expect(run.problems.map(\.kind) == [.staleAcceptance])
    #expect(run.problems.first?.message == "\(id) \(what); remove it from the file")
  }

  @Test(arguments: ["[]", "{", "{\"format\": \"purre-mutation/1\", \"accepted\": [{\"id\": \"x\", \"reason\": \"\"}]}"])
  func anAcceptanceWithoutReasonOrFormIsRefused(text: String) {
    #expect(MutatedShop.run(["mutation.json": text]).problems.map(\.kind) == [.badAcceptance])
  }

  @Test func whatTheTimeDidNotSufficeForIsLeftAndCountsAgainstTheFigure() {
    var options = MutationOptions()
    options.budget = .zero
    let run = MutatedShop.run(options: options)
    #expect(run.count("left") == 23 && run.reached == 23 && run.score == 0 && !run.reaches(1))
  }

  @Test func verdictsAreGoneOnFromAsLongAsNothingChanges() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    let path = folder.appending(path: ".purre/mutants.json").path
    var options = MutationOptions()
    options.memory = try MutationMemory(path: path)
    let first = MutatedShop.run(options: options)
    try options.memory.save()

    options.memory = try MutationMemory(path: path)
    options.budget = .zero
    let second = MutatedShop.run(options: options)
    #expect(first.remembered == 0 && second.remembered == 23)
    #expect(first.results == second.results)

    let changed = MutatedShop.run(["policy_test.lua": MutatedShop.tests + "\n"], options: options)
    #expect(changed.remembered == 0 && changed.count("left") == 23, "other tests may give other verdicts")
  }

  @Test func aFileThatIsNoMemoryIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString).json").path
    try Data("{\"format\": \"other\"}".utf8).write(to: URL(filePath: path))
    #expect(throws: MutationMemoryError.self) { try MutationMemory(path: path) }
  }

  @Test func aPartOfTheMutantsCanBeChosen() {
    var options = MutationOptions()
    options.only = "::days::"
    #expect(MutatedShop.run(options: options).results.count == 4)
    options.only = "nosuch"
    #expect(MutatedShop.run(options: options).problems.map(\.kind) == [.nothingToMutate])
  }
}
