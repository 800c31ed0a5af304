import JSONText
import PolicyTesting

/// The formats of a report on mutants.
package enum MutationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The runs in this format.
  package func render(_ runs: [MutationRun], style: TextStyle, verbose: Bool) -> String {
    switch self {
    case .text: runs.map { MutationText($0, style: style, verbose: verbose).text }.joined()
    case .json: MutationJSON.document(runs)
    }
  }
}

/// What came of trying mutants, for people.
package struct MutationText {
  private let run: MutationRun
  private let style: TextStyle
  private let verbose: Bool

  /// Prepares a report; a verbose one names every mutant.
  package init(_ run: MutationRun, style: TextStyle, verbose: Bool) {
    self.run = run
    self.style = style
    self.verbose = verbose
  }

  /// The report.
  package var text: String {
    var parts = run.results.compactMap(part)
    parts += run.problems.map { problem in
      let message = problem.message.split(separator: "\n").map { String($0).printable }.joined(separator: "\n  ")
      return "\(style.paint("ERROR", .bad)) \(problem.place.printable)\n  \(message)\n"
    }
    return parts.joined() + (run.results.isEmpty ? "" : totals)
  }

  private func part(_ result: MutantResult) -> String? {
    switch result.verdict {
    case .survived: result.acceptedBecause.map { quiet("accepted", result, $0) } ?? survivor(result)
    case .notReached:
      style.paint("not reached", .attention) + " \(place(result)) \(result.mutant.id.description.printable)\n"
    case .equivalent(let proof): verbose ? quiet("equivalent", result, proof) : nil
    case .killed(let killer): verbose ? quiet("killed", result, "\(killer.cause.rawValue), \(killer.by)") : nil
    case .left: verbose ? quiet("left", result, "the time was over") : nil
    }
  }

  private func survivor(_ result: MutantResult) -> String {
    let difference = result.difference
    let lines =
      difference.before.map { style.paint("  - " + $0.printable, .bad) }
      + difference.after.map { style.paint("  + " + $0.printable, .good) }
    return """
      \(style.paint("SURVIVED", .bad)) \(result.mutant.id.description.printable)
        at \(place(result))
      \(lines.joined(separator: "\n"))
        \(result.mutant.suggestion.printable)

      """
  }

  private func quiet(_ word: String, _ result: MutantResult, _ reason: String) -> String {
    style.paint("\(word) \(result.mutant.id.description.printable): \(reason.printable)", .quiet) + "\n"
  }

  private func place(_ result: MutantResult) -> String {
    "\(run.plugin)/\(result.mutant.edit.file):\(result.mutant.line)".printable
  }

  private var totals: String {
    let accepted = run.count("survived") - run.openSurvivors.count
    var counts = ["\(run.count("killed")) killed", "\(run.openSurvivors.count) survived"]
    if accepted > 0 { counts.append("\(accepted) accepted") }
    for (word, name) in [
      ("left", "left when the time was over"), ("not_reached", "not reached"), ("equivalent", "equivalent"),
    ] where run.count(word) > 0 {
      counts.append("\(run.count(word)) \(name)")
    }
    let score =
      run.score.map { "\(MutationScore.text($0)) % of \(run.reached) reached" } ?? "no mutant is reached by a test"
    let known = run.remembered > 0 ? "; \(run.remembered) known from an earlier run" : ""
    return style.paint(
      "\(run.plugin): \(counts.joined(separator: ", ")): \(score)\(known)",
      run.openSurvivors.isEmpty ? .good : .attention) + "\n"
  }
}

/// The figure of a mutation run as text.
package enum MutationScore {
  /// One decimal, cut off: 99.97 is not 100.
  package static func text(_ percent: Double) -> String {
    let tenths = Int(percent * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Without a decimal that is zero, as people write a gate.
  package static func short(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : text(percent)
  }
}

/// What came of trying mutants, as JSON.
package enum MutationJSON {
  /// One document over all plug-ins.
  package static func document(_ runs: [MutationRun]) -> String {
    JSONWriter.document(
      .members([("format", .string("purre-mutation-report/1")), ("plugins", .array(runs.map(value)))]))
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
            .members([
              ("kind", .string($0.kind.rawValue)), ("place", .string($0.place)), ("message", .string($0.message)),
            ])
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
      fields += [
        ("accepted_because", result.acceptedBecause.map { .string($0) }),
        ("suggestion", .string(result.mutant.suggestion)),
      ]
    case .left: break
    }
    return .members(fields)
  }
}
