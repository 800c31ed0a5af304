import PolicyAnalysis
import PolicyEngine
import Receivables
import Synchronization

/// What living through an account showed.
struct WitnessAttempt: Sendable {
  /// What decides which accounts are tried next.
  var shown: SearchAttempt
  /// Each thing that it came to, as it did first.
  var met: [ProofAim.Mark: Meeting]
  var decisions: Int

  /// When something was come to.
  struct Meeting: Sendable {
    let day: CivilDay
    /// The account as the books had it then.
    let account: Account
    /// Id of the claim that was decided, where one was; that of none for the customer as a whole.
    var receivable: String?
    /// What was asked then, in words; `nil` where a run decided.
    var request: String?
  }
}

/// The place of a worker, whose evaluator serves one thread at a time.
final class WitnessSeat: Sendable {
  private let worker: Mutex<WitnessWorker>

  init(settings: EvaluationSettings, outline: PolicyOutline, hints: GeneratorHints, seed: UInt64) {
    worker = Mutex(WitnessWorker(settings: settings, outline: outline, hints: hints, seed: seed))
  }

  /// Lives through the account of a number.
  func attempt(_ story: Scenario, number: Int) -> WitnessAttempt {
    worker.withLock { $0.attempt(story, number: number) }
  }
}

/// Lives through accounts, asks for credit and offers promises on the way, and notes what the policy came to.
private struct WitnessWorker {
  private let outline: PolicyOutline
  private let hints: GeneratorHints
  private let seed: UInt64
  private let evaluator: Evaluator
  private var met: [ProofAim.Mark: WitnessAttempt.Meeting] = [:]
  /// Ways that were gone, by file: the number of the place, or what complements it to -1 where it did not hold.
  private var gone: [String: Set<Int>] = [:]
  private var decisions = 0

  init(settings: EvaluationSettings, outline: PolicyOutline, hints: GeneratorHints, seed: UInt64) {
    self.outline = outline
    self.hints = hints
    self.seed = seed
    var settings = settings
    let files = Set(outline.files.map(\.path))
    settings.instrumentation = Instrumentation(.branches) { files.contains($0) }
    evaluator = Evaluator(settings: settings)
  }

  mutating func attempt(_ story: Scenario, number: Int) -> WitnessAttempt {
    met = [:]
    gone = [:]
    decisions = 0
    var how = ScenarioRunOptions()
    how.checksRules = false
    how.decidesAgain = false
    var life = ScenarioRun(story, evaluator: evaluator, ladder: outline.ladder, options: how)
    var features = CoverageFeatureList()
    var days: [CivilDay] = []
    evaluator.recorder?.reset()
    var last = WitnessAttempt.Meeting(day: story.first, account: story.account)
    // A story whose amounts do not add up within 64 bits is none that the books could hold.
    try? life.live { lived, before, isNews in
      last = .init(day: lived.day, account: before)
      note(lived.decisions, last, &features)
      if isNews { days.append(lived.day) }
    }
    if life.violation?.rule == .silence { note(.silence, last) }
    let lived = CoverageFeature.of(life)
    var chance = SeededRandom(seed: seed &+ UInt64(number) &* 0x9e37_79b9)
    for day in days { ask(life.account, story.creditor, on: day, &chance, &features) }
    features.insert(contentsOf: lived.all)
    var tally = Tally()
    tally.count(life)
    return WitnessAttempt(
      shown: SearchAttempt(features: features, trail: life.trail, tally: tally, isBreach: false), met: met,
      decisions: decisions)
  }

  private mutating func note(
    _ decided: [Decision], _ meeting: WitnessAttempt.Meeting, _ features: inout CoverageFeatureList
  ) {
    decisions += decided.count
    if decided.contains(where: { $0.failure?.kind == .badDecision && !$0.subject.isCustomer }) {
      note(.gap(function: Manifest.Hook.reminder.rawValue), meeting)
    }
    for act in decided.lazy.flatMap(\.acts) where act.failure == nil {
      // What a guard stops was built all the same.
      let level = act.action?.levelName
      guard level != nil || act.outcome != .blocked else { continue }
      let outcome = level == nil ? act.outcome : .notice
      var own = meeting
      own.receivable = act.subject.isCustomer ? nil : act.subject.receivable
      note(act.reason, at: act.decidedAt, as: outcome.rawValue, own)
      if let level { note(.level(level), own) }
    }
    noteWays(meeting, &features)
  }

  private mutating func note(
    _ reason: String, at line: SourceLine?, as outcome: String, _ meeting: WitnessAttempt.Meeting
  ) {
    guard let line else { return }
    note(.decision(at: line, outcome: outcome), meeting)
    note(.reason(reason), meeting)
  }

  private mutating func note(_ mark: ProofAim.Mark, _ meeting: WitnessAttempt.Meeting) {
    if met[mark] == nil { met[mark] = meeting }
  }

  private mutating func noteWays(_ meeting: WitnessAttempt.Meeting, _ features: inout CoverageFeatureList) {
    for file in evaluator.recorder?.reach ?? [] {
      let name = file.source.file
      file.forEachWay { site, taken in
        guard gone[name, default: []].insert(taken ? site : ~site).inserted else { return }
        note(.way(file: name, site: site, taken: taken), meeting)
        features.insert(.branch(file: name, site: site, taken: taken))
      }
    }
    evaluator.recorder?.reset()
  }
}

// What a shop and a customer ask.
extension WitnessWorker {
  private mutating func ask(
    _ account: Account, _ creditor: Creditor, on day: CivilDay, _ chance: inout SeededRandom,
    _ features: inout CoverageFeatureList
  ) {
    if outline.hooks.contains(.credit) {
      var asking = RequestMaker(hints: hints, chance: chance)
      let customer = asking.customer(account)
      let request = asking.credit(of: customer, creditor, on: day, evaluator)
      chance = asking.chance
      if let answer = try? evaluator.credit(request, for: customer, creditor: creditor, asOf: day) {
        note(answer, of: .credit, .init(day: day, account: customer, request: answer.asked), &features)
      }
    }
    if outline.hooks.contains(.promise) {
      var asking = RequestMaker(hints: hints, chance: chance)
      let request = asking.promise(of: account, on: day)
      chance = asking.chance
      if let request, let answer = try? evaluator.promise(request, for: account, creditor: creditor, asOf: day) {
        note(answer, of: .promise, .init(day: day, account: account, request: answer.asked), &features)
      }
    }
  }

  private mutating func note(
    _ answer: RequestDecision, of hook: Manifest.Hook, _ meeting: WitnessAttempt.Meeting,
    _ features: inout CoverageFeatureList
  ) {
    decisions += 1
    if answer.failure?.kind == .badDecision { note(.gap(function: hook.rawValue), meeting) }
    if answer.failure == nil { note(answer.reason, at: answer.decidedAt, as: answer.outcome.rawValue, meeting) }
    noteWays(meeting, &features)
  }
}

/// Makes requests near the boundaries that a policy names.
private struct RequestMaker {
  let hints: GeneratorHints
  var chance: SeededRandom

  /// The customer with another credit profile, now and then.
  mutating func customer(_ account: Account) -> Account {
    guard chance.happens(25) else { return account }
    var account = account
    var credit = account.credit ?? CreditProfile()
    let currency = chance.happens(80) ? Currency.nok : .eur
    credit.limit = chance.happens(25) ? .zero(currency) : amount(in: currency)
    credit.groupLimit = chance.happens(40) ? amount(in: currency) : nil
    account.credit = credit
    return account
  }

  mutating func credit(
    of account: Account, _ creditor: Creditor, on day: CivilDay, _ evaluator: Evaluator
  ) -> CreditRequest {
    let kind = chance.pick([CreditRequest.Kind.order, .order, .delivery, .review]) ?? .order
    let currency = chance.happens(80) ? Currency.nok : account.invoices.first?.currency ?? .eur
    return CreditRequest(
      kind: kind, amount: kind == .review ? nil : amount(in: currency),
      group: chance.happens(20) ? group(of: account, creditor, on: day, evaluator) : nil)
  }

  /// A group of the customer and another one who owes the same.
  private mutating func group(
    of account: Account, _ creditor: Creditor, on day: CivilDay, _ evaluator: Evaluator
  ) -> CreditGroup? {
    var other = account
    other.customer.id = "C2"
    if chance.happens(30) {
      var credit = CreditProfile()
      credit.groupLimit = amount(in: .nok)
      other.credit = credit
    }
    let states = [account, other].compactMap { try? evaluator.state(of: $0, creditor: creditor, asOf: day) }
    return states.count == 2 ? CreditGroup(kind: .group, name: "chain", states: states) : nil
  }

  mutating func promise(of account: Account, on day: CivilDay) -> PromiseRequest? {
    let issued = account.invoices.filter { $0.issueDay <= day }
    guard let invoice = chance.pick(issued), let receivable = chance.pick(invoice.receivables) else { return nil }
    let whole = receivable.amount
    let units = chance.happens(50) ? whole.minorUnits : max(1, whole.minorUnits / Int64(1 + chance.below(12)))
    let days = (chance.pick(hints.days) ?? 14) + chance.below(3) - 1
    return PromiseRequest(
      receivable: receivable.id, amount: Money(minorUnits: units, chance.happens(95) ? whole.currency : .usd),
      dueDay: day.adding(days: max(0, days)), instalments: chance.happens(80) ? 1 : 1 + chance.below(6))
  }

  /// An amount about one that the policy names, or any.
  private mutating func amount(in currency: Currency) -> Money {
    if chance.happens(50), let hint = chance.pick(hints.amounts) {
      return Money(minorUnits: max(1, hint.minorUnits + Int64(chance.below(3)) - 1), currency)
    }
    return Money(minorUnits: Int64(1 + chance.below(100)) * 50_000, currency)
  }
}
