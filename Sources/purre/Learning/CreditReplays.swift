import ArgumentParser
import LedgerFormat
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports
import Simulation

/// Asks credit policies about the orders of the past.
struct CreditReplays {
  private let books: PreviewInMemory
  private let groups: CreditGroups
  private let known: CivilDay
  private let from: CivilDay

  init(_ books: PreviewInMemory, known: CivilDay, from: CivilDay) {
    (self.books, self.known, self.from) = (books, known, from)
    groups = CreditGroups(books.ledger.accounts)
  }

  /// What a side, like `standard-no?default_limit=NOK 1000.00`, would have answered, and the worst that happened.
  ///
  /// - Throws: what ends the command where the side is at fault.
  func replay(_ text: String) throws -> PreviewInMemory.Found<CreditReplay> {
    let side = DifferenceSide(text)
    guard !side.policy.isEmpty, side.revision == nil else {
      throw OptionReading.fault(
        "--credit is '\(text)', but takes a policy with parameters, like 'standard-no?credit_overdue_days=14'")
    }
    var settings = books.settings
    (settings.defaultPolicy, settings.forcesPolicy, settings.overrides) = (side.policy, true, side.overrides)
    let evaluator = try PolicyOptions.evaluator(settings)
    _ = try evaluator.parameters(of: side.policy)
    var replay = CreditReplay(text)
    var answered = ExitStatus.fine
    let (_, status) = try books.eachAccount { account, creditor in
      try replay.add(try evaluator.state(of: account, creditor: creditor, asOf: known), from: from) { amount, day in
        var request = CreditRequest(kind: .order, amount: amount)
        request.group = try evaluator.creditGroup(of: account, in: groups, creditor: creditor, asOf: day)
        let answer = try evaluator.credit(request, for: account, creditor: creditor, asOf: day)
        if answer.outcome == .error {
          Console.note("error: customer \(account.customer.id), \(day): \(answer.reasonText)")
          answered = max(answered, .policyFailed)
        }
        return Self.answer(answer.outcome)
      }
    }
    return (replay, max(status, answered))
  }

  private static func answer(_ outcome: RequestDecision.Outcome) -> CreditReplay.Answer {
    switch outcome {
    case .approve, .accept: .given
    case .refer, .error: .referred
    case .hold, .decline, .refuse: .refused
    }
  }
}
