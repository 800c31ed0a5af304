/// Writes random programs from Lua's grammar; the same seed gives the same program.
package struct RandomLua {
  private var state: UInt64
  private var isVararg = [true]
  private var loops = 0
  private var labels = 0
  /// Whether values are such that a program runs on for a while, where its names stand for objects that take anything.
  package var isGentle = false

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  package mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 11) % UInt64(count))
  }

  package mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }

  package mutating func program() -> String { block(depth: 3) }

  private mutating func name() -> String {
    if isGentle { return pick(["a", "b", "x1", "self", "m"]) }
    return pick(["a", "b", "_", "x1", "self", "ends", "_ENV2", "andor"])
  }

  private mutating func block(depth: Int) -> String {
    var text = (0..<below(5)).map { _ in statement(depth: depth) }.joined(separator: pick([" ", " ; ", "--[[c]] "]))
    if below(4) == 0 { text += " return " + pick(["", ";", list(depth: depth), list(depth: depth) + ";"]) }
    return text
  }

  private mutating func list(depth: Int) -> String {
    (0...below(3)).map { _ in expression(depth: depth) }.joined(separator: ",")
  }

  private mutating func loop(depth: Int) -> String {
    loops += 1
    defer { loops -= 1 }
    return block(depth: depth - 1)
  }

  private mutating func statement(depth: Int) -> String {
    guard depth > 0 else { return "\(prefix(depth: 0))()" }
    switch below(15) {
    case 0: return "local \(name()), \(name()) \(pick(["", "<const>"])) = \(list(depth: depth - 1))"
    case 1: return "\(prefix(depth: depth - 1)).\(name()), \(name()) = \(list(depth: depth - 1))"
    case 2: return "if \(expression(depth: depth)) then \(block(depth: depth - 1)) end"
    case 3:
      return "if \(expression(depth: 1)) then \(block(depth: depth - 1)) elseif \(expression(depth: 1)) then "
        + "\(block(depth: depth - 1)) else \(block(depth: depth - 1)) end"
    case 4: return "while \(expression(depth: depth)) do \(loop(depth: depth)) end"
    case 5: return "repeat \(loop(depth: depth)) until \(expression(depth: depth - 1))"
    case 6: return "for \(name()) = \(atom()), \(expression(depth: 1))\(pick(["", ", 2"])) do \(loop(depth: depth)) end"
    case 7: return "for \(name()), \(name()) in \(list(depth: 1)) do \(loop(depth: depth)) end"
    case 8: return "function \(name()).\(name())\(pick(["", ":m", ".f"]))\(body(depth: depth))"
    case 9: return "local function \(name())\(body(depth: depth))"
    case 10: return "do \(block(depth: depth - 1)) end"
    case 11 where loops > 0: return "do break end"
    case 12:
      labels += 1
      return "do goto l\(labels); \(statement(depth: 0)) ::l\(labels):: ; end"
    default: return "\(prefix(depth: depth))\(pick(["(\(list(depth: 0)))", ":m{}", " 'text'", "[[long]]"]))"
    }
  }

  private mutating func body(depth: Int) -> String {
    let vararg = below(2) == 0
    isVararg.append(vararg)
    let outer = loops
    loops = 0
    defer {
      isVararg.removeLast()
      loops = outer
    }
    return "(\(name() + (vararg ? ", ..." : ""))) \(block(depth: depth - 1)) end"
  }

  private mutating func prefix(depth: Int) -> String {
    var text = below(4) == 0 && depth > 0 ? ";(\(expression(depth: depth - 1)))" : name()
    if text.hasPrefix(";") { text = "_" + "[" + text.dropFirst() + "]" }
    for _ in 0..<below(3) {
      text += pick([".f", "[1]", ":m(x)", "(a, b)", "'s'", "{1; 2}", "[ [[k]] ]"])
    }
    return text
  }

  private mutating func expression(depth: Int) -> String {
    guard depth > 0 else { return atom() }
    switch below(9) {
    case 0, 1, 2:
      let binary = pick([
        "or", "and", "<", ">", "<=", ">=", "~=", "==", "|", "~", "&", "<<", ">>", "..", "+", "-", "*", "/", "//", "%",
        "^",
      ])
      return "\(expression(depth: depth - 1)) \(binary) \(expression(depth: depth - 1))"
    case 3: return "\(pick(["- ", "not ", "#", "~"]))\(expression(depth: depth - 1))"
    case 4: return "(\(expression(depth: depth - 1)))"
    case 5: return "{\(expression(depth: 0)), \(name()) = \(expression(depth: depth - 1)); [ \(atom()) ] = 1,}"
    case 6: return "function\(body(depth: depth))"
    default: return prefix(depth: depth)
    }
  }

  private mutating func atom() -> String {
    if isGentle { return pick(["a", "b", "x1", "self", "m", "1", "2", "7"]) }
    return pick([
      "nil", "true", "false", isVararg.last == true ? "..." : "nil", "0", "3", "007", "9223372036854775807",
      "9223372036854775808", "0xff", "0xFFFFFFFFFFFFFFFFF", "1e3", ".5", "3.", "0x.8p1", "0xA.8", "1e999", "4.9e-324",
      "'a\\n\\65\\x41\\z  \\u{20AC}\\u{7FFFFFFF}'", "\"\\\"q\"", "[==[long]] ]==]", "a", "b.c", "\(below(1000))",
    ])
  }
}
