import PolicyTesting
import Testing

/// What is found, and the order in which it is told, is the same for any number of workers.
@Suite struct ParallelTests {
  private let test = """
    local _, seen = require "modules", 0
    for i = 1, 40 do
      test("case " .. i, function()
        seen = seen + 1
        expect(seen):equals(1)
        if i == 12 or i == 31 then expect(i):equals(0) end
        if i == 20 then while true do end end
      end)
    end
    skip("later", "no time")
    """

  private func plain(_ run: TestRun) -> [String] {
    run.results.map { "\($0.id) \($0.status) \($0.message ?? "") \($0.place ?? "") \($0.fuel) \($0.expectations)" }
      + run.complaints
  }

  @Test(arguments: [2, 3, 8])
  func theResultsAreTheSame(jobs: Int) throws {
    let shop = try Shop(test, files: ["more_test.lua": test, "third_test.lua": test])
    let alone = shop.run()
    #expect(plain(shop.run { $0.jobs = jobs }) == plain(alone))
    #expect(alone.count(.passed) == 3 * 37 && alone.count(.failed) == 6 && alone.count(.errored) == 3)
  }

  @Test(arguments: [1, 2, 8])
  func aRunStopsAtTheSameFailure(jobs: Int) throws {
    let shop = try Shop(test)
    let run = shop.run {
      $0.jobs = jobs; $0.failFast = true
    }
    #expect(run.results.count == 12 && run.results.last?.status == .failed && run.count(.passed) == 11)
  }

  @Test func theOrderOfChanceIsTheSameToo() throws {
    let shop = try Shop(test)
    let alone = shop.run { $0.seed = 7 }
    #expect(
      plain(
        shop.run {
          $0.seed = 7; $0.jobs = 3
        }) == plain(alone))
    #expect(plain(shop.run()) != plain(alone) && plain(shop.run()).sorted() == plain(alone).sorted())
  }
}
