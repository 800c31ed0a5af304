import PolicyTesting

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
    case .notReached: style.paint("not reached", .attention) + " \(place(result)) \(result.mutant.id.description.printable)\n"
    case .equivalent(let proof): verbose ? quiet("equivalent", result, proof) : nil
    case .killed(let killer): verbose ? quiet("killed", result, "\(killer.cause.rawValue), \(killer.by)") : nil
    case .left: verbose ? quiet("left", result, "the time was over") : nil
    }
  }

  private func survivor(_ result: MutantResult) -> String {
    let difference = result.difference
    let lines =
      difference.before.map { style.paint("  - " + $0.printable, .bad) } + difference.after.map { style.paint("  + " + $0.printable, .good) }
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

  private func place(_ result: MutantResult) -> String { "\(run.plugin)/\(result.mutant.edit.file):\(result.mutant.line)".printable }

  private var totals: String {
    let accepted = run.count("survived") - run.openSurvivors.count
    var counts = ["\(run.count("killed")) killed", "\(run.openSurvivors.count) survived"]
    if accepted > 0 { counts.append("\(accepted) accepted") }
    for (word, name) in [("left", "left when the time was over"), ("not_reached", "not reached"), ("equivalent", "equivalent")] where run.count(word) > 0 {
      counts.append("\(run.count(word)) \(name)")
    }
    let score = run.score.map { "\(MutationScore.text($0)) % of \(run.reached) reached" } ?? "no mutant is reached by a test"
    let known = run.remembered > 0 ? "; \(run.remembered) known from an earlier run" : ""
    return style.paint("\(run.plugin): \(counts.joined(separator: ", ")): \(score)\(known)", run.openSurvivors.isEmpty ? .good : .attention) + "\n"
  }
}
