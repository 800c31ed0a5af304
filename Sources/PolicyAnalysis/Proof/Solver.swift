import CSolver

/// The solver that proofs are put to: Z3 by its text interface, opened when it is first needed.
final class Solver {
  /// What it says of a question.
  enum Answer: Sendable, Hashable {
    /// Some account meets it.
    case possible
    /// No account does.
    case impossible
    /// It gave up within its limit.
    case notKnown
  }

  /// Steps of the solver that a question may take: the same on every machine, unlike seconds.
  static let mostSteps = 2_000_000

  private let conversation: OpaquePointer

  /// - Throws: ``SolverFault`` where libz3 is not there.
  init() throws(SolverFault) {
    guard let opened = solver_open() else {
      throw SolverFault(
        message: "the solver cannot be opened: \(solver_fault().map { String(cString: $0) } ?? "memory is short")",
        advice: "install Debian's package libz3-4")
    }
    conversation = opened
  }

  deinit { solver_close(conversation) }

  /// Takes in what all questions are about, in place of what was taken in before.
  func begin(_ terms: ProofTerms) throws(SolverFault) {
    var text = "(reset)\n(set-option :rlimit \(Self.mostSteps))\n"
    for name in terms.booleans.sorted() { text += "(declare-const |\(name)| Bool)\n" }
    for name in terms.numbers.sorted() { text += "(declare-const |\(name)| Int)\n" }
    for fact in terms.facts { text += "(assert \(fact))\n" }
    _ = try run(text)
  }

  /// Whether some account meets all of them.
  func ask(_ formulas: [Formula]) throws(SolverFault) -> Answer {
    let assertions = formulas.map { "(assert \($0))\n" }.joined()
    let words = try run("(push)\n\(assertions)(check-sat)\n(pop)\n").split(whereSeparator: \.isWhitespace)
    switch words.first {
    case "sat"?: return .possible
    case "unsat"?: return .impossible
    default: return .notKnown
    }
  }

  private func run(_ commands: String) throws(SolverFault) -> String {
    let answer = commands.withCString { String(cString: solver_run(conversation, $0)) }
    if answer.contains("(error") {
      throw SolverFault(
        message: "the solver does not take a question: \(answer.prefix(300))",
        advice: "this is a fault of purre; please report it with the policy")
    }
    return answer
  }
}

/// Why the solver cannot be asked.
package struct SolverFault: Error, Sendable, Hashable {
  /// What is wrong.
  package var message: String
  /// What to do.
  package var advice: String
}
