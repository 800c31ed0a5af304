import Dunning
import PolicyEngine
import Receivables

/// What a report says of all decisions together, counted decision by decision and put together from part to part.
struct DecisionTotals: Sendable {
  /// How many decisions.
  private(set) var count = 0
  /// Decisions about claims of which charges alone are left, and how much these are.
  private(set) var chargesAlone: (count: Int, sums: CurrencySums) = (0, CurrencySums())
  /// What stands beside them of earlier runs; `nil` where all were decided.
  private(set) var kept: KeptDecisions?
  /// Customers in the arms of trials.
  private(set) var trials = TrialTotals()
  private var lines: [SummaryLine] = []
  private var companions: [SummaryLine] = []
  private var policies: [PolicyReference] = []
  private var overrides: [(customer: String, override: GuardOverride)] = []

  /// Counts a decision.
  mutating func add(_ decision: Decision) {
    count += 1
    Self.count(decision, in: &lines)
    for act in decision.also { Self.count(act, in: &companions) }
    trials.add(decision)
    if policies.last != decision.policy { note(decision.policy) }
    if decision.subject.owesChargesAlone {
      chargesAlone.count += 1
      chargesAlone.sums.add(decision.subject.openCharges)
    }
  }

  /// Counts what is in a list, and the overrides that it tells of.
  mutating func add(_ list: DecisionList) {
    for decision in list.decisions { add(decision) }
    overrides += list.overrides
    keep(list.kept)
  }

  /// Takes in what stands of earlier runs, if anything does.
  mutating func keep(_ kept: KeptDecisions?) {
    if let kept, kept.accounts > 0 { self.kept = kept }
  }

  /// What is said where nothing was decided.
  func emptyText(on day: CivilDay) -> String {
    kept == nil ? "Nothing is open on \(day)." : "Nothing had to be decided again on \(day)."
  }

  /// Adds what was counted apart.
  mutating func add(_ other: DecisionTotals) {
    count += other.count
    for line in other.lines { Self.add(line, to: &lines) }
    for line in other.companions { Self.add(line, to: &companions) }
    for policy in other.policies { note(policy) }
    trials.add(other.trials)
    chargesAlone.count += other.chargesAlone.count
    chargesAlone.sums.add(other.chargesAlone.sums)
    overrides += other.overrides
  }

  /// Count and sum of the open amounts, by outcome and currency, in the order of the outcomes. What is open is counted
  /// with the claims, and not once more with their customers.
  var summary: [SummaryLine] { Self.inOrder(lines) }

  /// The same of what is done beside them.
  var summaryOfCompanions: [SummaryLine] { Self.inOrder(companions) }

  /// The overrides of guards that are in force, whether or not a decision met the guard, ordered by customer and id.
  var overridesInOrder: [(customer: String, override: GuardOverride)] {
    overrides.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
  }

  /// Names of the policies that decided, ordered.
  var policyNames: [String] { Set(policies.map(\.name).filter { !$0.isEmpty }).sorted() }

  /// What is said of policies that no law holds.
  var lawless: [String] { PolicyReference.lawless(policies) }

  /// The currency of all that is open, when there is only one.
  var onlyCurrency: Currency? {
    let first = lines.first?.currency
    return lines.allSatisfy { $0.currency == first } ? first : nil
  }

  /// Most decisions are those of the policy that stands last.
  private mutating func note(_ policy: PolicyReference) {
    policies.removeAll { $0 == policy }
    policies.append(policy)
  }

  private static func count(_ act: Decision, in lines: inout [SummaryLine]) {
    let open = act.subject.open
    let units = act.subject.isCustomer ? 0 : Int128(open.minorUnits)
    add(SummaryLine(outcome: act.outcome, count: 1, currency: open.currency, minorUnits: units), to: &lines)
  }

  /// There are few lines, since there are few outcomes and currencies.
  private static func add(_ line: SummaryLine, to lines: inout [SummaryLine]) {
    guard let place = lines.firstIndex(where: { $0.outcome == line.outcome && $0.currency == line.currency }) else {
      return lines.append(line)
    }
    lines[place].count += line.count
    lines[place].minorUnits += line.minorUnits
  }

  private static func inOrder(_ lines: [SummaryLine]) -> [SummaryLine] {
    Outcome.allCases.flatMap { outcome in
      lines.filter { $0.outcome == outcome }.sorted { $0.currency < $1.currency }
    }
  }
}

/// How many decisions have an outcome in a currency, and what is open in them.
package struct SummaryLine: Sendable, Hashable {
  package var outcome: Outcome
  /// How many decisions.
  package var count: Int
  package var currency: Currency
  /// What is open, in minor units; wide enough for any number of amounts.
  package var minorUnits: Int128

  /// The sum as a plain decimal.
  package var decimal: String { CurrencySums.decimal(minorUnits, currency) }
}
