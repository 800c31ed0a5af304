import Dispatch
import PolicyAnalysis
import PolicyEngine
import Receivables
import Synchronization

/// Lives through random accounts to find one for everything that accounts can come to in a policy: the engine itself
/// decides, so that whatever it shows is alive.
///
/// Accounts are made and kept as in a hunt for breaches, but no rule ends a life. The same seed tries the same
/// accounts, however many workers there are.
package struct WitnessHunt {
  private let policy: String
  private let settings: EvaluationSettings
  private let options: WitnessOptions

  /// Accounts of a round: what one shows decides which ones the next round tries.
  private static let roundSize = 64

  /// Prepares a hunt.
  package init(_ policy: String, settings: EvaluationSettings, options: WitnessOptions) {
    self.policy = policy
    self.options = options
    var settings = settings
    settings.defaultPolicy = policy
    self.settings = settings
  }

  /// Hunts until all that is wanted is met, or there are no more accounts to try.
  ///
  /// - Throws: `PolicyLoadError` or `ParameterFault` when the policy does not load.
  package func run(for wanted: Set<ProofAim.Mark>) throws -> WitnessReport {
    let evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    let outline = try evaluator.outline(of: policy)
    var hints = GeneratorHints(outline)
    if !options.changesParameters {
      hints.parameters = []
      hints.trial = nil
    }
    let generator = AccountGenerator(seed: options.seed, hints: hints, days: options.days)
    var corpus = ScenarioCorpus(generator, seed: options.seed)
    let seats = (0..<max(1, options.jobs)).map { _ in
      WitnessSeat(settings: settings, outline: outline, hints: hints, seed: options.seed)
    }
    var report = WitnessReport(seed: options.seed)
    var parameters = ParameterDraw(outline.parameters, seed: options.seed)
    var charges = ChargeDraw(seed: options.seed)
    while report.accounts < options.accounts, !wanted.isSubset(of: report.witnesses.keys) {
      let count = min(Self.roundSize, options.accounts - report.accounts)
      var stories = corpus.stories(count)
      for place in stories.indices {
        charges.add(to: &stories[place])
        if options.changesParameters { parameters.set(in: &stories[place].account) }
      }
      for (story, attempt) in zip(stories, Self.attempts(stories, from: report.accounts, seats)) {
        report.take(story, attempt)
        corpus.take(story, attempt.shown)
      }
    }
    return report
  }

  private static func attempts(_ stories: [Scenario], from first: Int, _ seats: [WitnessSeat]) -> [WitnessAttempt] {
    let attempts = Mutex<[Int: WitnessAttempt]>([:])
    DispatchQueue.concurrentPerform(iterations: seats.count) { seat in
      for place in stride(from: seat, to: stories.count, by: seats.count) {
        let attempt = seats[seat].attempt(stories[place], number: first + place)
        attempts.withLock { $0[place] = attempt }
      }
    }
    return attempts.withLock { attempts in stories.indices.compactMap { attempts[$0] } }
  }
}

/// Claims charges that the policy did not: books bring them along from the program that kept them before.
private struct ChargeDraw {
  private var chance: SeededRandom

  init(seed: UInt64) { chance = SeededRandom(seed: seed ^ 0x1b87_3593) }

  /// Adds a fee or interest to one account in ten, between the due day of a claim and two months later.
  mutating func add(to story: inout Scenario) {
    guard chance.happens(10), let claim = chance.pick(story.account.invoices.flatMap(\.receivables)),
      !story.account.charges.contains(where: { $0.id == "X1" })
    else { return }
    let kind = chance.oneOf(ChargeKind.reminderFee, .interest)
    story.account.charges.append(
      Charge(
        id: "X1", receivable: claim.id, kind: kind,
        amount: Money(minorUnits: Int64(500 + chance.below(8) * 1000), claim.amount.currency),
        claimedOn: min(story.last, claim.dueDay.adding(days: chance.below(60)))))
  }
}

/// Sets parameters for customers, anywhere within their bounds.
private struct ParameterDraw {
  private let declarations: [ParameterDeclaration]
  private var chance: SeededRandom

  init(_ declarations: [ParameterDeclaration], seed: UInt64) {
    self.declarations = declarations
    chance = SeededRandom(seed: seed ^ 0x7f4a_7c15)
  }

  /// Sets some of them in every other account.
  mutating func set(in account: inout Account) {
    guard chance.happens(50) else { return }
    for _ in 0...chance.below(4) {
      guard let declaration = chance.pick(declarations), let value = value(of: declaration),
        declaration.objection(to: value) == nil
      else { continue }
      account.customer.parameters[declaration.name] = value.description
    }
  }

  private mutating func value(of declaration: ParameterDeclaration) -> ParameterValue? {
    switch declaration.defaultValue {
    case .boolean: return .boolean(chance.happens(50))
    case .integer(let usual):
      guard case .integer(let least)? = declaration.minimum ?? .integer(usual),
        case .integer(let most)? = declaration.maximum ?? .integer(usual), least <= most
      else { return nil }
      return .integer(least + Int64(chance.below(Int(clamping: min(most - least, 10_000)) + 1)))
    case .text: return chance.pick(declaration.allowed).map { .text($0) }
    case .money, .amounts, .day, .list: return nil
    }
  }
}

/// How long a hunt for witnesses goes, and over which accounts.
package struct WitnessOptions: Sendable {
  /// Seed of the accounts.
  package var seed: UInt64 = 1
  /// Accounts to try at the most.
  package var accounts = 400
  /// Days that each account lives.
  package var days = 400
  /// Workers beside each other.
  package var jobs = 1
  /// Whether customers and invoices set parameters of their own, within their bounds.
  package var changesParameters = false

  /// The usual hunt.
  package init() {}
}

/// What a hunt for witnesses met.
package struct WitnessReport: Sendable {
  /// An account that comes to something.
  package struct Witness: Sendable {
    /// The account as the books had it on the day.
    package var account: Account
    /// Who is owed.
    package var creditor: Creditor
    /// The first day on which it comes to it.
    package var day: CivilDay
    /// Id of the claim that was decided; `nil` for a condition, and for the customer as a whole.
    package var receivable: String?
    /// What was asked then, in words; `nil` where a run decided.
    package var request: String?
  }

  /// The seed that makes the same accounts again.
  package var seed: UInt64
  /// Accounts that were lived through.
  package var accounts = 0
  /// Decisions that were made, and requests that were answered.
  package var decisions = 0
  /// The first account that came to each thing.
  package var witnesses: [ProofAim.Mark: Witness] = [:]

  init(seed: UInt64) { self.seed = seed }

  mutating func take(_ story: Scenario, _ attempt: WitnessAttempt) {
    accounts += 1
    decisions += attempt.decisions
    for (mark, met) in attempt.met where witnesses[mark] == nil {
      witnesses[mark] = Witness(
        account: met.account, creditor: story.creditor, day: met.day, receivable: met.receivable, request: met.request)
    }
  }
}
