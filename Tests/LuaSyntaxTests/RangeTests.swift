import LuaSyntax
import Testing

/// Every expression knows where it stands, to the byte.
@Suite struct RangeTests {
  @Test func anExpressionEndsWhereItsLastTokenDoes() throws {
    let chunk = try LuaParser.parse(
      "return a.b[c].d(e):f { g }, not  h, -(i), function() return j end", file: "ranges.lua")
    var texts: [String] = []
    chunk.block.forEachExpression { texts.append(chunk.text(of: $0.range)) }
    #expect(
      texts == [
        "a.b[c].d(e):f { g }", "a.b[c].d(e)", "a.b[c].d", "a.b[c]", "a.b", "a", "c", "e", "{ g }", "g", "not  h", "h",
        "-(i)", "(i)", "i",
        "function() return j end", "j",
      ])
  }

  @Test func theNameOfAFunctionIsWhole() throws {
    let chunk = try LuaParser.parse("function policy.reminder() end", file: "ranges.lua")
    let names = chunk.block.statements.flatMap(\.expressions).map { chunk.text(of: $0.range) }
    #expect(names == ["policy.reminder"])
  }
}
