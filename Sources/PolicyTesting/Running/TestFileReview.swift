import LuaSyntax

/// What can be seen of a test file without running its cases: expectations that nothing can make fail, and cases that are
/// written down and never named.
struct TestFileReview {
  /// Something that would make a green run worth nothing.
  struct Remark {
    var kind: TestProblem.Kind
    var line: Int
    var message: String
  }

  private let chunk: LuaChunk
  private let scopes: ScopeAnalysis
  private var initialisers: [Int: LuaExpression] = [:]
  private var calls: [(function: LuaExpression, arguments: [LuaExpression], line: Int)] = []

  /// Reads a file; `nil` when it does not parse, which running it will tell.
  init?(path: String, source: [UInt8]) {
    guard let chunk = try? LuaParser.parse(source, file: path) else { return nil }
    self.chunk = chunk
    scopes = ScopeAnalysis(chunk)
    gather(chunk.block)
    var calls: [(function: LuaExpression, arguments: [LuaExpression], line: Int)] = []
    chunk.block.forEachExpression { expression in
      guard case .call(let function, let arguments) = expression.kind else { return }
      calls.append((function, arguments, expression.range.start.line))
    }
    self.calls = calls
  }

  /// The findings, given the lines of the cases that the file named.
  func findings(reached: Set<Int>) -> [Remark] {
    (constantExpectations + unreached(reached)).sorted { $0.line < $1.line }
  }

  private var constantExpectations: [Remark] {
    calls.compactMap { call in
      guard scopes.isGlobal(call.function, named: "expect"), let subject = call.arguments.first, isConstant(subject, depth: 0) else { return nil }
      return Remark(
        kind: .constantExpectation, line: call.line,
        message: "expect(\(chunk.text(of: subject.range))) expects something of a value that is written out, so nothing that the policy "
          + "does can make it fail; expect something of a decision")
    }
  }

  private func unreached(_ reached: Set<Int>) -> [Remark] {
    calls.compactMap { call in
      guard let word = word(call.function), !reached.contains(call.line) else { return nil }
      let name = call.arguments.first?.literalText.map { " '\($0)'" } ?? ""
      return Remark(
        kind: .unreachedCase, line: call.line,
        message: "\(word)\(name) is written down, but the file never comes to it, so it never runs; look for a return, a condition or "
          + "an empty loop before it")
    }
  }

  /// `test`, `todo` … where a call names one.
  private func word(_ function: LuaExpression) -> String? {
    for word in ["test", "todo", "skip"] where scopes.isGlobal(function, named: word) { return word }
    if case .field(let owner, let name) = function.kind, name.text == "each", scopes.isGlobal(owner, named: "test") { return "test.each" }
    return nil
  }

  private mutating func gather(_ block: LuaBlock) {
    for statement in block.statements {
      if case .local(let names, let values) = statement.kind {
        for (name, value) in zip(names, values) {
          if let variable = scopes.variable(declaredBy: name.name), scopes.variables[variable].writes.isEmpty { initialisers[variable] = value }
        }
      }
      for inner in statement.blocks { gather(inner) }
      for expression in statement.expressions { gather(expression) }
    }
  }

  private mutating func gather(_ expression: LuaExpression) {
    if case .function(let function) = expression.kind { gather(function.body) }
    for child in expression.children { gather(child) }
  }

  private func isConstant(_ expression: LuaExpression, depth: Int) -> Bool {
    guard depth < 16 else { return false }
    switch expression.unwrapped.kind {
    case .nil, .boolean, .integer, .float, .string: return true
    case .unary(_, let operand): return isConstant(operand, depth: depth + 1)
    case .binary(_, _, let left, let right): return isConstant(left, depth: depth + 1) && isConstant(right, depth: depth + 1)
    case .table(let items): return depth == 0 && items.allSatisfy { isConstant($0.value, depth: 1) }
    case .name(let name):
      // A table may be changed after it was made, so only what cannot be is followed.
      guard let variable = scopes.variable(usedBy: name), let value = initialisers[variable] else { return false }
      if case .table = value.unwrapped.kind { return false }
      return isConstant(value, depth: depth + 1)
    default: return false
    }
  }
}
