/// A guard of a law, as its author describes it.
package struct GuardDescription: Sendable, Hashable {
  /// Its id: `G7`.
  package var id: String
  /// How binding it is: a level, or `by debtor`.
  package var level: String
  /// The paragraph it rests on.
  package var restsOn: String
  /// What it asks, for a credit controller.
  package var says: String
}
