import Receivables

/// Two decisions for one receivable on one day that are not the same.
public struct DecisionChange: Sendable {
  /// The old side.
  public var old: Decision
  /// The new side.
  public var new: Decision

  /// The day of both.
  public var day: CivilDay { new.asOf }
  /// From what to what.
  public var transition: (from: DecisionState, to: DecisionState) { (DecisionState(old), DecisionState(new)) }
  /// Whether outcome and level are the same, and only particulars differ.
  public var isOnlyParticulars: Bool { transition.from == transition.to }

  /// What differs beside outcome and level, in words.
  public var particulars: [String] {
    var parts: [String] = []
    let pairs: [(String, String, String)] = [
      ("reason", old.reason, new.reason), ("next look", Self.text(old.nextLook), Self.text(new.nextLook)),
      ("deadline", Self.text(old.action?.deadline), Self.text(new.action?.deadline)),
      ("fee", Self.text(old.action?.fee), Self.text(new.action?.fee)),
      ("interest", Self.text(old.action?.interest), Self.text(new.action?.interest)),
      ("compensation", Self.text(old.action?.compensation), Self.text(new.action?.compensation)),
      ("letter", old.action?.letter ?? "-", new.action?.letter ?? "-"),
      ("channel", old.action?.channel?.rawValue ?? "-", new.action?.channel?.rawValue ?? "-"),
      ("guards", Self.guards(old), Self.guards(new)),
    ]
    for (name, before, after) in pairs where before != after { parts.append("\(name) \(before) → \(after)") }
    return parts
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "-" }

  private static func guards(_ decision: Decision) -> String {
    decision.guards.isEmpty ? "-" : decision.guards.map(\.id).joined(separator: " ")
  }
}
