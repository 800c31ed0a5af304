extension LuaParser {
  mutating func expressionList() throws(LuaSyntaxError) -> [LuaExpression] {
    var list = [try expression()]
    while try take(.comma) { list.append(try expression()) }
    return list
  }

  /// Reads operators that bind more strongly than `limit`, by precedence climbing.
  mutating func expression(above limit: Int = 0) throws(LuaSyntaxError) -> LuaExpression {
    try enterLevel()
    let start = token.range.start
    var left: LuaExpression
    if let unary = unaryOperator {
      try advance()
      let operand = try expression(above: LuaUnaryOperator.priority)
      left = try node(.unary(unary, operand), from: start)
    } else {
      left = try simpleExpression()
    }
    while let binary = binaryOperator, binary.priority.left > limit {
      let operatorRange = token.range
      try advance()
      let right = try expression(above: binary.priority.right)
      left = try node(.binary(binary, operatorRange, left, right), from: start)
    }
    levels -= 1
    return left
  }

  private var unaryOperator: LuaUnaryOperator? {
    switch token.token {
    case .keyword(.not): .not
    case .symbol(let symbol): LuaUnaryOperator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  private var binaryOperator: LuaBinaryOperator? {
    switch token.token {
    case .keyword(let keyword): LuaBinaryOperator(rawValue: keyword.rawValue)
    case .symbol(let symbol): LuaBinaryOperator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  private mutating func simpleExpression() throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    switch token.token {
    case .integer(let value): return try leaf(.integer(value))
    case .float(let value): return try leaf(.float(value))
    case .string(let value): return try leaf(.string(value))
    case .keyword(.nil): return try leaf(.nil)
    case .keyword(.true): return try leaf(.boolean(true))
    case .keyword(.false): return try leaf(.boolean(false))
    case .symbol(.ellipsis):
      guard enclosing.last?.isVararg == true else {
        throw lexer.fault("'...' can only be used in a function whose parameters end with '...'", at: start)
      }
      return try leaf(.vararg)
    case .symbol(.leftBrace): return try table()
    case .keyword(.function):
      try advance()
      let function = try function(opened: start)
      return try node(.function(function), from: start)
    default: return try suffixedExpression()
    }
  }

  private mutating func leaf(_ kind: LuaExpression.Kind) throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    try advance()
    return try node(kind, from: start)
  }

  /// A name or parenthesised expression with fields, indices and calls after it.
  mutating func suffixedExpression() throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    var value = try primaryExpression()
    while true {
      switch token.token {
      case .symbol(.dot):
        try advance()
        let name = try expectName("after '.'")
        value = try node(.field(value, name), from: start)
      case .symbol(.leftBracket):
        let key = try bracketedKey()
        value = try node(.index(value, key), from: start)
      case .symbol(.colon):
        try advance()
        let name = try expectName("after ':'")
        let arguments = try arguments()
        value = try node(.methodCall(value, name, arguments), from: start)
      case .symbol(.leftParenthesis), .symbol(.leftBrace), .string:
        let arguments = try arguments()
        value = try node(.call(value, arguments), from: start)
      default:
        return value
      }
    }
  }

  private mutating func primaryExpression() throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    switch token.token {
    case .name(let text): return try leaf(.name(LuaName(text: text, range: token.range)))
    case .symbol(.leftParenthesis):
      try advance()
      let inner = try expression()
      try expect(.rightParenthesis, "to close '('\(placeOf(start))")
      return try node(.parenthesised(inner), from: start)
    default: throw expected("an expression")
    }
  }

  mutating func bracketedKey() throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    try advance()
    let key = try expression()
    try expect(.rightBracket, "to close '['\(placeOf(start))")
    return key
  }

  private mutating func arguments() throws(LuaSyntaxError) -> [LuaExpression] {
    let start = token.range.start
    switch token.token {
    case .string(let value): return [try leaf(.string(value))]
    case .symbol(.leftBrace): return [try table()]
    case .symbol(.leftParenthesis):
      try advance()
      if try take(.rightParenthesis) { return [] }
      let list = try expressionList()
      try expect(.rightParenthesis, "to close '('\(placeOf(start))")
      return list
    default: throw expected("arguments: '(', a table or a text")
    }
  }

  private mutating func table() throws(LuaSyntaxError) -> LuaExpression {
    let start = token.range.start
    try advance()
    var items: [LuaTableItem] = []
    while !isAt(.rightBrace) {
      items.append(try tableItem())
      let separated = try take(.comma) ? true : try take(.semicolon)
      if !separated { break }
    }
    try expect(.rightBrace, "or ',' in the table\(placeOf(start))")
    return try node(.table(items), from: start)
  }

  private mutating func tableItem() throws(LuaSyntaxError) -> LuaTableItem {
    let start = token.range.start
    var key = LuaTableItem.Key.position
    if isAt(.leftBracket) {
      key = .expression(try bracketedKey())
      try expect(.assign, "after the key")
    } else if case .name = token.token, try peek() == .symbol(.assign) {
      key = .name(try expectName("as key"))
      try advance()
    }
    let value = try expression()
    return LuaTableItem(key: key, value: value, range: range(from: start))
  }

  /// Reads from the parameters to `end`; `opened` is the place of the word `function`.
  mutating func function(
    opened: SourcePosition, implied: LuaName? = nil
  ) throws(LuaSyntaxError) -> LuaFunction {
    let start = token.range.start
    try expect(.leftParenthesis, "before the parameters")
    var parameters = implied.map { [$0] } ?? []
    var isVararg = false
    var expectsMore = !isAt(.rightParenthesis)
    while expectsMore {
      isVararg = try take(.ellipsis)
      if !isVararg { parameters.append(try expectName("or '...' as parameter")) }
      expectsMore = isVararg ? false : try take(.comma)
    }
    try expect(.rightParenthesis, "after the parameters")
    enclosing.append(Enclosing(isVararg: isVararg))
    let body = try block()
    enclosing.removeLast()
    try expect(.end, closing: "function", at: opened)
    return LuaFunction(parameters: parameters, isVararg: isVararg, body: body, range: range(from: start))
  }
}
