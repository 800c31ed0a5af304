extension LuaParser {
  mutating func conditional(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    var clauses: [LuaConditionalClause] = []
    repeat {
      let clauseStart = token.range.start
      let word = isAt(.if) ? "if" : "elseif"
      try advance()
      let condition = try expression()
      try expect(.then, "after the condition of '\(word)'")
      let block = try block()
      let range = SourceRange(start: clauseStart, end: block.range.end)
      clauses.append(LuaConditionalClause(condition: condition, block: block, range: range))
    } while isAt(.elseif)
    let otherwise = try take(.else) ? try block() : nil
    try expect(.end, closing: "if", at: start)
    return .conditional(clauses, otherwise: otherwise)
  }

  mutating func whileLoop(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    try advance()
    let condition = try expression()
    try expect(.do, "after the condition of 'while'")
    let body = try loopBody()
    try expect(.end, closing: "while", at: start)
    return .whileLoop(condition, body)
  }

  mutating func repeatLoop(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    try advance()
    let body = try loopBody()
    try expect(.until, closing: "repeat", at: start)
    return .repeatLoop(body, until: try expression())
  }

  mutating func forLoop(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    try advance()
    let first = try expectName("after 'for'")
    if try take(.assign) { return try numericFor(first, start) }
    guard isAt(.comma) || isAt(.in) else { throw expected("'=' or 'in' after the variable of 'for'") }
    var names = [first]
    while try take(.comma) { names.append(try expectName("after ','")) }
    try expect(.in, "after the variables of 'for'")
    let values = try expressionList()
    return .genericFor(names, in: values, try forBody(start))
  }

  private mutating func numericFor(
    _ name: LuaName, _ start: SourcePosition
  ) throws(LuaSyntaxError) -> LuaStatement.Kind {
    let from = try expression()
    try expect(.comma, "after the first value of 'for'")
    let to = try expression()
    let step = try take(.comma) ? try expression() : nil
    return .numericFor(name, from: from, to: to, step: step, try forBody(start))
  }

  private mutating func forBody(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaBlock {
    try expect(.do, "after the range of 'for'")
    let body = try loopBody()
    try expect(.end, closing: "for", at: start)
    return body
  }

  private mutating func loopBody() throws(LuaSyntaxError) -> LuaBlock {
    let function = enclosing.count - 1
    enclosing[function].loopDepth += 1
    let body = try block()
    enclosing[function].loopDepth -= 1
    return body
  }
}
