/// The smallest piece of Lua that has a meaning.
enum LuaToken: Sendable, Hashable {
  case name(String)
  case integer(Int64)
  case float(Double)
  case string(LuaString)
  case keyword(LuaKeyword)
  case symbol(LuaSymbol)
  case end

  /// The token in an author's words, for messages.
  var description: String {
    switch self {
    case .name(let name): "'\(name)'"
    case .integer(let value): "the number \(value)"
    case .float(let value): "the number \(value)"
    case .string: "a text"
    case .keyword(let keyword): "'\(keyword.rawValue)'"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .end: "the end of the file"
    }
  }
}

/// The words that cannot be names.
enum LuaKeyword: String, Sendable, CaseIterable {
  case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`, not, or
  case `repeat`, `return`, then, `true`, until, `while`
}

/// Operators and punctuation.
enum LuaSymbol: String, Sendable, CaseIterable {
  case plus = "+", minus = "-", star = "*", slash = "/", doubleSlash = "//", percent = "%", caret = "^", hash = "#"
  case ampersand = "&", tilde = "~", pipe = "|", shiftLeft = "<<", shiftRight = ">>"
  case equal = "==", notEqual = "~=", lessOrEqual = "<=", greaterOrEqual = ">=", less = "<", greater = ">"
  case assign = "=", leftParenthesis = "(", rightParenthesis = ")", leftBrace = "{", rightBrace = "}"
  case leftBracket = "[", rightBracket = "]", doubleColon = "::", semicolon = ";", colon = ":", comma = ","
  case dot = ".", concatenate = "..", ellipsis = "..."
}
