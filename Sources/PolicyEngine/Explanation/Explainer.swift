import LuaGuest
import Receivables

/// Tells how a policy decides one receivable: by the same evaluation, with the trace on.
public struct Explainer {
  /// Days that the outlook looks ahead.
  public static let outlookDays = 400

  private let evaluator: Evaluator

  /// Explains what this evaluator decides.
  public init(evaluator: Evaluator) { self.evaluator = evaluator }

  /// Explains the decisions of an account for the receivables that are wanted.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  public func explain(
    _ account: Account, creditor: Creditor, asOf: CivilDay, where isWanted: (ReceivableState) -> Bool
  ) throws -> [Explanation] {
    let state = try evaluator.state(of: account, creditor: creditor, asOf: asOf)
    var explanations: [Explanation] = []
    for receivable in state.receivables where receivable.open.isPositive && isWanted(receivable) {
      let id = receivable.receivable.id
      let trace = TraceRecorder()
      guard let decision = evaluator.decide(state, where: { $0.receivable.id == id }, trace: trace.record).first else { continue }
      explanations.append(
        Explanation(
          decision: decision, lines: lines(trace, of: decision), parameters: evaluator.parameters(for: receivable, in: state),
          outlook: try outlook(decision, account, creditor: creditor)))
    }
    return explanations
  }

  private func lines(_ trace: TraceRecorder, of decision: Decision) -> [ExplainedLine] {
    trace.lines.map { line, facts in
      ExplainedLine(line: line, text: evaluator.sourceText(line, of: decision.policy.name) ?? "", facts: facts)
    }
  }

  private func outlook(_ decision: Decision, _ account: Account, creditor: Creditor) throws -> Decision? {
    for days in 1...Self.outlookDays {
      let later = try evaluator.decide(account, creditor: creditor, asOf: decision.asOf.adding(days: days)) {
        $0.receivable.id == decision.subject.receivable
      }
      guard let next = later.first else { return nil }
      if next.outcome != decision.outcome || next.action?.level != decision.action?.level { return next }
    }
    return nil
  }
}

/// Gathers the lines of a trace in the order in which they first ran, with what each read.
private final class TraceRecorder {
  private(set) var lines: [(SourceLine, [Fact])] = []

  func record(_ event: TraceEvent) {
    switch event {
    case .line(let file, let line):
      let place = SourceLine(file: file, line: line)
      if !lines.contains(where: { $0.0 == place }) { lines.append((place, [])) }
    case .read(_, _, .record, _, _), .read(_, _, .function, _, _): break
    case .read(let type, let field, let value, let file, let line):
      let place = SourceLine(file: file, line: line)
      let fact = Fact(name: "\(type).\(field)", value: value)
      guard let index = lines.lastIndex(where: { $0.0 == place }), !lines[index].1.contains(fact) else { return }
      lines[index].1.append(fact)
    }
  }
}
