/// A policy returned something that is no decision.
struct DecisionFault: Error {
  var message: String
  var line: SourceLine?
}
