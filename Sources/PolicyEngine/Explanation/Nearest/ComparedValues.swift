import LuaGuest

/// A comparison that a policy made on the way to a decision, with what both sides were.
public struct ComparedValues: Sendable, Hashable {
  /// Where it stands.
  public var line: SourceLine
  /// Its source, on one line.
  public var text: String
  /// Both sides.
  public var operands: ObservedCondition.Operands
  /// Whether it held.
  public var held: Bool

  /// Both sides as they were: `13 >= 14`.
  public var values: String {
    "\(operands.left.shown) \(ConditionText.comparison(in: text)?.rawValue ?? "against") \(operands.right.shown)"
  }

  /// Whether one of the sides was nil, so that it asked whether there is something at all.
  public var asksForPresence: Bool { operands.left == .nil || operands.right == .nil }
}
