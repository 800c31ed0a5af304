import LuaSyntax
import PolicyEngine
import Receivables

/// What the text of a policy could decide, as far as it is written out: levels of the ladder, and reasons.
struct PolicyAims {
  private let levels: [ReminderLevel]
  private var reasons: Set<String> = []

  init(_ outline: PolicyOutline) {
    levels = outline.ladder
    for file in outline.files {
      guard let chunk = try? LuaParser.parse(String(decoding: file.bytes, as: UTF8.self), file: file.path) else { continue }
      for statement in chunk.block.statements where !Self.isRequest(statement) { read(statement) }
    }
  }

  /// Whether it defines `policy.credit` or `policy.promise`, whose reasons are no decisions on a receivable.
  private static func isRequest(_ statement: LuaStatement) -> Bool {
    guard case .function(let target, _, _) = statement.kind, case .field(_, let name) = target.kind else { return false }
    return name.text == "credit" || name.text == "promise"
  }

  private mutating func read(_ statement: LuaStatement) {
    for block in statement.blocks {
      block.forEachExpression { expression in
        guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
          Outcome(rawValue: name.text) != nil, case .table(let items)? = arguments.first?.kind
        else { return }
        for item in items {
          if case .name(let key) = item.key, key.text == "reason", case .string(let text) = item.value.kind {
            reasons.insert(text.text ?? "")
          }
        }
      }
    }
  }

  /// What no decision came to.
  func missing(in tally: Tally) -> [String] {
    let unsent = levels.filter { tally.outcomes["notice \($0.rawValue)"] == nil }.map { "notice \($0.rawValue)" }
    return unsent + reasons.subtracting(tally.reasons.keys).sorted().map { "reason \($0)" }
  }
}
