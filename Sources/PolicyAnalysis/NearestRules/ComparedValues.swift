import LuaGuest
import PolicyEngine

/// A comparison that a policy made on the way to a decision, with what both sides were.
package struct ComparedValues: Sendable, Hashable {
  /// Where it stands.
  package var line: SourceLine
  /// Its source, on one line.
  package var text: String
  /// Both sides.
  package var operands: ObservedCondition.Operands
  /// Whether it held.
  package var held: Bool

  /// Both sides as they were: `13 >= 14`.
  package var values: String {
    "\(operands.left.shown) \(ConditionText.comparison(in: text)?.rawValue ?? "against") \(operands.right.shown)"
  }

  /// Whether one of the sides was nil, so that it asked whether there is something at all.
  package var asksForPresence: Bool { operands.left == .nil || operands.right == .nil }
}
