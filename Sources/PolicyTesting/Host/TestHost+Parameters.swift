import LuaGuest
import Receivables

/// One `parameters { … }` of a case.
struct ParameterSetting {
  /// What it sets, ordered.
  var names: [String]
  /// How many answers there were before.
  var answersBefore: Int

  /// Those of its names that answers after it, or days of timelines, read.
  func read(_ answers: [PolicyAnswer], _ timelines: [Timeline]) -> Set<String> {
    let days = timelines.flatMap(\.days).flatMap(\.decisions).flatMap(\.facts)
    let read = Set((answers.dropFirst(answersBefore).flatMap(\.facts) + days).compactMap(\.parameter))
    return Set(names.filter(read.contains))
  }

  /// Why it proves nothing: none of the answers after it read any of what it sets. `nil` when one did.
  func complaint(_ answers: [PolicyAnswer], _ timelines: [Timeline]) -> String? {
    guard read(answers, timelines).isEmpty else { return nil }
    let list = names.joined(separator: ", ")
    return
      "parameters { \(list) } sets what no decision after it read, so it changes nothing; remove it, or decide something that depends on it"
  }
}

extension TestHost {
  /// The functions by which the prelude sets parameters.
  var parameterFunctions: [(String, ([Value]) throws -> Value)] { [("host_parameters", setParameters)] }

  private func setParameters(_ arguments: [Value]) throws -> Value {
    guard case .table(let entries)? = arguments.first, !entries.isEmpty else {
      throw CallbackFailure(message: "parameters takes a table of them, like parameters { grace_days = 3 }")
    }
    var set: [String: String] = [:]
    for entry in entries {
      guard case .string(let name) = entry.key else { throw CallbackFailure(message: "a parameter needs a name") }
      guard entry.value != .list([]), let text = try entry.value.written(as: name) else {
        throw CallbackFailure(message: "the parameter \(name) cannot be set to that")
      }
      set[name] = text
    }
    try evaluator().check(parameters: set)
    parameters.merge(set) { _, new in new }
    settings.append(ParameterSetting(names: set.keys.sorted(), answersBefore: answers.count))
    return .nil
  }
}
