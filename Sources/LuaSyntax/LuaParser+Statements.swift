extension LuaParser {
  mutating func block() throws(LuaSyntaxError) -> LuaBlock {
    let start = lastEnd
    var statements: [LuaStatement] = []
    while !isAtBlockEnd {
      let isReturn = isAt(.return)
      try enterLevel()
      statements.append(try statement())
      levels -= 1
      if isReturn { break }
    }
    return LuaBlock(statements, SourceRange(start: start, end: token.range.start))
  }

  var isAtBlockEnd: Bool {
    switch token.token {
    case .end, .keyword(.end), .keyword(.else), .keyword(.elseif), .keyword(.until): true
    default: false
    }
  }

  private mutating func statement() throws(LuaSyntaxError) -> LuaStatement {
    let start = token.range.start
    let kind = try statementKind(start)
    let statement = LuaStatement(kind, range(from: start))
    guard statement.height <= Self.maximumTreeHeight else {
      throw lexer.fault("nested too deep; split it into functions", at: start)
    }
    return statement
  }

  private mutating func statementKind(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    switch token.token {
    case .symbol(.semicolon):
      try advance()
      return .empty
    case .symbol(.doubleColon):
      try advance()
      let name = try expectName("of a label")
      try expect(.doubleColon, "after the label")
      return .label(name)
    case .keyword(.if): return try conditional(start)
    case .keyword(.while): return try whileLoop(start)
    case .keyword(.do):
      try advance()
      let body = try block()
      try expect(.end, closing: "do", at: start)
      return .doBlock(body)
    case .keyword(.for): return try forLoop(start)
    case .keyword(.repeat): return try repeatLoop(start)
    case .keyword(.function): return try functionStatement(start)
    case .keyword(.local): return try localStatement()
    case .keyword(.return): return try returnStatement()
    case .keyword(.break): return try breakStatement(start)
    case .keyword(.goto):
      try advance()
      return .goto(try expectName("of a label after 'goto'"))
    default: return try callOrAssignment(start)
    }
  }

  private mutating func functionStatement(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    try advance()
    let nameStart = token.range.start
    let first = try expectName("of the function")
    var target = try node(.name(first), from: nameStart)
    while try take(.dot) {
      let name = try expectName("after '.'")
      target = try node(.field(target, name), from: nameStart)
    }
    var implied: LuaName?
    if try take(.colon) {
      let method = try expectName("after ':'")
      target = try node(.field(target, method), from: nameStart)
      implied = LuaName(text: "self", range: method.range)
    }
    let function = try function(opened: start, implied: implied)
    return .function(target: target, isMethod: implied != nil, function)
  }

  private mutating func localStatement() throws(LuaSyntaxError) -> LuaStatement.Kind {
    let start = token.range.start
    try advance()
    if try take(.function) {
      let name = try expectName("of the function")
      return .localFunction(name, try function(opened: start))
    }
    var names: [LuaLocalName] = []
    repeat {
      let name = try expectName("after 'local'")
      let attribute = try attribute()
      if attribute == .close, names.contains(where: { $0.attribute == .close }) {
        throw lexer.fault("one 'local' can declare only one <close>", at: name.range.start)
      }
      names.append(LuaLocalName(name: name, attribute: attribute))
    } while try take(.comma)
    return .local(names, try take(.assign) ? try expressionList() : [])
  }

  private mutating func attribute() throws(LuaSyntaxError) -> LuaLocalName.Attribute? {
    guard try take(.less) else { return nil }
    let name = try expectName("of an attribute")
    try expect(.greater, "after the attribute")
    guard let attribute = LuaLocalName.Attribute(rawValue: name.text) else {
      throw lexer.fault(
        "unknown attribute '\(name.text)': expected 'const' or 'close'", at: name.range.start)
    }
    return attribute
  }

  private mutating func returnStatement() throws(LuaSyntaxError) -> LuaStatement.Kind {
    try advance()
    let values = isAtBlockEnd || isAt(.semicolon) ? [] : try expressionList()
    _ = try take(.semicolon)
    guard isAtBlockEnd else {
      throw expected("the end of the block: nothing can follow 'return'")
    }
    return .returning(values)
  }

  private mutating func breakStatement(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    guard let function = enclosing.last, function.loopDepth > 0 else {
      throw lexer.fault("'break' stands outside of a loop", at: start)
    }
    try advance()
    return .breaking
  }

  private mutating func callOrAssignment(_ start: SourcePosition) throws(LuaSyntaxError) -> LuaStatement.Kind {
    let first = try suffixedExpression()
    guard isAt(.assign) || isAt(.comma) else {
      switch first.kind {
      case .call, .methodCall: return .call(first)
      default: throw expected("'=' or a call")
      }
    }
    var targets = [first]
    try requireAssignable(first)
    let outerLevels = levels
    while try take(.comma) {
      let target = try suffixedExpression()
      try requireAssignable(target)
      targets.append(target)
      try enterLevel()
    }
    try expect(.assign, "or ',' after what is assigned to")
    let values = try expressionList()
    levels = outerLevels
    return .assignment(targets, values)
  }

  private func requireAssignable(_ target: LuaExpression) throws(LuaSyntaxError) {
    switch target.kind {
    case .name, .field, .index: return
    default: throw lexer.fault("this cannot be assigned to: expected a name or a field", at: target.range.start)
    }
  }
}

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
