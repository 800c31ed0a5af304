import PolicyTesting
import Testing

/// What a case may use, and how it is told that it used more.
@Suite struct CaseLimitTests {
  @Test(arguments: [
    (
      "{ fuel = 1000 }", "while true do end",
      "the case used up its fuel, 1000 units of work; it set this limit itself: test(\"…\", { fuel = … }, function() … end)"
    ),
    (
      "{}", "while true do end",
      "the case used up its fuel, 20000000 units of work; look for a loop that does not end, or give it more: test(\"…\", { fuel = … }, function() … end)"
    ),
    (
      "{ fuel = 1000000000000, seconds = 0.01 }", "while true do end",
      "the case took longer than 0.01 s; give it more, or make it smaller: test(\"…\", { seconds = … }, function() … end)"
    ),
    (
      "{ fuel = 1000000000000, seconds = 600 }", "local t = {} for i = 1, 1000000000 do t[i] = {} end",
      "the case used up its memory"
    ),
  ])
  func aLimitThatIsMetIsAFailure(limits: String, body: String, message: String) throws {
    let result = try #require(try Shop("test('a', \(limits), function() \(body) end)").run().results.first)
    #expect(result.status == .errored && result.message == message)
  }

  @Test func aCaseMayHaveMoreThanOthers() throws {
    let work = "function() local n = 0 for i = 1, 2000000 do n = i end expect(n):equals(2000000) end"
    #expect(try Shop("test('a', \(work))").run().count(.errored) == 1)
    #expect(try Shop("test('a', { fuel = 1000000000, seconds = 600 }, \(work))").run().count(.passed) == 1)
  }

  @Test func whatRunsBeforeACaseCountsToo() throws {
    let shop = try Shop(
      """
      before(function() for i = 1, 100000 do local n = i end end)
      test("a", { fuel = 50000 }, function() expect(tonumber(1)):equals(1) end)
      test("b", function() expect(tonumber(1)):equals(1) end)
      """)
    #expect(shop.run().results.map(\.status) == [.errored, .passed])
  }

  @Test(arguments: [
    ("{ fule = 1 }", "the limits of a case has no 'fule'; did you mean 'fuel'?"),
    ("{ fuel = 0 }", "fuel must be a whole number above 0"),
    ("{ seconds = 'two' }", "seconds of the limits of a case must be a number"),
    ("{ seconds = 0 }", "seconds must be above 0 and at most 3600"),
  ])
  func limitsAreRead(limits: String, message: String) throws {
    #expect(
      try Shop("\ntest('a', \(limits), function() end)").run().complaints == [
        "fileFailed shop/policy_test.lua:2: \(message)"
      ])
  }
}
