/// One `parameters { … }` of a case.
struct ParameterSetting {
  /// What it sets, ordered.
  var names: [String]
  /// How many answers there were before.
  var answersBefore: Int

  /// Those of its names that answers after it, or days of timelines, read.
  func read(_ answers: [Answer], _ timelines: [Timeline]) -> Set<String> {
    let days = timelines.flatMap(\.days).flatMap(\.decisions).flatMap(\.facts)
    let facts = Set((answers.dropFirst(answersBefore).flatMap(\.facts) + days).map(\.name))
    return Set(names.filter { facts.contains("parameters.\($0)") })
  }

  /// Why it proves nothing: none of the answers after it read any of what it sets. `nil` when one did.
  func complaint(_ answers: [Answer], _ timelines: [Timeline]) -> String? {
    guard read(answers, timelines).isEmpty else { return nil }
    let list = names.joined(separator: ", ")
    return "parameters { \(list) } sets what no decision after it read, so it changes nothing; remove it, or decide something that depends on it"
  }
}
