import LuaGuest
@testable import PolicyEngine
import Testing

/// What instrumented sources report.
@Suite("Probes") struct ProbeEventTests {
  private func told(_ source: String, _ measures: Measures = .all) throws -> [String] {
    try InstrumentedRun.events(source, measures).events.map { event in
      switch event {
      case .reached(let site): "\(site.line): \(site.kind.rawValue) \(site.text)"
      case .branch(let site, let taken): "\(site.line): \(site.kind.rawValue) \(site.text) -> \(taken)"
      case .comparison(let site, let left, let right, let result):
        "\(site.line): \(site.text): \(left) against \(right) -> \(result)"
      }
    }
  }

  @Test func conditionsSayWhichWayTheyWent() throws {
    let source = """
      local function f(a, b)
        if a and not b then return 1
        elseif b or a then return 2 end
      end
      f(true, false) f(false, true) f(false, false)
      """
    #expect(
      try told(source, .branches) == [
        "2: and a -> true", "2: operand not b -> true", "2: if a and not b -> true",
        "2: and a -> false", "2: if a and not b -> false", "3: or b -> true", "3: elseif b or a -> true",
        "2: and a -> false", "2: if a and not b -> false", "3: or b -> false", "3: operand a -> false",
        "3: elseif b or a -> false",
      ])
  }

  @Test func loopsSayWhetherTheyWereEntered() throws {
    let source = """
      local function f(t)
        for _, v in ipairs(t) do local x = v end
        local n = 0
        while n < #t do n = n + 1 end
        repeat n = n - 1 until n <= 0
      end
      f {} f { 1, 2 }
      """
    #expect(
      try told(source, .branches) == [
        "2: loop for _, v in ipairs(t) do -> false", "4: while n < #t -> false", "5: until n <= 0 -> true",
        "2: loop for _, v in ipairs(t) do -> true", "4: while n < #t -> true", "4: while n < #t -> true",
        "4: while n < #t -> false", "5: until n <= 0 -> false", "5: until n <= 0 -> true",
      ])
  }

  @Test func comparisonsShowBothValues() throws {
    let source = """
      local function deep(n) return n <= 1 and 1 or deep(n - 1) + 1 end
      return deep(2) == 2, money("NOK 5.00") < money("NOK 6.00"), day("2026-03-02") ~= nil, "a" > "b"
      """
    #expect(
      try told(source, .comparisons) == [
        "1: n <= 1: integer(2) against integer(1) -> false", "1: n <= 1: integer(1) against integer(1) -> true",
        "2: deep(2) == 2: integer(2) against integer(2) -> true",
        "2: money(\"NOK 5.00\") < money(\"NOK 6.00\"): money(minorUnits: 500, currency: NOK) against money(minorUnits: 600, currency: NOK) -> true",
        "2: day(\"2026-03-02\") ~= nil: day(20514) against nil -> true",
        "2: \"a\" > \"b\": string(\"a\") against string(\"b\") -> false",
      ])
  }

  @Test func aComparisonInTheOperandOfItselfKeepsItsValues() throws {
    let source = "local function f(n) return n == 0 or f(n - 1) == (n > 1) end return f(2)"
    let told = try told(source, .comparisons)
    #expect(told.last == "1: f(n - 1) == (n > 1): bool(false) against bool(true) -> false")
  }

  @Test func whatNeedsNoRunIsNoBranch() throws {
    let source = """
      local t = true and 1 or 2
      while true do break end
      if not nil then t = 3 end
      for i = 1, 3 do t = i end
      for _, v in ipairs { "a" } do t = v end
      return t == 3 and "a" or "b"
      """
    let instrumented = try Instrumenter.instrument(Array(source.utf8), file: "x.lua", measuring: .branches)
    #expect(instrumented.sites.map(\.kind) == [.or, .or, .and])
    #expect(instrumented.sites.map(\.line) == [1, 6, 6])
  }

  @Test func functionsAreNamedAsTheirAuthorNamesThem() throws {
    let source = """
      local policy, t = {}, {}
      function policy.reminder() end
      function t:method() end
      local function helper() end
      local held = function() end
      t.member = function() end
      return { check = function() end, [1] = function() end }
      """
    let instrumented = try Instrumenter.instrument(Array(source.utf8), file: "x.lua", measuring: .steps)
    #expect(
      instrumented.sites.filter { $0.kind == .function }.map(\.text) == [
        "policy.reminder", "t:method", "helper", "held", "t.member", "check", "function",
      ])
  }

  @Test func aRecorderCountsAndForgets() throws {
    let recorder = ProbeRecorder(Instrumentation(.coverage))
    let source = "local n = ...\nif n then\n  return 1\nend\nreturn 2"
    let (bytes, probe) = recorder.probed(Array(source.utf8), file: "x.lua")
    let guest = try Guest()
    let scope = try guest.makeScope(name: "x", parent: nil)
    _ = try guest.run(file: "x.lua", source: bytes, in: scope, arguments: [.bool(true)], probe: probe)
    #expect(recorder.reach.map(\.lines) == [[1, 2, 3]])
    recorder.reset()
    #expect(recorder.reach.first?.isEmpty == true)
    _ = try guest.run(file: "x.lua", source: bytes, in: scope, arguments: [], probe: probe)
    #expect(recorder.reach.map(\.lines) == [[1, 2, 5]])
  }
}
