/// What came of living through a story once.
struct Trial: Sendable {
  /// What it showed.
  var features: FeatureList
  /// What it left behind for the next.
  var trail: Trail
  /// What was decided.
  var tally: Tally
  /// Whether a rule was broken.
  var isBreach: Bool
}
