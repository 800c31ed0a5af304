import JSONText
import PolicyTesting

/// What came of trying mutants, as JSON.
package enum MutationJSON {
  /// One document over all plug-ins.
  package static func document(_ runs: [MutationRun]) -> String {
    JSONWriter.document(.members([("format", .string("purre-mutation-report/1")), ("plugins", .array(runs.map(value)))]))
  }

  private static func value(_ run: MutationRun) -> JSONValue {
    let words = ["killed", "survived", "not_reached", "equivalent", "left"]
    return .members([
      ("plugin", .string(run.plugin)), ("score", run.score.map { .number(MutationScore.text($0)) } ?? .null),
      (
        "totals",
        .members(
          words.map { ($0, .integer(run.count($0))) } + [
            ("accepted", .integer(run.count("survived") - run.openSurvivors.count)), ("reached", .integer(run.reached)),
            ("remembered", .integer(run.remembered)),
          ])
      ),
      (
        "problems",
        .array(
          run.problems.map {
            .members([("kind", .string($0.kind.rawValue)), ("place", .string($0.place)), ("message", .string($0.message))])
          })
      ),
      ("mutants", .array(run.results.map(value))),
    ])
  }

  private static func value(_ result: MutantResult) -> JSONValue {
    var fields: [(String, JSONValue?)] = [
      ("id", .string(result.mutant.id.description)), ("verdict", .string(result.verdict.word)),
      ("kind", .string(result.mutant.id.kind.rawValue)), ("file", .string(result.mutant.edit.file)),
      ("line", .integer(result.mutant.line)), ("before", .array(result.difference.before.map { .string($0) })),
      ("after", .array(result.difference.after.map { .string($0) })),
    ]
    switch result.verdict {
    case .killed(let killer): fields += [("cause", .string(killer.cause.rawValue)), ("killed_by", .string(killer.by))]
    case .equivalent(let proof): fields.append(("proof", .string(proof)))
    case .survived, .notReached:
      fields += [("accepted_because", result.acceptedBecause.map { .string($0) }), ("suggestion", .string(result.mutant.suggestion))]
    case .left: break
    }
    return .members(fields)
  }
}
