import JSONText
import LedgerFormat
import PolicyEngine
import Receivables

/// Decides account lines one by one and tells each decision as a line: the same lines that a whole ledger gives. A line
/// that cannot be decided becomes a line that says why.
package struct DecisionStream {
  /// What was done so far.
  package struct Tally: Sendable {
    /// Accounts decided.
    package var accounts = 0
    /// Lines that could not be read, or whose amounts do not add up.
    package var faulty = 0
    /// Decisions of every outcome.
    package var outcomes: [Outcome: Int] = [:]
    /// Kinds of failures among the decisions.
    package var failures: Set<DecisionFailure.Kind> = []
    /// How many each policy decided, by name.
    package var policies: [String: Int] = [:]
  }

  /// What was done so far.
  package private(set) var tally = Tally()
  private let evaluator: Evaluator
  private let asOf: CivilDay
  private var reader: AccountLineReader

  /// Decides for a day, with the creditors that are known beforehand.
  package init(evaluator: Evaluator, asOf: CivilDay, creditors: [Creditor] = []) {
    self.evaluator = evaluator
    self.asOf = asOf
    reader = AccountLineReader(creditors: creditors, file: "standard input")
  }

  /// The lines that a line gives: its decisions, or why there are none; empty for headers and blanks.
  package mutating func lines(for line: ArraySlice<UInt8>?, number: Int) -> String {
    switch reader.read(line, number: number) {
    case .blank, .header: return ""
    case .faults(let faults): return error(faults.map(\.description), line: number, customer: nil)
    case .account(let account, let creditor):
      do {
        let list = DecisionList(asOf: asOf, decisions: try evaluator.decide(account, creditor: creditor, asOf: asOf))
        tally.accounts += 1
        for decision in list.decisions.flatMap(\.acts) {
          tally.outcomes[decision.outcome, default: 0] += 1
          tally.policies[decision.policy.name, default: 0] += 1
          if let kind = decision.failure?.kind { tally.failures.insert(kind) }
        }
        return DecisionJSON.lines(list)
      } catch {
        return self.error(["\(error)"], line: number, customer: account.customer.id)
      }
    }
  }

  private mutating func error(_ messages: [String], line: Int, customer: String?) -> String {
    tally.faulty += 1
    let error = JSONValue.members([
      (
        "error",
        .members([
          ("line", .integer(line)), ("customer", customer.map { .string($0) }),
          ("messages", .array(messages.map { .string($0) })),
        ])
      )
    ])
    return JSONWriter.line(error) + "\n"
  }
}
