import LuaGuest
import Receivables
import Synchronization

/// Decides accounts: the one way through, for every command. One worker owns it; it is not shared.
package final class Evaluator {
  package let settings: EvaluationSettings
  package let shelf: PolicyCache
  /// What ran, when the settings ask for instrumentation.
  package let recorder: ProbeRecorder?
  /// What the law of a decision that is looked into is asked.
  var citations: CitationLog?
  private var lastCustomer: (state: AccountState, decision: CustomerDecision?)?
  /// When claims of the last account that may be shown for interest alone are to be looked at again.
  var settledLook: (state: AccountState, day: CivilDay)?
  private var lastCalendar: (policy: String?, country: String, calendar: BusinessCalendar)?

  /// Makes an evaluator; nothing is loaded until it is needed. Evaluators of one thread may share a recorder.
  package convenience init(settings: EvaluationSettings, recorder: ProbeRecorder? = nil) {
    let recorder = recorder ?? settings.instrumentation.map(ProbeRecorder.init)
    let loader = PolicyLoader(locator: settings.locator, limits: settings.limits, recorder: recorder)
    self.init(settings: settings, recorder: recorder, shelf: PolicyCache(loader: loader, recorder: recorder))
  }

  private init(settings: EvaluationSettings, recorder: ProbeRecorder?, shelf: PolicyCache) {
    self.settings = settings
    self.recorder = recorder
    self.shelf = shelf
  }

  /// One that decides by the same loaded policies with other parameters set over those of the settings.
  package func overriding(_ parameters: [String: String]) -> Evaluator {
    var settings = settings
    settings.overrides.merge(parameters) { _, new in new }
    return Evaluator(settings: settings, recorder: recorder, shelf: shelf)
  }

  /// One that decides by the same loaded policies as if a run were made on every day: for what a run wanted and a
  /// person approved, which leaves on any day.
  package var onAnyDay: Evaluator {
    var settings = settings
    settings.heedsRunDays = false
    return Evaluator(settings: settings, recorder: recorder, shelf: shelf)
  }

  /// Loads a policy ahead of its first use, and checks the parameters set on the command line against it.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  package func prepare(_ policy: String) throws {
    let loaded = try shelf.policy(policy)
    _ = try loaded.rules.defaults.setting(settings.overrides, by: .commandLine)
  }

  /// What reports repeat of the policies used so far that no law holds.
  package var lawless: [String] { PolicyReference.lawless(shelf.loaded.map(\.reference)) }

  /// Decides all of an account on a day: every receivable that is wanted, and where its policy decides about customers,
  /// the customer, last.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func decide(
    _ account: consuming Account, creditor: consuming Creditor, asOf: CivilDay
  ) throws -> [Decision] {
    decide(try state(of: account, creditor: creditor, asOf: asOf))
  }

  /// Decides all of an account: every receivable, then the customer.
  package func decide(_ state: AccountState) -> [Decision] {
    let decisions = decide(state, where: { _ in true }, isAll: true, trace: nil)
    return decideCustomer(state).map { decisions + [$0] } ?? decisions
  }

  /// Decides every receivable of an account of which something is owed on a day, be it charges alone, and where the
  /// policy asks for it, late interest alone; each as far as what is decided for the customer lets it.
  ///
  /// A failure of one subject is a decision of the outcome ``Outcome/error``; the others go on. The order is that of
  /// ``AccountState/receivables``.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func decide(
    _ account: Account, creditor: Creditor, asOf: CivilDay, where isWanted: (ReceivableState) -> Bool
  ) throws -> [Decision] {
    decide(try state(of: account, creditor: creditor, asOf: asOf), where: isWanted)
  }

  /// Decides those receivables that are asked for of an account, where something of them is owed; a trace hears of
  /// every line that runs.
  package func decide(
    _ state: AccountState, where isWanted: (ReceivableState) -> Bool, trace: ((TraceEvent) -> Void)? = nil
  ) -> [Decision] {
    decide(state, where: isWanted, isAll: false, trace: trace)
  }

  private func decide(
    _ state: AccountState, where isWanted: (ReceivableState) -> Bool, isAll: Bool, trace: ((TraceEvent) -> Void)?
  ) -> [Decision] {
    let customer = unheard({ customerDecision(of: state) }) { customer in
      // What is asked about the customer leads to no decision about a claim but the customer's letter.
      guard let letters = customer?.letters, !letters.isEmpty else { return false }
      return state.receivables.contains { isWanted($0) && letters[$0.receivable.id] != nil }
    }
    var decisions = decideClaims(state, where: isWanted, trace: trace)
    if let customer { customer.meet(&decisions) }
    if decisions.contains(where: CreditActs.isWanted) {
      var all = decisions
      if !isAll {
        // Which of several claims has the state changed is seen from all of them, whichever are asked about.
        var others = unheard({ decideClaims(state, where: { !isWanted($0) }) })
        if let customer { customer.meet(&others) }
        all = inOrder(decisions + others, of: state)
      }
      CreditActs.settle(&decisions, among: all, customer: customer?.decision, in: state)
    }
    if let pause = pause(of: state) {
      for place in decisions.indices { pause.settle(&decisions[place]) }
    }
    return decisions
  }

  /// Decides what does not lead to the decision that is looked into, so that nobody hears of it.
  private func unheard<Result>(_ decide: () -> Result, unless leads: (Result) -> Bool = { _ in false }) -> Result {
    let (sink, count) = (recorder?.sink, citations?.citations.count)
    recorder?.sink = nil
    defer { recorder?.sink = sink }
    let result = decide()
    if let count, !leads(result) { citations?.forget(after: count) }
    return result
  }

  private func inOrder(_ decisions: [Decision], of state: AccountState) -> [Decision] {
    let byClaim = Dictionary(decisions.map { ($0.subject.receivable, $0) }) { first, _ in first }
    return state.receivables.compactMap { byClaim[$0.receivable.id] }
  }

  /// What is decided for the customer of an account; `nil` where the policy decides about claims alone, or nothing is
  /// owed and the credit is in no state that could end.
  package func decideCustomer(_ state: AccountState, trace: ((TraceEvent) -> Void)? = nil) -> Decision? {
    if trace != nil { lastCustomer = nil }
    guard var decision = customerDecision(of: state, trace: trace)?.decision else { return nil }
    CreditActs.rest(&decision, in: state)
    pause(of: state)?.settle(&decision)
    return decision
  }

  /// What holds acts back on the day of an account; `nil` when a run is made on it.
  private func pause(of state: AccountState) -> RunPause? {
    guard settings.heedsRunDays, !state.runsEveryDay else { return nil }
    return RunPause(state.creditor.runDays, on: state.asOf, by: calendar(of: state.creditor))
  }

  private func customerDecision(of state: AccountState, trace: ((TraceEvent) -> Void)? = nil) -> CustomerDecision? {
    if let lastCustomer, lastCustomer.state === state { return lastCustomer.decision }
    let name = settings.policy(of: state.creditor, state.account.customer)
    let decision = name.flatMap { customerDecision(of: state, by: $0, trace: trace) }
    lastCustomer = (state, decision)
    return decision
  }

  private func customerDecision(of state: AccountState, by name: String, trace: ((TraceEvent) -> Void)?)
    -> CustomerDecision?
  {
    let isOwn = { (claim: ReceivableState) in self.policyName(for: claim, in: state) == name }
    var evaluation: CustomerEvaluation { .init(state: state, policyName: name, settings: settings) }
    do {
      let policy = try shelf.policy(name)
      guard policy.defines(.customer) else { return nil }
      let evaluation = evaluation
      guard evaluation.isAsked else { return nil }
      if !policy.rows.isLaidOut(for: state) { policy.rows.lay(out: state) }
      if let trace { policy.guest.startTrace(trace) }
      let decided = evaluation.decide(by: policy, isOwn: isOwn, trial: policy.trialPlace(of: state))
      if trace != nil { policy.guest.stopTrace() }
      if decided.decision.failure?.isLimit == true { shelf.discard(name) }
      if let recorder, recorder.observes { recorder.observations.note(decided.decision) }
      return decided
    } catch {
      // The decisions about its claims tell that it does not load; where there are none, this one does.
      let isTold = state.receivables.contains { $0.isOwed && isOwn($0) }
      let evaluation = evaluation
      guard !isTold, evaluation.isAsked else { return nil }
      return evaluation.failed(error, PolicyReference(name: name, version: "", contentHash: ""))
    }
  }

  private func decideClaims(
    _ state: AccountState, where isWanted: (ReceivableState) -> Bool, trace: ((TraceEvent) -> Void)? = nil
  ) -> [Decision] {
    var decisions: [Decision] = []
    decisions.reserveCapacity(state.receivables.count { $0.isOwed })
    for index in state.receivables.indices {
      let receivable = state.receivables[index]
      guard asksAbout(index, in: state), isWanted(receivable) else { continue }
      let name = policyName(for: receivable, in: state)
      let evaluation = ReceivableEvaluation(state: state, index: index, policyName: name, settings: settings)
      do {
        guard let name else { throw PolicyLoadError(message: "no policy is named", advice: "name one with --policy") }
        let policy = try shelf.policy(name)
        if !policy.rows.isLaidOut(for: state) { policy.rows.lay(out: state) }
        if let trace { policy.guest.startTrace(trace) }
        var decision = evaluation.decide(by: policy)
        decision.trial = policy.trialPlace(of: state, claim: receivable)
        if trace != nil { policy.guest.stopTrace() }
        if decision.failure?.isLimit == true { shelf.discard(name) }
        if let recorder, recorder.observes { recorder.observations.note(decision) }
        if receivable.isOwed {
          decisions.append(decision)
        } else {
          noteLook(of: decision, at: state)
          claims(decision).map { decisions.append($0) }
        }
      } catch {
        decisions.append(evaluation.failed(error))
      }
    }
    return decisions
  }

  /// What is decided of a claim that is paid; `nil` where the policy claims nothing of it, since nothing is owed then.
  private func claims(_ decision: Decision) -> Decision? {
    guard decision.outcome != .wait, decision.outcome != .hold else { return nil }
    var decision = decision
    decision.facts.append(Fact(name: "parameters.\(PolicyRules.lateInterest)", value: .bool(true)))
    return decision
  }

  /// Whether a policy is asked about a receivable: something is owed of it, or it was paid late before any letter and
  /// the policy's parameters say that late interest is claimed.
  package func asksAbout(_ index: Int, in state: AccountState) -> Bool {
    let receivable = state.receivables[index]
    if receivable.isOwed { return true }
    guard receivable.mayOweInterestAlone, let name = policyName(for: receivable, in: state),
      let policy = try? shelf.policy(name), policy.rules.mayClaimLateInterest
    else { return false }
    let parameters = try? policy.parameters(for: state, claim: receivable, overrides: settings.overrides)
    return parameters.map(policy.rules.claimsLateInterest) ?? false
  }

  /// An account on a day, its due days moved by the calendar that holds for the creditor.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func state(
    of account: consuming Account, creditor: consuming Creditor, asOf: CivilDay
  ) throws(MoneyError) -> AccountState {
    let calendar = calendar(of: creditor)
    return try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: asOf)
  }

  /// The calendar that a creditor's due days move by: that of the law of its country where its policy names one, else
  /// what purre knows of the country.
  private func calendar(of creditor: Creditor) -> BusinessCalendar {
    let name = settings.policy(of: creditor)
    if let last = lastCalendar, last.policy == name, last.country == creditor.country { return last.calendar }
    let calendar =
      name.flatMap { try? shelf.policy($0) }?.calendar(country: creditor.country) ?? .of(country: creditor.country)
    lastCalendar = (name, creditor.country, calendar)
    return calendar
  }

  /// The parameters in force for a receivable; `nil` when its policy does not load or they cannot be read.
  package func parameters(for receivable: ReceivableState, in state: AccountState) -> ParameterSet? {
    guard let name = policyName(for: receivable, in: state), let policy = try? shelf.policy(name) else { return nil }
    return try? policy.parameters(for: state, claim: receivable, overrides: settings.overrides)
  }

  /// The text of a line of a policy or of what it extends, without the indentation.
  package func sourceText(_ line: SourceLine, of policy: String) -> String? {
    try? loaded(policy).sourceText(line)
  }

  package func policyName(for receivable: ReceivableState, in state: AccountState) -> String? {
    settings.policy(creditor: state.creditor.policy, state.account.customer.policy, receivable.invoicePolicy)
  }
}

/// An evaluator that has loaded its policies on one thread, for the first worker that asks; others make their own.
package final class PreparedEvaluator: Sendable {
  private let settings: EvaluationSettings
  private let prepared: Mutex<Evaluator?>

  /// Keeps it until somebody asks.
  package init(_ evaluator: sending Evaluator) {
    settings = evaluator.settings
    prepared = Mutex(evaluator)
  }

  /// The evaluator, once; then others by the same settings.
  package func take() -> Evaluator {
    let first = prepared.withLock { prepared in
      let first = prepared
      prepared = nil
      return first
    }
    return first ?? Evaluator(settings: settings)
  }
}

/// What holds for every decision of a run, whoever asks.
package struct EvaluationSettings: Sendable {
  /// Where plug-ins are found.
  package var locator: PluginLocator
  /// Policy for invoices, customers and creditors that name none.
  package var defaultPolicy: String?
  /// Whether that policy decides also where the books name another: to look, never to run.
  package var forcesPolicy = false
  /// Whether what is to be done waits for a day on which the creditor makes runs.
  package var heedsRunDays = true
  /// Parameters set on the command line; they win over all others.
  package var overrides: [String: String]
  /// Limits of each call of a policy.
  package var limits: Limits
  /// Whether decisions tell what they were made from. Where nobody reads that, they are the same without.
  package var keepsEvidence = true
  /// How policies and laws report what they do; `nil` when nobody asks. It changes no decision, but the fuel of one.
  package var instrumentation: Instrumentation?

  /// Collects the settings.
  package init(
    locator: PluginLocator, defaultPolicy: String? = nil, overrides: [String: String] = [:],
    limits: Limits = .standard, instrumentation: Instrumentation? = nil
  ) {
    self.locator = locator
    self.defaultPolicy = defaultPolicy
    self.overrides = overrides
    self.limits = limits
    self.instrumentation = instrumentation
  }

  /// The policy for a claim, a customer or a creditor: the nearest that the books name, else the default.
  package func policy(of creditor: Creditor, _ customer: Customer? = nil, _ invoice: Invoice? = nil) -> String? {
    policy(creditor: creditor.policy, customer?.policy, invoice?.policy)
  }

  /// The same, by what each of them names: none of them is copied to find out, since this is asked of every claim.
  func policy(creditor: String?, _ customer: String?, _ invoice: String?) -> String? {
    if forcesPolicy, let defaultPolicy { return defaultPolicy }
    return invoice ?? customer ?? creditor ?? defaultPolicy
  }
}
