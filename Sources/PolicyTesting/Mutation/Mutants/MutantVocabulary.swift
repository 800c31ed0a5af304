import LuaSyntax
import PolicyEngine
import Receivables

/// The words of a plug-in that stand for something, and what each may be swapped for.
struct MutantVocabulary {
  /// Reasons that its decisions give, in the order of the file, then those that it declares.
  private(set) var reasons: [String] = []
  /// The levels of its ladder.
  let levels: [String]
  /// How much a guard binds; empty for policies.
  let guardLevels: [String]
  private let known: Set<String>

  init(_ chunk: LuaChunk, kind: PluginFolder.Kind) {
    let table = ReturnedTable(chunk)
    let declared = Self.keys(of: table?.fields["reasons"])
    known = kind == .policy ? Set(StandardReasons.all.keys).union(declared) : []
    let own = Self.levels(of: table?.fields["levels"] ?? table?.fields["ladder"])
    levels = own.count > 1 ? own : ReminderLevel.allCases.map(\.rawValue)
    guardLevels = kind == .law ? ["mandatory", "overridable", "advisory"] : []
    guard kind == .policy else { return }
    chunk.block.forEachExpression { expression in
      if let text = expression.literalText, isReason(text), !reasons.contains(text) { reasons.append(text) }
    }
    for reason in declared where !reasons.contains(reason) { reasons.append(reason) }
    for reason in StandardReasons.all.keys.sorted() where reasons.count < 2 && !reasons.contains(reason) {
      reasons.append(reason)
    }
  }

  /// Whether a text is a reason and no level.
  func isReason(_ text: String) -> Bool { known.contains(text) && !levels.contains(text) }

  /// The next reason of the list; its first one for a reason that is not in it.
  func otherReason(than reason: String) -> String? { Self.next(reason, in: reasons) ?? reasons.first { $0 != reason } }

  /// The next level of the ladder, or the one before the last.
  func neighbour(of level: String) -> String? {
    guard let index = levels.firstIndex(of: level) else { return nil }
    return levels.indices.contains(index + 1) ? levels[index + 1] : levels[index - 1]
  }

  /// Another binding of a guard.
  func otherGuardLevel(than level: String) -> String? { Self.next(level, in: guardLevels) }

  private static func next(_ word: String, in list: [String]) -> String? {
    guard list.count > 1, let index = list.firstIndex(of: word) else { return nil }
    return list[(index + 1) % list.count]
  }

  private static func keys(of table: LuaExpression?) -> [String] {
    guard case .table(let items)? = table?.unwrapped.kind else { return [] }
    return items.compactMap(\.constantKey?.text)
  }

  private static func levels(of table: LuaExpression?) -> [String] {
    guard case .table(let items)? = table?.unwrapped.kind else { return [] }
    return items.compactMap(\.value.levelName)
  }
}
