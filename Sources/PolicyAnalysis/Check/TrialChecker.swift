import PolicyEngine
import Receivables

/// Finds arms of a trial that want what a guard does not allow: such an arm is not treated as it says, and where the
/// law protects consumers, it tries out what they must not be asked.
///
/// A claim of each kind of customer is lived through under the parameters of each arm and under the policy's own, from
/// seven days of a week, with nothing paid; what blocks under an arm and never blocks under the policy's own parameters
/// is found.
struct TrialChecker {
  private let policy: String
  private let trial: Trial
  private let settings: EvaluationSettings
  private let defaults: ParameterSet
  private let country: String

  /// Days that a claim is lived.
  private static let days = 150
  private static let terms = 14

  /// Looks at the trial of a policy that loads; `nil` where it declares none.
  init?(_ loaded: LoadedPolicy, path: String, settings: EvaluationSettings) {
    guard let trial = loaded.rules.trial else { return nil }
    self.trial = trial
    policy = path
    self.settings = settings
    defaults = ParameterSet(defaults: loaded.rules.parameters)
    country = loaded.law?.statutes.jurisdiction ?? "NO"
  }

  /// What each arm meets that the policy's own parameters do not, in words, each guard once.
  var findings: [String] {
    let kinds = CustomerKind.allCases.filter { trial.kinds.contains($0) && $0 != .unknown }
    let own = kinds.map { kind in Set(meets(kind, arm: nil).map(\.id)) }
    return trial.arms.filter { !$0.parameters.isEmpty }.flatMap { arm in
      var met: [(finding: GuardFinding, kinds: [String])] = []
      for (kind, known) in zip(kinds, own) {
        for finding in meets(kind, arm: arm) where !known.contains(finding.id) {
          guard let place = met.firstIndex(where: { $0.finding.id == finding.id }) else {
            met.append((finding, [kind.rawValue]))
            continue
          }
          if met[place].kinds.last != kind.rawValue { met[place].kinds.append(kind.rawValue) }
        }
      }
      return met.map { Self.words(arm, $0.finding, $0.kinds) }
    }
  }

  private static func words(_ arm: Trial.Arm, _ finding: GuardFinding, _ kinds: [String]) -> String {
    "arm \(arm.name) of the trial meets the guard \(finding.id), for customers of the kind "
      + "\(kinds.joined(separator: ", ")), which the policy's own parameters do not: it wants \(finding.wanted), but "
      + finding.message
  }

  /// The parameters of an arm over those of the policy, as a command line sets them: these win over any arm that would
  /// be drawn.
  private func overrides(_ arm: Trial.Arm?) -> [String: String] {
    trial.parameters.reduce(into: [:]) { all, name in
      all[name] = (arm?.parameters[name] ?? defaults.entry(name)?.value)?.description
    }
  }

  /// Guards that block what is wanted.
  private func meets(_ kind: CustomerKind, arm: Trial.Arm?) -> [GuardFinding] {
    var settings = settings
    settings.defaultPolicy = policy
    settings.overrides = overrides(arm)
    settings.keepsEvidence = false
    let evaluator = Evaluator(settings: settings)
    return (0..<7).flatMap { shift in live(kind, from: trial.from.adding(days: shift), evaluator) }
  }

  private func live(_ kind: CustomerKind, from issued: CivilDay, _ evaluator: Evaluator) -> [GuardFinding] {
    let creditor = Creditor(id: "check", name: "Check", country: country)
    var account = account(kind, issued)
    var found: [GuardFinding] = []
    var day = issued
    let last = issued.adding(days: Self.days)
    // What does not add up or fails is found by tests of the policy, and ends the life.
    while day <= last, let state = try? evaluator.state(of: account, creditor: creditor, asOf: day) {
      let decisions = evaluator.decide(state)
      found += decisions.filter { $0.outcome == .blocked }.flatMap(\.guards).filter(\.blocks)
      account = DecisionPosting.record(decisions, in: account)
      let tomorrow = day.adding(days: 1)
      day = max(evaluator.nextLook(at: state, decided: decisions) ?? last.adding(days: 1), tomorrow)
    }
    return found
  }

  private func account(_ kind: CustomerKind, _ issued: CivilDay) -> Account {
    var customer = Customer(id: "check", name: "Check", kind: kind, country: country)
    customer.address = ["Street 1", "0001 Town"]
    let receivable = Receivable(
      id: "r", dueDay: issued.adding(days: Self.terms), amount: Money(minorUnits: 200_000, .nok))
    var invoice = Invoice(
      id: "i", number: "1", issueDay: issued, currency: .nok, receivables: [receivable], subject: "Goods")
    invoice.deliveredOn = issued
    return Account(creditor: "check", customer: customer, invoices: [invoice])
  }
}
