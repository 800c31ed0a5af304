import PolicyEngine
import Receivables

/// What must hold for every policy on any account, whoever wrote it.
package enum Invariant: String, Sendable, Hashable, CaseIterable {
  /// A mandatory guard of the law stands against what the policy wants, or an unlawful notice went out.
  case lawForbids = "law_forbids"
  /// A notice is wanted where nothing uncontested is owed.
  case nothingOwed = "nothing_owed"
  /// A notice is wanted, or was sent, before its time.
  case tooEarly = "too_early"
  /// A notice is wanted that gives no day to pay.
  case noTimeToPay = "no_time_to_pay"
  /// A step of the ladder is left out.
  case stepSkipped = "step_skipped"
  /// A step of the ladder comes again, or a lower one after it, without a reset.
  case stepRepeated = "step_repeated"
  /// Two steps for one receivable on one day.
  case twoSteps = "two_steps_a_day"
  /// Two currencies meet in one letter.
  case mixedCurrencies = "mixed_currencies"
  /// A second run of the same day does something more.
  case actsAgain = "acts_again"
  /// The order in which the books name things changes a decision.
  case orderMatters = "order_matters"
  /// Asked again, after another customer, the policy decides otherwise.
  case othersMatter = "others_matter"
  /// The policy acts before the day on which it said to look again, though nothing has happened.
  case lookedTooLate = "looked_too_late"
  /// An overdue claim gets neither a step nor a suggestion for too long, and nothing holds it.
  case silence
  /// Who pays more is asked for more.
  case payingRaises = "paying_raises"
  /// What becomes known only later changes what is decided today.
  case laterKnowledge = "later_knowledge"
  /// Something is left, or something comes, of a claim on which all that a letter asks for was paid in time.
  case leftAfterPaying = "left_after_paying"
  /// Interest grows with fees that stand open.
  case interestOnCharges = "interest_on_charges"
  /// Credit holds back more than it covers.
  case creditTwice = "credit_twice"
  /// An open promise keeps a step back that would be taken without it.
  case promisePauses = "promise_pauses"
  /// The books as they stand later, cut off at a day, do not give the decisions of that day.
  case historyChanges = "history_changes"
  /// A receivable was open and nothing was decided of it, or an error came without a word.
  case silentError = "silent_error"
  /// The policy failed, or met a limit.
  case policyFailed = "policy_failed"

  /// The rule in a sentence.
  package var statement: String {
    switch self {
    case .lawForbids: "A policy wants nothing that the law forbids."
    case .nothingOwed: "A claim that is paid, credited, written off or found not to be owed is not dunned."
    case .tooEarly: "No notice goes out before the claim is due, or before the last notice's deadline has passed."
    case .noTimeToPay: "A notice gives the customer time to pay."
    case .stepSkipped: "No step of the ladder is skipped."
    case .stepRepeated: "No step of the ladder is repeated within a cycle, and none goes back, without a reset."
    case .twoSteps: "A receivable gets at most one step a day."
    case .mixedCurrencies: "A letter never mixes currencies."
    case .actsAgain: "A second run of the same day does nothing new."
    case .orderMatters: "The order of the books changes no decision."
    case .othersMatter: "A decision depends on nothing but the account."
    case .lookedTooLate: "Until the day on which a policy says to look again, nothing changes by itself."
    case .silence:
      "An overdue claim is not left alone for ever: it gets a step or a suggestion unless something holds it."
    case .payingRaises: "Paying more never raises what is asked for."
    case .laterKnowledge: "What becomes known later changes nothing of a day."
    case .leftAfterPaying: "Who pays all that a letter asks for, within its deadline, owes nothing of it afterwards."
    case .interestOnCharges: "Interest is on the principal alone."
    case .creditTwice: "One coin covers one claim: credit holds back no more than it covers."
    case .promisePauses: "An agreement pauses no reminder: with an open promise the same step is taken as without."
    case .historyChanges: "The books, cut off at a day, give the decisions that were taken on that day."
    case .silentError: "An error is never silence."
    case .policyFailed: "A policy decides every account without failing."
    }
  }

  /// Whether a breach shows only where a day is decided again.
  var needsDecidingAgain: Bool {
    switch self {
    case .actsAgain, .lookedTooLate, .orderMatters, .othersMatter, .payingRaises, .laterKnowledge, .leftAfterPaying,
      .interestOnCharges, .creditTwice, .promisePauses, .policyFailed:
      true
    default: false
    }
  }

  /// The rule that one of purre's own guards enforces; `nil` for what is not the policy's doing.
  init?(hostGuard id: String) {
    switch id {
    case "nothing_undisputed", "fee_on_charges": self = .nothingOwed
    case "not_due", "already_due", "deadline_running": self = .tooEarly
    case "no_time_to_pay": self = .noTimeToPay
    case "step_skipped", "not_on_ladder": self = .stepSkipped
    case "step_repeated": self = .stepRepeated
    case "no_law": self = .lawForbids
    default: return nil
    }
  }
}

/// A rule that was broken, where and when.
package struct Violation: Sendable, Hashable {
  package var rule: Invariant
  /// The guard that stood in the way, where one did.
  package var guardID: String?
  package var day: CivilDay
  /// What happened, in a sentence or two.
  package var message: String
  /// The decision that broke it, where it was one.
  package var decision: Decision?

  /// Whether another is the same kind of breach: a smaller account must show the very same.
  func isSameKind(as other: Violation) -> Bool {
    rule == other.rule && guardID == other.guardID && decision?.failure?.kind == other.decision?.failure?.kind
      && (rule != .policyFailed || decision?.failure?.line == other.decision?.failure?.line)
  }
}

extension Violation: CustomStringConvertible {
  /// Day, rule and what happened.
  package var description: String { "\(day): \(rule.statement) \(message)" }
}
