import LuaGuest
import Testing

/// Whatever a source of the allowed size looks like, compiling it takes a second at most, or it is refused and told
/// what there is too much of.
@Suite struct CompilingTests {
  private static func many(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

  private static func names(_ count: Int, _ prefix: String = "v") -> String {
    (0..<count).map { "\(prefix)\($0)" }.joined(separator: ",")
  }

  /// Functions inside one another, each with many variables, and a body in the innermost.
  private static func nested(_ depth: Int, _ body: String) -> String {
    many(depth) { _ in "local function f() local \(names(198)) " } + body + String(repeating: "end ", count: depth)
  }

  private static let chains = "there are too many 'and', 'or' or 'elseif' in a row"
  private static let jumps = "there are too many jumps and labels"
  private static let variables = "there are too many names among too many variables of functions inside one another"
  private static let numbers = "there are too many long numbers"

  /// What is compiled, and the part of the message that says what there is too much of; nil for what is compiled.
  private static let sources: [(String, String, String?)] = [
    ("conditions", "local a local x = " + many(150_000) { _ in "a and " } + "a", chains),
    ("alternatives", "local a local x = " + many(150_000) { _ in "a or " } + "a", chains),
    ("both", "local a local x = " + many(80_000) { _ in "a and a or " } + "a", chains),
    ("calls between them", "local a local x = " + many(60_000) { _ in "a(1, 2) and " } + "a", chains),
    ("functions between them", "local a local x = " + many(40_000) { _ in "function() end and " } + "a", chains),
    ("elseif", "local a if a then " + many(60_000) { _ in "elseif a then " } + "end", chains),
    ("few at a time", "local a " + many(20_000) { _ in "a = a and a or a and a " }, nil),
    ("breaks", "local a while a do " + many(32_000) { _ in "break " } + "end", jumps),
    ("labels", "local a " + many(30_000) { "::l\($0):: a = a " }, jumps),
    ("jumps", many(30_000) { _ in "goto e " } + many(1000) { "::l\($0):: f() " } + "::e::", jumps),
    ("some jumps", many(3000) { "goto e\($0) ::e\($0):: f() " }, nil),
    ("names", nested(190, many(130_000) { _ in "x = x " }), variables),
    (
      "names of a loop",
      many(180) { _ in "for \(names(60)) in f do local function g() " } + many(100_000) { _ in "x()" },
      variables
    ),
    ("names in a flat file", "local \(names(190)) " + many(50_000) { _ in "x = v1 " }, nil),
    ("numbers", "local t " + many(60_000) { "t=\(($0 + 1) * 131_071) " }, numbers),
    ("a table of numbers", "return {" + many(15_000) { "\($0 * 131_071)," } + "}", nil),
    ("a table of texts", "return {" + many(80_000) { "'text \($0)'," } + "}", nil),
    ("tables", "return {" + many(300_000) { _ in "{}," } + "}", nil),
    ("functions", "local a " + many(60_000) { _ in "a=function()end " }, nil),
    (
      "functions that take much",
      "local \(names(180)) local t " + many(900) { _ in "t=function() return \(names(180)) end " },
      nil
    ),
    ("brackets", "local x = " + many(190) { _ in "(" } + "1" + many(190) { _ in ")" }, nil),
    ("escapes", "local x = '" + many(90_000) { _ in "\\u{10FFFF}" } + "'", nil),
    ("digits", "local x = 0." + many(1_000_000) { _ in "1" }, nil),
    ("a long name", "local " + many(1_000_000) { _ in "a" }, nil),
    ("comments", many(200_000) { _ in "--\n" } + "--[==[" + many(400_000) { _ in "]" } + "]==]", nil),
  ]

  @Test(arguments: sources.map(\.0)) func aSourceIsCompiledInGoodTimeOrRefused(name: String) throws {
    let (_, source, excess) = try #require(Self.sources.first { $0.0 == name })
    #expect(source.utf8.count <= Limits.standard.sourceBytes)
    var limits = Limits.standard
    limits.wallNanoseconds = 600_000_000_000
    let guest = try Guest(limits: limits)
    do throws(GuestError) {
      try guest.compile(file: "t.lua", source: Array(source.utf8))
      #expect(excess == nil)
    } catch {
      #expect(error.message == excess.map { "t.lua: it would take too long to compile: \($0)" }, "\(error)")
    }
    #expect(guest.lastUsage.fuel < 12_000_000)
  }

  /// The tests of each price above: an ordinary file pays next to nothing for its shape.
  @Test func anOrdinarySourcePaysLittleBesideItsLength() throws {
    let source = """
      local levels = { "friendly", "reminder" }
      local function next_level(level)
        for i, name in ipairs(levels) do
          if name == level and i < #levels then return levels[i + 1] end
        end
      end
      return { next_level = next_level }
      """
    let guest = try Guest()
    try guest.compile(file: "t.lua", source: Array(source.utf8))
    let bytes = UInt64(source.utf8.count)
    #expect(guest.lastUsage.fuel - bytes < bytes)
  }
}
