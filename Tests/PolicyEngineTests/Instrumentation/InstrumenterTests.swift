import Foundation
import LuaGuest
@testable import LuaSyntax
@testable import PolicyEngine
import TestSupport
import Testing

/// An instrumented source means what the source means.
@Suite("Instrumented sources") struct InstrumenterTests {
  /// Everything that random programs name stands for one object that takes every operation and logs it.
  private static func logged(_ program: String) -> String {
    let names = [
      "index", "call", "add", "sub", "mul", "div", "idiv", "mod", "pow", "unm", "concat", "band", "bor", "bxor", "shl",
      "shr", "bnot", "len",
    ]
    let handlers = names.map { name in
      let result = name == "call" ? "U, #log, U" : name == "index" ? "(#log % 17 > 0 and U or nil)" : "U"
      return "__\(name) = function() log[#log + 1] = \"\(name)\" return \(result) end"
    }
    let truths = ["lt", "le", "eq"].map { "__\($0) = function() log[#log + 1] = \"\($0)\" return #log % 3 == 0 end" }
    return """
      local log, U = {}, {} ; setmetatable(U, { \((handlers + truths).joined(separator: ", ")), __newindex = function() log[#log + 1] = "set" end })
      local function run(a, b, _, x1, self, ends, _ENV2, andor, m, x, c, ...) \(program)
      end
      local results = { pcall(run, U, setmetatable({}, getmetatable(U)), 3, U, U, U, U, U, U, U, U, 1, nil, "last") }
      for i = 1, #results do results[i] = tostring(results[i]) end
      return table.concat(results, "; "), table.concat(log, " ")
      """
  }

  @Test func randomProgramsDoTheSame() throws {
    var limits = Limits.standard
    limits.fuel = 30_000
    var (compared, failing, long) = (0, 0, 0)
    for seed in 1...1_500 as ClosedRange<UInt64> {
      var random = RandomLua(seed: seed)
      random.isGentle = seed % 3 > 0
      let source = Self.logged((0..<4).map { _ in "if #log < 60 then \(random.program()) end" }.joined(separator: " "))
      guard let chunk = try? LuaParser.parse(source, file: "x.lua"), ScopeAnalysis(chunk).faults.isEmpty else {
        continue
      }
      let plain = try InstrumentedRun.plain(source, limits: limits)
      if plain.isLimit { continue }
      compared += 1
      if case .failed = plain { failing += 1 }
      if case .values(let values) = plain, case .string(let log)? = values.last, log.count > 40 { long += 1 }
      for measures in [Measures.coverage, .all] {
        let measured = try InstrumentedRun.measured(source, measures)
        guard measured != plain else { continue }
        Issue.record("seed \(seed): \(plain) became \(measured): \(source)")
        return
      }
    }
    #expect(compared > 1_000)
    #expect(failing < compared / 10)
    #expect(long > 100)
  }

  @Test(arguments: ["closures", "control", "metatables", "numbers", "strings", "tables"])
  func thePartsOfTheLanguageMeanTheSame(part: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../LuaGuestTests/Language")
    let source = String(decoding: try Data(contentsOf: folder.appending(path: "\(part).lua")), as: UTF8.self)
    let plain = try InstrumentedRun.plain(source)
    #expect(try InstrumentedRun.measured(source) == plain)
    #expect(try InstrumentedRun.measured(source, .coverage) == plain)
    guard case .values(let values) = plain else { return #expect(Bool(false), "\(plain)") }
    #expect(!values.isEmpty)
  }

  @Test(arguments: LuaCases.accepted) func everyConstructCompiles(source: String) throws {
    let instrumented = try Instrumenter.instrument(Array(source.utf8), file: "x.lua", measuring: .all)
    try Guest(limits: Limits.standard.instrumented).compile(file: "x.lua", source: instrumented.bytes)
  }

  @Test(arguments: LuaCases.refused) func whatLuaRefusesIsRefused(source: String) {
    #expect(throws: LuaSyntaxError.self) {
      try Instrumenter.instrument(Array(source.utf8), file: "x.lua", measuring: .all)
    }
  }

  /// Sources whose meaning hangs on what a careless rewriting would break.
  @Test(arguments: [
    "local function f() return 1, 2, 3 end return f(), f()",
    "local function f() return 1, 2, 3 end return (f())",
    "local function f() end return #{ f() or 1, f() }",
    "local function f() end local t = {} for _, v in ipairs { 1, 2, 3 } do if v == 2 then goto continue end t[#t + 1] = v ::continue:: end return #t",
    "local n = 0 repeat local done = n > 3 n = n + 1 until done return n",
    "local n = 0 while true do n = n + 1 if n > 3 then break end end return n",
    "for i = 3, 1 do error('x') end for i = 1, 3 do if i == 2 then return i end end",
    "local x = 1 local function f() x = 5 return 3 end return x < f()",
    "local function f(...) if ... then return select('#', ...) end end return f(nil, 1), f(1, nil, nil)",
    "local t = setmetatable({}, { __lt = function() return nil end, __le = function() return 1 end }) return t < t, t <= t, t > t",
    "return 1 < 2 and 'a' or 'b', not nil == true, not (1 == 2)",
    "local a <const> = 3 if a < 4 and a > 2 then return 'in' end",
    "local function count(n) if n == 0 then return 0 end return count(n - 1) end return count(100000)",
    "do local a = 1; (function() a = a + 1 end)() return a end",
    "local purre_probe = 7 if purre_probe > 6 then return purre_probe end",
    "local _ENV = { x = 3 } if x == 3 then return x end",
    "if(1)then return'y'end",
    "return money('NOK 5.00') < money('NOK 6.00'), money('NOK 5.00') == money('NOK 5.00'), day('2026-01-01') > day('2025-01-01')",
    "-- the last line is a comment\nreturn 1 -- so",
  ])
  func meansTheSame(source: String) throws {
    let plain = try InstrumentedRun.plain(source)
    guard case .values = plain else { return #expect(Bool(false), "\(plain)") }
    #expect(try InstrumentedRun.measured(source) == plain)
    #expect(try InstrumentedRun.measured(source, .coverage) == plain)
  }

  /// Sources that fail, each at a line of its own, with a message that names what the author wrote.
  @Test(arguments: [
    ("local t = {}\nif t.a.b then return 1 end", 2, "attempt to index a nil value (field 'a')"),
    ("local a\n\nreturn a < 3", 3, "attempt to compare nil with number"),
    ("local a = {}\nreturn a >\n a", 3, "attempt to compare two table values"),
    ("local a\nwhile a() do end", 2, "attempt to call a nil value (local 'a')"),
    (
      "local up\nlocal function f() return up.x and 1 end\nreturn f()", 2, "attempt to index a nil value (upvalue 'up')"
    ),
    ("return missing or 1", 1, "there is no global 'missing'"),
    ("for i = 1, {} do end", 1, "bad 'for' limit (number expected, got table)"),
    ("for k in nil do end", 1, "attempt to call a nil value"),
    ("local a = 1\nif a == 1 then\n  error('own words')\nend", 3, "own words"),
    ("return money('NOK 5.00') < 5", 1, ""),
    ("local s = 'x'\nif s:nothing() then end", 2, "attempt to call a nil value (method 'nothing')"),
  ])
  func failsTheSame(source: String, line: Int, message: String) throws {
    guard case .failed(let plain) = try InstrumentedRun.plain(source) else {
      return #expect(Bool(false), "it does not fail: \(source)")
    }
    #expect(plain.line == line)
    #expect(plain.message.hasPrefix(message), "\(plain)")
    #expect(!plain.message.contains("probe"))
    #expect(try InstrumentedRun.measured(source) == .failed(plain))
    #expect(try InstrumentedRun.measured(source, .coverage) == .failed(plain))
  }

  @Test func aSourceThatGrowsBeyondLuaStaysAsItIs() {
    let names = (0..<250).map { "u\($0)" }
    // A function may hold 255 variables from outside; the probe would be one more.
    let declared = stride(from: 0, to: 250, by: 125).map { first in
      "local " + names[first..<(first + 125)].joined(separator: ", ") + " = 1"
    }
    let source =
      "local a, b, c, d, e = 1\n" + "local function outer()\n" + declared[0] + "\nlocal function middle()\n"
      + declared[1] + "\nreturn function() return a or b or c or d or e or " + names.joined(separator: " or ")
      + " end end return middle() end return outer()()"
    let instrumentation = Instrumentation(.all)
    #expect(instrumentation.instrumented(Array(source.utf8), file: "x.lua") == nil)
    #expect(instrumentation.instrumented(Array("return 1".utf8), file: "x.lua") != nil)
    #expect(instrumentation.instrumented(Array("return return".utf8), file: "x.lua") == nil)
  }
}
