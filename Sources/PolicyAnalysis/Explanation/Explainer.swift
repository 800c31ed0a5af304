import LuaGuest
import PolicyEngine
import Receivables

/// Tells how a policy decides one receivable: by the same evaluation, once more with its source instrumented and the
/// trace on.
package struct Explainer {
  /// Days that the outlook looks ahead.
  package static let outlookDays = 400
  /// Most rules that are told of those that did not decide.
  static let mostRules = 3

  /// What is instrumented: policies and their modules, not laws.
  private static let instrumentation = Instrumentation(.all) { !$0.hasSuffix("/law.lua") }

  private let evaluator: Evaluator
  private let observing: Evaluator

  /// Explains what this evaluator decides.
  package init(evaluator: Evaluator) {
    self.evaluator = evaluator
    observing = Evaluator(settings: evaluator.settings, recorder: ProbeRecorder(Self.instrumentation))
  }

  /// Explains the decisions of an account for the receivables that are wanted.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func explain(
    _ account: Account, creditor: Creditor, asOf: CivilDay, where isWanted: (ReceivableState) -> Bool
  ) throws -> [Explanation] {
    let state = try evaluator.state(of: account, creditor: creditor, asOf: asOf)
    var explanations: [Explanation] = []
    for (index, receivable) in state.receivables.enumerated()
    where evaluator.asksAbout(index, in: state) && isWanted(receivable) {
      let traced = try evaluator.traced(receivable.receivable.id, of: account, creditor: creditor, asOf: asOf)
      guard let (decision, provenance) = traced else { continue }
      let name = evaluator.policyName(for: receivable, in: state) ?? decision.policy.name
      let steps = observe(decision, by: name) { evaluator, trace in
        _ = evaluator.decide(state, where: { $0 === receivable }, trace: trace)
      }
      let search = WhatIfSearch(evaluator: evaluator, account: account, creditor: creditor, decision: decision)
      explanations.append(
        Explanation(
          decision: decision, lines: steps.lines, comparisons: steps.comparisons,
          parameters: evaluator.parameters(for: receivable, in: state),
          lawValues: lawValues(provenance, of: name), meanings: meanings(decision, steps.lines),
          outlook: try outlook(decision, at: state) { later in
            evaluator.decide(later) { $0.receivable.id == decision.subject.receivable }.first
          },
          nearest: nearest(decision, receivable, in: state),
          alternatives: try search.found(
            steps.comparisons.compactMap(\.check.comparison) + steps.lines.flatMap(\.checks).compactMap(\.comparison))))
    }
    return explanations
  }

  /// Explains what is decided about a customer as a whole; `nil` where nothing is.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func explainCustomer(_ account: Account, creditor: Creditor, asOf: CivilDay) throws -> Explanation? {
    guard let (decision, provenance) = try evaluator.traced("", of: account, creditor: creditor, asOf: asOf) else {
      return nil
    }
    let state = try evaluator.state(of: account, creditor: creditor, asOf: asOf)
    let name = evaluator.settings.policy(of: creditor, account.customer) ?? decision.policy.name
    let steps = observe(decision, by: name) { _ = $0.decideCustomer(state, trace: $1) }
    let hook = Manifest.Hook.customer.rawValue
    var nearest: [NearestRule] = []
    if decision.decidedAt != nil, let book = try? evaluator.ruleBook(of: decision.policy.name) {
      let observed = evaluator.observe(decision.policy.name, decidedAt: decision.decidedAt) {
        _ = $0.decideCustomer(state)
      }
      nearest = book.nearest(RuleGoal(), hook: hook, observed: observed, most: Self.mostRules)
    }
    return Explanation(
      decision: decision, lines: steps.lines, comparisons: steps.comparisons,
      parameters: evaluator.parameters(forRequestsOf: account, creditor: creditor, asOf: asOf),
      lawValues: lawValues(provenance, of: name), meanings: meanings(decision, steps.lines),
      outlook: try outlook(decision, at: state) { evaluator.decideCustomer($0) }, nearest: nearest, alternatives: [])
  }

  /// What a decision comes about by: it is made once more, with the source of its policy instrumented and the trace on.
  private func observe(
    _ decision: Decision, by policy: String, _ decide: (Evaluator, @escaping (TraceEvent) -> Void) -> Void
  ) -> StepRecorder {
    let steps = StepRecorder()
    guard decision.failure?.isLimit != true else { return steps }
    observing.recorder?.sink = { steps.hear($0) }
    decide(observing) { steps.hear($0) }
    observing.recorder?.sink = nil
    steps.addTexts { evaluator.sourceText($0, of: policy) }
    return steps
  }

  /// The nearest rules that would have decided otherwise; where no notice is sent, the nearest that would send one is
  /// first.
  private func nearest(_ decision: Decision, _ receivable: ReceivableState, in state: AccountState) -> [NearestRule] {
    let policy = decision.policy.name
    guard decision.decidedAt != nil, decision.failure?.isLimit != true, let book = try? evaluator.ruleBook(of: policy)
    else { return [] }  // it has just decided
    let observed = evaluator.observe(policy, decidedAt: decision.decidedAt) {
      _ = $0.decide(state, where: { $0 === receivable })
    }
    let hook = Manifest.Hook.reminder.rawValue
    // The next step of the ladder is what a reader asks for first; any other notice after it.
    let ladder = (try? evaluator.loaded(policy).rules.ladder) ?? Ladder([])
    let next = ladder.next(for: receivable).map { ladder.steps[$0].name }
    let goals = decision.outcome == .notice ? [] : [next, nil]
    let notices = goals.lazy.compactMap { level in
      book.nearest(RuleGoal(outcome: "notice", level: level), hook: hook, observed: observed, most: 1).first
    }.prefix(1)
    let others = book.nearest(RuleGoal(), hook: hook, observed: observed, most: 3 * Self.mostRules)
      .filter {
        ($0.outcome, $0.level) != (decision.outcome.rawValue, decision.action?.levelName) && !notices.contains($0)
      }
    return Array((Array(notices) + others).prefix(Self.mostRules))
  }

  private func lawValues(_ provenance: Provenance?, of policy: String) -> [Explanation.LawValue] {
    // One that does not load has looked up nothing.
    guard let provenance, let law = (try? evaluator.shelf.policy(policy))?.law else { return [] }
    return provenance.citations.map {
      .init(citation: $0, doc: law.statutes.parameters[$0.parameter]?.doc ?? $0.parameter)
    }
  }

  /// What the fields that were read hold, by the names that facts and comparisons have.
  private func meanings(_ decision: Decision, _ lines: [ExplainedLine]) -> [String: String] {
    let records = Vocabulary.policy((try? evaluator.loaded(decision.policy.name))?.rules).records
    var meanings: [String: String] = [:]
    for record in records.values {
      for field in record.fields { meanings["\(record.name).\(field.name)"] = field.summary }
    }
    for fact in decision.facts {
      if let summary = Self.summary(of: fact.name, in: records) { meanings[fact.name] = summary }
    }
    return meanings
  }

  /// Follows `receivable.customer.kind` through the records.
  private static func summary(of path: String, in records: [String: RecordDescription]) -> String? {
    var parts = path.split(separator: ".").map { $0.prefix { $0 != "[" } }
    guard parts.count >= 2, let first = parts.first else { return nil }
    parts.removeFirst()
    var record = records[first.hasPrefix("#") ? String(first.dropFirst()) : String(first)]
    var summary: String?
    for part in parts {
      guard let field = record?.field(String(part)) else { return nil }
      summary = field.summary
      record = field.type.recordName.flatMap { records[$0] }
    }
    return summary
  }

  /// The first of the next days on which the decision is another one, of those on which a run decides again: on the
  /// others it stands, and to derive an account of many claims for each would take longer than all else.
  private func outlook(
    _ decision: Decision, at first: AccountState, _ decide: (AccountState) -> Decision?
  ) throws -> Decision? {
    var (state, last) = (first, decision)
    while let look = evaluator.nextLook(at: state, decided: [last]) {
      let day = max(look, state.asOf.adding(days: 1))
      guard day <= decision.asOf.adding(days: Self.outlookDays) else { return nil }
      state = try evaluator.state(of: first.account, creditor: first.creditor, asOf: day)
      guard let next = decide(state) else { return nil }
      last = next
      if next.outcome != decision.outcome || next.action?.levelName != decision.action?.levelName
        || next.action?.credit != decision.action?.credit
      {
        return next
      }
    }
    return nil
  }
}

extension TypeDescription {
  /// The record that a value of the type is, or holds a list of.
  fileprivate var recordName: String? {
    switch self {
    case .record(let name): name
    case .list(let element): element.recordName
    default: nil
    }
  }
}
