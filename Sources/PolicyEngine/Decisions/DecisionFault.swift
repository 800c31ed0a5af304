/// A policy returned something that is no decision.
struct DecisionFault: Error {
  var kind = DecisionFailure.Kind.badDecision
  var message: String
  var line: SourceLine?
}
