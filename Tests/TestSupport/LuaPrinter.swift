import LuaSyntax

/// Writes a tree back as Lua on one line, with parentheses around every operand that is itself an operation.
package struct LuaPrinter {
  package static func text(_ chunk: LuaChunk) -> String { LuaPrinter().block(chunk.block) }

  package static func text(_ expression: LuaExpression) -> String { LuaPrinter().text(expression) }

  private func block(_ block: LuaBlock) -> String {
    block.statements.map(statement).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func list(_ values: [LuaExpression]) -> String { values.map(text).joined(separator: ", ") }

  private func string(_ value: LuaString) -> String {
    "\"" + value.bytes.map { "\\" + String(repeating: "0", count: 3 - String($0).count) + String($0) }.joined() + "\""
  }

  private func operand(_ value: LuaExpression) -> String {
    switch value.kind {
    case .binary, .unary: "(\(text(value)))"
    default: text(value)
    }
  }

  private func float(_ value: Double) -> String {
    if value.isInfinite { return "1e999" }
    return "0x" + String(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0), radix: 16) + "p"
      + String((value.isNormal ? Int(value.exponentBitPattern) - 1023 : -1022) - 52)
  }

  private func text(_ value: LuaExpression) -> String {
    switch value.kind {
    case .nil: "nil"
    case .boolean(let value): "\(value)"
    case .integer(let value): value < 0 ? "0x" + String(UInt64(bitPattern: value), radix: 16) : "\(value)"
    case .float(let value): float(value)
    case .string(let value): string(value)
    case .vararg: "..."
    case .function(let function): "function" + body(function)
    case .name(let name): name.text
    case .field(let owner, let name): "\(text(owner)).\(name.text)"
    case .index(let owner, let key): "\(text(owner))[\(text(key))]"
    case .call(let callee, let arguments): "\(text(callee))(\(list(arguments)))"
    case .methodCall(let owner, let name, let arguments): "\(text(owner)):\(name.text)(\(list(arguments)))"
    case .parenthesised(let inner): "(\(text(inner)))"
    case .unary(let unary, let inner): "\(unary.rawValue) \(operand(inner))"
    case .binary(let binary, _, let left, let right): "\(operand(left)) \(binary.rawValue) \(operand(right))"
    case .table(let items): "{" + items.map(item).joined(separator: ", ") + "}"
    }
  }

  private func item(_ item: LuaTableItem) -> String {
    switch item.key {
    case .position: text(item.value)
    case .name(let name): "\(name.text) = \(text(item.value))"
    case .expression(let key): "[\(text(key))] = \(text(item.value))"
    }
  }

  private func body(_ function: LuaFunction, skipping count: Int = 0) -> String {
    let names = function.parameters.dropFirst(count).map(\.text) + (function.isVararg ? ["..."] : [])
    return "(\(names.joined(separator: ", "))) \(block(function.body)) end"
  }

  private func statement(_ statement: LuaStatement) -> String {
    switch statement.kind {
    case .empty: return ""
    case .call(let call): return text(call) + ";"
    case .local(let names, let values):
      let names = names.map { $0.name.text + ($0.attribute.map { " <\($0.rawValue)>" } ?? "") }
      return "local \(names.joined(separator: ", "))" + (values.isEmpty ? "" : " = " + list(values)) + ";"
    case .assignment(let targets, let values): return "\(list(targets)) = \(list(values));"
    case .localFunction(let name, let function): return "local function \(name.text)\(body(function))"
    case .function(let target, let isMethod, let function):
      guard isMethod, case .field(let owner, let name) = target.kind else {
        return "function \(text(target))\(body(function))"
      }
      return "function \(text(owner)):\(name.text)\(body(function, skipping: 1))"
    case .doBlock(let inner): return "do \(block(inner)) end"
    case .whileLoop(let condition, let inner): return "while \(text(condition)) do \(block(inner)) end"
    case .repeatLoop(let inner, let condition): return "repeat \(block(inner)) until \(text(condition))"
    case .conditional(let clauses, let otherwise):
      let parts = clauses.map { "if \(text($0.condition)) then \(block($0.block)) " }
      return parts.joined(separator: "else") + (otherwise.map { "else \(block($0)) " } ?? "") + "end"
    case .numericFor(let name, let from, let to, let step, let inner):
      return "for \(name.text) = \(list([from, to] + (step.map { [$0] } ?? []))) do \(block(inner)) end"
    case .genericFor(let names, let values, let inner):
      return "for \(names.map(\.text).joined(separator: ", ")) in \(list(values)) do \(block(inner)) end"
    case .returning(let values): return "return \(list(values))"
    case .breaking: return "break"
    case .goto(let name): return "goto \(name.text)"
    case .label(let name): return "::\(name.text)::"
    }
  }
}
