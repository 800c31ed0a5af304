import PolicyTesting
import Testing

/// How a test file names its cases.
@Suite struct CollectingTests {
  @Test func everyCaseHasAStableNameAndALine() throws {
    let shop = try Shop(
      """
      local function good() expect(tonumber(1)):equals(1) end
      test("alone", good)
      suite("outer", function()
        test("direct", good)
        suite("inner", function()
          test("deep", good)
        end)
        test.each("rows", { { 1 }, { name = "two" }, { case = "three" }, 4 }, good)
      end)
      todo("written later", "no time")
      skip("left out", "no use", good)
      """)
    #expect(
      shop.list.map { "\($0.location.line ?? 0) \($0.status) \($0.id)" } == [
        "2 test shop/policy_test.lua::::alone", "4 test shop/policy_test.lua::outer::direct",
        "6 test shop/policy_test.lua::outer > inner::deep", "8 test shop/policy_test.lua::outer::rows[1]",
        "8 test shop/policy_test.lua::outer::rows[two]", "8 test shop/policy_test.lua::outer::rows[three]",
        "8 test shop/policy_test.lua::outer::rows[4]", "10 todo shop/policy_test.lua::::written later",
        "11 skipped shop/policy_test.lua::::left out",
      ])
    #expect(shop.run().lines.suffix(2) == ["todo written later: no time", "skipped left out: no use"])
  }

  @Test func whatRunsBeforeGoesFromTheOutsideIn() throws {
    let shop = try Shop(
      """
      local log = {}
      local function note(word) return function() log[#log + 1] = word end end
      before(note "file")
      suite("outer", function()
        before(note "outer")
        suite("inner", function()
          test("deep", function() expect(log):equals { "file", "outer", "outer too", "inner" } end)
          before(note "inner")
        end)
        before(note "outer too")
        test("direct", function() expect(log):equals { "file", "outer", "outer too" } end)
      end)
      test("beside", function() expect(log):equals { "file" } end)
      """)
    #expect(shop.run().lines == ["passed outer > inner/deep", "passed outer/direct", "passed beside"])
  }

  @Test func aSetUpThatBreaksBreaksItsCasesAlone() throws {
    let shop = try Shop(
      """
      suite("broken", function()
        before(function() error("no data") end)
        test("a", function() expect(tonumber(1)):equals(1) end)
      end)
      test("b", function() expect(tonumber(1)):equals(1) end)
      """)
    let run = shop.run()
    #expect(run.lines == ["errored broken/a: no data", "passed b"] && run.results[0].place == "shop/policy_test.lua:2")
  }

  @Test func anExpectationBesideTheCaseDoesNotCount() throws {
    let shop = try Shop("before(function() expect(tonumber(1)):equals(1) end) test('a', function() end)")
    #expect(shop.run().count(.failed) == 1)
  }

  @Test(arguments: [
    ("todo('a')", "todo needs a reason: todo(\"a\", \"why\")"),
    ("skip('a', '')", "skip needs a reason: skip(\"a\", \"why\")"),
    ("test('a')", "test needs a function, not nil"), ("test('', function() end)", "a case needs a name, a text"),
    ("test.each('a', {}, function() end)", "test.each has no rows, so it tests nothing"),
    ("suite('a', 1)", "suite needs a function, not number"), ("before()", "before needs a function, not nil"),
    ("suite(nil, function() end)", "a suite needs a name"),
    ("tset('a', print)", "there is no global 'tset'; did you mean 'test'?"),
  ])
  func aFileThatCannotBeCollectedSaysWhere(line: String, message: String) throws {
    #expect(try Shop("\n\n\(line)").run().complaints == ["fileFailed shop/policy_test.lua:3: \(message)"])
  }

  @Test func aCaseNamesNoOther() throws {
    let run = try Shop("test('a', function() test('b', function() end) end)").run()
    #expect(run.lines == ["errored a: case 'b' stands inside a case; name it beside the case"])
  }

  @Test func aWholeNameChoosesOneCase() throws {
    let shop = try Shop(
      "for _, n in ipairs { 'a', 'ab', 'a(b' } do test(n, function() expect(tonumber(1)):equals(1) end) end")
    for (pattern, chosen) in [
      ("a", ["a"]), ("ab", ["ab"]), (".b$", ["ab", "a(b"]), ("a(", ["a(b"]), ("^a.?b", ["ab", "a(b"]),
    ] {
      #expect(shop.run(selection: TestSelection(pattern: pattern)).results.map(\.id.name) == chosen, "\(pattern)")
    }
  }
}
