import LuaGuest
import Testing

/// Our pattern matcher against the system's, over generated patterns and subjects.
@Suite struct PatternDifferentialTests {
  /// The same generator on every run: SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%p", "%l", "%u", "%x", "%c", "%g", "%A", "%D", "%S", "%W", "[ab]",
    "[^ab]",
    "[a-c]", "[%d_]", "[^%s]", "[]]", "[^]]", "[a-]", "(", ")", "()", "(a", "b)", "%b()", "%bxy", "%f[%w]", "%f[^a]",
    "%1", "%2",
    "%(", "%.", "%%", "-", "^", "$", "1", " ", "%", "[", "[a", "[^", "%b", "%f", "%g", "\u{e6}",
  ]
  private static let marks = ["", "", "", "*", "+", "-", "?"]
  private static let letters = [
    "a", "b", "c", "ab", "A", "1", "23", " ", "(", ")", "x", "y", ".", "_", "-", "\n", "\u{e6}",
  ]

  private static func pattern(_ generator: inout Generator) -> String {
    var text = Int.random(in: 0..<8, using: &generator) == 0 ? "^" : ""
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      text += pieces.randomElement(using: &generator) ?? ""
      text += marks.randomElement(using: &generator) ?? ""
    }
    return text + (Int.random(in: 0..<8, using: &generator) == 0 ? "$" : "")
  }

  private static func subject(_ generator: inout Generator) -> String {
    (0..<Int.random(in: 0...14, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.utf8.map { "\\" + String(1000 + Int($0)).dropFirst() }.joined() + "\""
  }

  private static func script(_ generator: inout Generator, cases: Int) -> String {
    let replacements = ["x", "%0%0", "%1", "<%1>", "%2", "%%", "%", ""]
    let rows = (0..<cases).map { _ in
      let init_ = Int.random(in: -6...8, using: &generator)
      let replacement = replacements.randomElement(using: &generator) ?? ""
      return "{ \(quoted(subject(&generator))), \(quoted(pattern(&generator))), \(init_), \(quoted(replacement)) }"
    }
    return """
      local out = {}
      local function add(...)
        local list = { ... }
        for i = 1, select("#", ...) do list[i] = tostring(list[i]) end
        out[#out + 1] = list[1] == "false" and "false" or table.concat(list, "|")
      end
      local function bytes(s) return (s:gsub("[^%g ]", function(c) return "<" .. c:byte() .. ">" end)) end
      for _, c in ipairs({ \(rows.joined(separator: ",\n")) }) do
        add(pcall(string.find, c[1], c[2], c[3]))
        add(pcall(string.match, c[1], c[2], c[3]))
        add(pcall(string.gsub, c[1], c[2], c[4]))
        add(pcall(string.gsub, c[1], c[2], { a = "A", b = false, ab = 1 }, 2))
        add(pcall(string.gsub, c[1], c[2], function(x, y) if x == "a" then return nil end return y end))
        add(pcall(function()
          local found = {}
          for x, y in string.gmatch(c[1], c[2]) do found[#found + 1] = tostring(x) .. "/" .. tostring(y) end
          return table.concat(found, ",")
        end))
      end
      return bytes(table.concat(out, "\\n")):gsub("<10>", "\\n")
      """
  }

  /// 50 scripts of 200 patterns, each used in six ways: 60,000 comparisons.
  @Test(arguments: 0..<50) func ourMatcherAgreesWithTheSystems(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 7919 &+ 1)
    let script = Self.script(&generator, cases: 200)
    let expected = try StockLua.run(script)
    var limits = Limits.standard
    limits.fuel = 2_000_000_000
    limits.wallNanoseconds = 60_000_000_000
    let guest = try Guest(limits: limits)
    let scope = try guest.makeScope(name: "test", parent: nil)
    guard case .string(let text)? = try guest.run(file: "patterns.lua", source: Array(script.utf8), in: scope).first
    else {
      Issue.record("no text")
      return
    }
    let ours = text.split(separator: "\n", omittingEmptySubsequences: false)
    let theirs = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(ours.count == theirs.count && theirs.count >= 1200)
    let rows = script.split(separator: "\n").filter { $0.contains("{ \"") }
    for (index, (our, their)) in zip(ours, theirs).enumerated() where our != their {
      Issue.record(
        "seed \(seed), line \(index): \(our) but stock Lua says \(their); near \(rows[min(rows.count - 1, index / 6)])")
      return
    }
  }
}
