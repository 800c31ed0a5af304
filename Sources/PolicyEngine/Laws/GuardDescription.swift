/// A guard of a law, as its author describes it.
public struct GuardDescription: Sendable, Hashable {
  /// Its id: `G7`.
  public var id: String
  /// How binding it is: a level, or `by debtor`.
  public var level: String
  /// The paragraph it rests on.
  public var restsOn: String
  /// What it asks, for a credit controller.
  public var says: String
}
