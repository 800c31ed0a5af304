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
      chunk.block.forEachExpression { expression in
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
