import Receivables

/// What a policy decided for one receivable on one day, with all it takes to understand and repeat it.
package struct Decision: Sendable, Hashable {
  /// What it is about.
  package var subject: DecisionSubject
  /// The day it was decided for.
  package var asOf: CivilDay
  /// What is to be done.
  package var outcome: Outcome
  /// Reason code, of the closed set that the policy and purre declare.
  package var reason: String
  /// What the reason means, in a sentence.
  package var reasonText: String
  /// A remark of the policy.
  package var note: String?
  /// What a notice or contact consists of; `nil` for other outcomes.
  package var action: Action?
  /// Next day to look, always after `asOf`; `nil` only for errors.
  package var nextLook: CivilDay?
  /// The policy that decided.
  package var policy: PolicyReference
  /// The line whose constructor made the decision; `nil` where the host decided by itself.
  package var decidedAt: SourceLine?
  /// What the facts are made of.
  var evidence: Evidence
  /// What was decided by itself, where a decision about the customer took its place or it waits for the next run:
  /// `contact, early_contact`.
  package var byItself: String?
  /// Where the customer stands in the trial of the policy that decided; `nil` where there is none.
  package var trial: TrialPlace?
  /// Guards that it met.
  package var guards: [GuardFinding]
  /// Why there is no decision, for the outcome ``Outcome/error``.
  package var failure: DecisionFailure?
  /// Fuel spent on it: the same on every run and in any order.
  package var fuel: UInt64
  /// What is done beside it on the same day, each judged as it would be alone; their facts are those of this one.
  package var also: [Decision] = []

  /// What it does: itself, then what is done beside it.
  package var acts: [Decision] { also.isEmpty ? [self] : [self] + also }

  /// Whether it, or something beside it, is so. Nothing is copied to find out: this is asked of every decision.
  package func has(_ isSo: (Decision) -> Bool) -> Bool { isSo(self) || also.contains(where: isSo) }

  /// The same without what is done beside it.
  package var alone: Decision {
    var act = self
    act.also = []
    return act
  }

  /// What the policy read, in the order of the receivable's fields; nothing where evidence is left out. Written out
  /// anew each time.
  package var facts: [Fact] {
    get { evidence.facts }
    set { if !evidence.isLeftOut { evidence = Evidence(newValue) } }
  }
}

/// What is decided for one receivable on one day: a closed set.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// Send a notice of some level.
  case notice
  /// Nothing today; look again later.
  case wait
  /// Speak with the customer.
  case contact
  /// Have somebody do something that is no talk.
  case task
  /// Confirm a promise in writing.
  case confirmPromise = "confirm_promise"
  /// Do nothing until a person or an end day lifts the hold.
  case hold
  /// Suggest that an agency takes over; never done without a person.
  case suggestHandover = "suggest_handover"
  /// Suggest that the amount is given up; never done without a person.
  case suggestWriteOff = "suggest_write_off"
  /// Have deliveries to the customer stopped.
  case creditStop = "credit_stop"
  /// Have somebody look at the customer's credit.
  case creditWatch = "credit_watch"
  /// Have deliveries go on again.
  case creditResume = "credit_resume"
  /// The policy wanted something that a guard does not allow; nothing is done.
  case blocked
  /// The policy failed or met a limit; nothing is done.
  case error
}

extension Outcome {
  /// What there is one of in a decision: the states of credit are of one kind. Of tasks, each is of its own.
  package var kind: String { standing == nil ? rawValue : "state of the credit" }

  /// What it means for deliveries; `nil` when nothing.
  var standing: CreditStanding? {
    switch self {
    case .creditStop: .stop
    case .creditWatch: .watch
    case .creditResume: .open
    case .notice, .wait, .contact, .task, .confirmPromise, .hold, .suggestHandover, .suggestWriteOff, .blocked, .error:
      nil
    }
  }
}

/// What a decision is about: one receivable, with the names a person knows it by; or a customer with all that they owe.
package struct DecisionSubject: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  package var customerName: String
  /// Id of the invoice.
  package var invoice: String
  /// Number of the invoice, as printed.
  package var invoiceNumber: String
  /// Id of the receivable.
  package var receivable: String
  /// 1-based place among the invoice's instalments.
  package var sequence: Int
  /// Day of payment, as agreed.
  package var dueDay: CivilDay
  /// Days since the due day as the calendar rolls it; negative before it.
  package var daysOverdue: Int
  /// What is open of its principal on the day of the decision.
  package var open: Money
  /// What is open of the charges claimed on it.
  package var openCharges: Money
  /// Of these charges, what is for a person to waive: no letter asks for it.
  package var doubtfulCharges: Money
  /// For a decision about a customer, the claims that it is about; empty for one about a receivable.
  package var claims: [SubjectClaim] = []

  /// Whether it is a customer with all that they owe: there is no invoice and no receivable then, the due day and the
  /// days since it are those of the oldest, and what is open is that of the creditor's currency, or of the first there
  /// is.
  package var isCustomer: Bool { receivable.isEmpty }

  /// Number of the invoice; for a customer those of the claims, in their order.
  package var invoiceNumbers: String {
    isCustomer ? claims.map(\.invoiceNumber).joined(separator: ", ") : invoiceNumber
  }

  /// Whether the principal is settled and charges alone are left.
  package var owesChargesAlone: Bool { open.isZero && openCharges.isPositive }
}

/// A claim among those that a decision about a customer is about.
package struct SubjectClaim: Sendable, Hashable {
  /// Id of the receivable.
  package var receivable: String
  package var invoiceNumber: String
  /// What is open of its principal.
  package var open: Money
}

/// A state that a customer's credit is to be in.
package struct CreditWish: Sendable, Hashable {
  /// What it means for deliveries.
  package var standing: CreditStanding
  /// Its name.
  package var state: String
}

/// The particulars of what is to be done.
package struct Action: Sendable, Hashable {
  /// What a notice is before the law.
  package var level: ReminderLevel?
  /// The policy's own name of the level; `nil` where the policy gives its levels none.
  package var step: String?
  /// How many notices of the level there are with this one, where the policy repeats it; else `nil`.
  package var repetition: Int?
  /// Name of the letter's template.
  package var letter: String?
  /// Medium.
  package var channel: Channel?
  /// Id of the contact point that a notice goes to; `nil` when the books have no usable one.
  package var contactPoint: String?
  /// Hours of the day, local time, between which a notice may go out: 8 and 21 mean from 08:00 until 21:00.
  package var hours: Range<Int>?
  /// Last day of payment that a notice gives.
  package var deadline: CivilDay?
  /// Fee to claim.
  package var fee: Money?
  /// Interest to claim.
  package var interest: Money?
  /// Compensation for collection costs to claim.
  package var compensation: Money?
  /// Amount, for a suggested write-off.
  package var amount: Money?
  /// Id of the promise to confirm.
  package var promise: String?
  /// What a task consists of.
  package var task: String?
  /// Who is to do it.
  package var assignee: String?
  /// State that the customer's credit is to be in.
  package var credit: CreditWish?

  /// Makes an action with nothing set.
  package init() {}
}

/// What is claimed beside the principal, in words.
package enum ChargeWords {
  /// `a fee of NOK 38.00`, `interest of NOK 12.10`; amounts that are nothing are left out.
  package static func list(fee: Money?, interest: Money?, compensation: Money?) -> [String] {
    [("a fee of", fee), ("interest of", interest), ("compensation of", compensation)].compactMap { name, amount in
      amount.flatMap { $0.isPositive ? "\(name) \($0)" : nil }
    }
  }
}

extension Action {
  /// The level by the name that the policy has for it.
  package var levelName: String? { step ?? level?.rawValue }

  /// What a notice claims beside the principal, in words.
  package var charges: [String] { ChargeWords.list(fee: fee, interest: interest, compensation: compensation) }
}

/// Names the very policy text that made a decision.
package struct PolicyReference: Sendable, Hashable {
  /// Name of the plug-in's folder.
  package var name: String
  /// Version it gives itself.
  package var version: String
  /// SHA-256, in hexadecimal, over all files of the plug-in and of those it extends.
  package var contentHash: String
  /// Why no law holds it, where it says so.
  package var lawReason: String?

  /// What every report repeats of policies that no law holds: each with its reason, ordered.
  package static func lawless(_ policies: some Sequence<PolicyReference>) -> [String] {
    Set(policies.compactMap { policy in policy.lawReason.map { "\(policy.name) is held to no law: \($0)" } }).sorted()
  }
}

/// A line of a policy.
package struct SourceLine: Sendable, Hashable {
  /// Path of the file, from the folder of plug-ins.
  package var file: String
  /// 1-based line.
  package var line: Int

  /// Names a line.
  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension SourceLine: CustomStringConvertible {
  /// `standard-no/policy.lua:12`
  package var description: String { "\(file):\(line)" }
}
