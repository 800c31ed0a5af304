/// Reads Lua 5.4 source into a tree (Lua 5.4 manual, section 9).
///
/// It accepts what `luac` accepts, apart from rules that are not grammar: ``ScopeAnalysis`` finds a `goto` without a
/// label and an assignment to a constant, and nobody counts registers. It never traps: nesting is limited as in
/// Lua, the height of the tree and the size of the source are limited too.
package struct LuaParser {
  /// Longest source, in bytes.
  package static let maximumSourceBytes = 1 << 20
  /// Deepest nesting of statements and expressions: Lua's limit of 200 calls, two of which `luac` spends before.
  package static let maximumNestingLevels = 198
  /// Greatest height of the tree in nodes, which long chains such as `a + b + c …` and `a.b.c …` add to.
  package static let maximumTreeHeight = 1_000

  /// What the parser must know about the function it is in.
  struct Enclosing {
    var isVararg: Bool
    var loopDepth = 0
  }

  var lexer: LuaLexer
  var token: LuaLexer.Located
  var ahead: LuaLexer.Located?
  var lastEnd = SourcePosition.start
  var levels = 0
  var enclosing = [Enclosing(isVararg: true)]

  /// Parses a file.
  ///
  /// - Throws: ``LuaSyntaxError`` for the first fault.
  package static func parse(_ source: String, file: String) throws(LuaSyntaxError) -> LuaChunk {
    try parse(Array(source.utf8), file: file)
  }

  /// Parses a file, which need not be UTF-8.
  ///
  /// - Throws: ``LuaSyntaxError`` for the first fault.
  package static func parse(_ source: [UInt8], file: String) throws(LuaSyntaxError) -> LuaChunk {
    var parser = try LuaParser(source, file: file)
    let block = try parser.block()
    guard parser.token.token == .end else { throw parser.expected("a statement or the end of the file") }
    return LuaChunk(file: file, source: source, block: block)
  }

  private init(_ source: [UInt8], file: String) throws(LuaSyntaxError) {
    lexer = LuaLexer(file: file, source: source)
    guard source.count <= Self.maximumSourceBytes else {
      throw lexer.fault(
        "the file has \(source.count) bytes, but at most \(Self.maximumSourceBytes) are read", at: .start)
    }
    token = try lexer.next()
  }
}

extension LuaParser {
  /// Steps to the next token.
  mutating func advance() throws(LuaSyntaxError) {
    lastEnd = token.range.end
    if let next = ahead {
      token = next
      ahead = nil
    } else {
      token = try lexer.next()
    }
  }

  /// The token after the present one.
  mutating func peek() throws(LuaSyntaxError) -> LuaToken {
    if let ahead { return ahead.token }
    let next = try lexer.next()
    ahead = next
    return next.token
  }

  func isAt(_ symbol: LuaSymbol) -> Bool { token.token == .symbol(symbol) }

  func isAt(_ keyword: LuaKeyword) -> Bool { token.token == .keyword(keyword) }

  mutating func take(_ symbol: LuaSymbol) throws(LuaSyntaxError) -> Bool {
    guard isAt(symbol) else { return false }
    try advance()
    return true
  }

  mutating func take(_ keyword: LuaKeyword) throws(LuaSyntaxError) -> Bool {
    guard isAt(keyword) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: LuaSymbol, _ purpose: String) throws(LuaSyntaxError) {
    guard try take(symbol) else { throw expected("'\(symbol.rawValue)' \(purpose)") }
  }

  mutating func expect(_ keyword: LuaKeyword, _ purpose: String) throws(LuaSyntaxError) {
    guard try take(keyword) else { throw expected("'\(keyword.rawValue)' \(purpose)") }
  }

  /// Takes the word that closes what `opening` began.
  mutating func expect(
    _ keyword: LuaKeyword, closing opening: String, at start: SourcePosition
  ) throws(LuaSyntaxError) {
    try expect(keyword, "to close '\(opening)'\(placeOf(start))")
  }

  func placeOf(_ start: SourcePosition) -> String {
    start.line == token.range.start.line ? "" : " of line \(start.line)"
  }

  mutating func expectName(_ purpose: String) throws(LuaSyntaxError) -> LuaName {
    guard case .name(let text) = token.token else { throw expected("a name \(purpose)") }
    let name = LuaName(text: text, range: token.range)
    try advance()
    return name
  }

  func expected(_ what: String) -> LuaSyntaxError {
    lexer.fault("expected \(what), found \(token.token.description)", at: token.range.start)
  }

  /// The stretch from a place to the last token taken.
  func range(from start: SourcePosition) -> SourceRange { SourceRange(start: start, end: max(start, lastEnd)) }

  /// Enters one level of nesting; the caller leaves it with `levels -= 1`.
  mutating func enterLevel() throws(LuaSyntaxError) {
    guard levels < Self.maximumNestingLevels else {
      throw lexer.fault("nested deeper than \(Self.maximumNestingLevels) levels", at: token.range.start)
    }
    levels += 1
  }

  /// A node of the tree, from a place to the last token taken. Its parts are read before the call, in statements of
  /// their own: an argument that reads on would leave this call with the last token of before.
  func node(_ kind: LuaExpression.Kind, from start: SourcePosition) throws(LuaSyntaxError) -> LuaExpression {
    let expression = LuaExpression(kind, range(from: start))
    guard expression.height <= Self.maximumTreeHeight else {
      throw lexer.fault(
        "this expression has more than \(Self.maximumTreeHeight) links; split it with locals", at: start)
    }
    return expression
  }
}
