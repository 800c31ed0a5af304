import PolicyTesting
import Testing

/// No case sees what another did, though they share one guest: each of these changes something that the file keeps, and
/// expects to find it as the file left it.
@Suite struct IsolationTests {
  @Test(arguments: [
    ("a variable", "local n = 0", "n = n + 1 expect(n):equals(1)"),
    (
      "a variable of a function",
      "local function counter() local n = 0 return function() n = n + 1 return n end end local c = counter()",
      "expect(c()):equals(1)"
    ),
    ("a key of a table", "local t = { a = 1 }", "expect(t):equals { a = 1 } t.a = 2 t.b = 3"),
    ("a key that is taken away", "local t = { a = 1, b = 2 }", "expect(t):equals { a = 1, b = 2 } t.a = nil"),
    ("a table in a table", "local t = { { { 1 } } }", "expect(t[1][1][1]):equals(1) t[1][1][1] = 2 t[1] = nil"),
    ("a list", "local t = {}", "table.insert(t, 1) expect(#t):equals(1)"),
    ("a metatable", "local t = {}", "expect(getmetatable(t) == nil):is_true() setmetatable(t, {})"),
    ("a class", "local C = {} C.__index = C local o = setmetatable({}, C)", "expect(o.x == nil):is_true() C.x = 1"),
    (
      "what a metatable was set from", "local o = setmetatable({}, {})",
      "local m = getmetatable(o) expect(m.x == nil):is_true() m.x = 1"
    ),
    (
      "a table behind a table for a key", "local k = {} local t = { [k] = true }",
      "expect(k.x == nil):is_true() k.x = 1"
    ),
    ("an iterator", "local next_word = string.gmatch('a b', '%a')", "expect(next_word()):equals 'a'"),
    ("a table for pairs", "local step, t, k = pairs({ 1, 2 })", "expect((step(t, k))):equals(1)"),
    (
      "a timeline",
      "local t = timeline(account { invoices = { { number = '1', due = '2026-03-02', amount = 'NOK 9.00' } } })",
      "t:on '2026-03-02' expect(t:on('2026-03-03')):outcome 'wait'"
    ),
    (
      "parameters", "",
      "local a = account { invoices = { { number = '1', due = '2026-03-02', amount = 'NOK 9.00' } } } expect(a:on('2026-03-03')):outcome 'wait' parameters { days = 1 } expect(a:on('2026-03-03')):outcome 'notice'"
    ),
  ])
  func everyCaseFindsWhatTheFileLeft(what: String, file: String, body: String) throws {
    let shop = try Shop("\(file)\nfor i = 1, 3 do test('case ' .. i, function() \(body) end) end")
    #expect(shop.run().lines == ["passed case 1", "passed case 2", "passed case 3"], "\(what)")
  }

  @Test func parametersOfOneCaseAreNotThoseOfTheNext() throws {
    let shop = try Shop(
      """
      local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 10.00" } } }
      test("sets", function() parameters { days = 1 } expect(a:on("2026-03-03").outcome):equals "notice" end)
      test("sets not", function() expect(a:on("2026-03-03").outcome):equals "wait" end)
      """)
    #expect(shop.run().lines == ["passed sets", "passed sets not"])
  }

  @Test func aModuleIsLoadedByEachCaseThatAsksForIt() throws {
    let shop = try Shop(
      "for i = 1, 3 do test('case ' .. i, function() expect(require('words').greeting):equals 'hello' end) end",
      files: ["words.lua": "return { greeting = 'hello' }"])
    let run = shop.run()
    #expect(run.count(.passed) == 3 && Set(run.results.map(\.fuel)).count == 1)
  }

  @Test func theFuelOfACaseDoesNotHangOnWhatRanBefore() throws {
    let test = """
      test("long text", function() expect(#string.rep("x", 500000)):equals(500000) end)
      test("much memory", function() local t = {} for i = 1, 1000000 do t[i] = i end expect(#t):equals(1000000) end)
      test("work", function() local n = 0 for i = 1, 100000 do n = n + i end expect(n):equals(5000050000) end)
      """
    let together = try Shop(test).run().results.map(\.fuel)
    let alone = try ["long text", "much memory", "work"].map { name in
      try #require(try Shop(test).run(selection: TestSelection(pattern: name)).results.first).fuel
    }
    #expect(together == alone)
  }

  @Test func aCaseThatMeetsALimitTakesNoOtherAlong() throws {
    let shop = try Shop(
      """
      local n = 0
      test("before", function() n = n + 1 expect(n):equals(1) end)
      test("for ever", function() n = 5 while true do end end)
      test("after", function() n = n + 1 expect(n):equals(1) end)
      """)
    #expect(shop.run().results.map(\.status) == [.passed, .errored, .passed])
  }
}
