import LuaSyntax
import PolicyEngine

/// The outcomes and reason codes that the constructor calls of a plug-in name, as far as they are written out: as a text,
/// as a choice among texts, by a local, or by the argument of a local function.
struct BuiltDecisions {
  /// Outcomes, notices by level, and where the first constructor of each stands.
  private(set) var outcomes: [String: SourceLine] = [:]
  /// Reason codes, and where the first constructor of each stands.
  private(set) var reasons: [String: SourceLine] = [:]
  /// Constructors that name a reason or level that is only known when they run.
  private(set) var computed: [SourceLine] = []

  private static let constructors = Set(Outcome.allCases.map(\.rawValue) + RequestDecision.Outcome.allCases.map(\.rawValue))
    .subtracting(["blocked", "error"])

  /// Adds those of a file; a file that is no Lua adds none.
  mutating func read(_ source: [UInt8], file: String) {
    guard let chunk = try? LuaParser.parse(source, file: file) else { return }
    let values = WrittenValues(chunk)
    chunk.block.forEachExpression { expression in
      guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
        Self.constructors.contains(name.text), values.isGlobal(name), case .table(let items)? = arguments.first?.kind
      else { return }
      add(name.text, items, values, SourceLine(file: file, line: expression.range.start.line))
    }
  }

  private mutating func add(_ outcome: String, _ items: [LuaTableItem], _ values: WrittenValues, _ line: SourceLine) {
    let reason = values.texts(items.value(of: "reason"))
    for text in reason.texts where reasons[text] == nil { reasons[text] = line }
    var isWhole = reason.isWhole
    var names: Set<String> = [outcome]
    if outcome == Outcome.notice.rawValue {
      let level = values.texts(items.value(of: "level"))
      isWhole = isWhole && level.isWhole
      if level.isWhole { names = Set(level.texts.map { "notice \($0)" }) }
    }
    for name in names where outcomes[name] == nil { outcomes[name] = line }
    if !isWhole { computed.append(line) }
  }
}

extension [LuaTableItem] {
  /// The value of a named entry.
  fileprivate func value(of key: String) -> LuaExpression? {
    first { item in
      if case .name(let name) = item.key { name.text == key } else { false }
    }?.value
  }
}
