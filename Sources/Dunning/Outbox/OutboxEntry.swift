import Ledgers
import PolicyEngine
import Receivables

/// Something that a run wants done, and what became of it.
package struct OutboxEntry: Sendable, Hashable {
  /// What it is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A letter that asks for payment.
    case notice
    /// A letter that confirms a promise.
    case confirmation
    /// A talk with the customer, or something else that somebody is to do.
    case task
    /// Something that only a person may decide.
    case suggestion
    /// A change of the customer's credit, for whoever delivers to carry out: a person, or a system that reads this.
    case credit
  }

  /// Its number in the ledger.
  package var id: Int64
  /// What may be done once.
  package var key: OutboxKey
  /// Id of the customer.
  package var customer: String
  /// What it is.
  package var kind: Kind
  /// Where it stands.
  package var state: OutboxState
  /// The day of the run that wanted it.
  package var day: CivilDay
  /// Number of its letter, once that is written down.
  package var letter: Int64?
  /// What it was decided to be.
  package var particulars: OutboxParticulars
  /// By what its row is known.
  var seals = OutboxRow.Seals()

  /// Whose account it is in.
  package var account: AccountKey { AccountKey(creditor: key.creditor, customer: customer) }
}

extension OutboxEntry.Kind {
  /// What a decision asks for; `nil` when nothing.
  init?(_ outcome: Outcome) {
    switch outcome {
    case .notice: self = .notice
    case .confirmPromise: self = .confirmation
    case .contact, .task: self = .task
    case .suggestHandover, .suggestWriteOff: self = .suggestion
    case .creditStop, .creditWatch, .creditResume: self = .credit
    case .wait, .hold, .blocked, .error: return nil
    }
  }
}

/// What may be done once: a step for a receivable in a cycle of its ladder, or for a customer. The schema holds it
/// unique.
package struct OutboxKey: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer, where it is about all that they owe; else empty.
  package var customer = ""
  /// Id of the receivable; empty where it is about a customer.
  package var receivable: String
  /// `reminder`, `reminder/2` for the second of a level that is repeated, `reminder/charges`, `contact`, `task/…`,
  /// `confirm_promise/p1`, `credit_stop/OD2` …
  package var step: String
  /// 1, and one more for each reset of the ladder by hand.
  package var cycle: Int
}

extension OutboxKey {
  /// What the step of a letter that asks for charges alone ends in: it is another than that for the principal.
  private static let charges = "/charges"
  /// What the step of a task that is no talk begins with.
  private static let tasks = "task/"

  /// Whether a task is a talk with the customer.
  var isTalk: Bool { !step.hasPrefix(Self.tasks) }

  /// The key of what a decision wants done, without what stands beside it; `nil` when there is nothing to do. A letter
  /// for a customer is done for each of its claims, a state of the credit for the customer whoever asked for it.
  init?(_ decision: Decision, cycle: Int) {
    let subject = decision.subject
    let step: String? =
      switch decision.outcome {
      case .notice where subject.isCustomer: nil
      case .notice:
        decision.action.flatMap(Self.step).map { $0 + (subject.owesChargesAlone ? Self.charges : "") }
      case .confirmPromise: "confirm_promise/\(decision.action?.promise ?? "")"
      case .task: "\(Self.tasks)\(decision.action?.task ?? "")"
      case .contact, .suggestHandover, .suggestWriteOff: decision.outcome.rawValue
      case .creditStop, .creditWatch, .creditResume:
        decision.action?.credit.map { "\(decision.outcome.rawValue)/\($0.state)" }
      case .wait, .hold, .blocked, .error: nil
      }
    guard let step else { return nil }
    let isForCustomer = subject.isCustomer || OutboxEntry.Kind(decision.outcome) == .credit
    self.init(
      creditor: subject.creditor, customer: isForCustomer ? subject.customer : "",
      receivable: isForCustomer ? "" : subject.receivable, step: step, cycle: isForCustomer ? 1 : cycle)
  }

  /// The level of a notice, with its number where the policy repeats it.
  private static func step(_ action: Action) -> String? {
    action.levelName.map { name in action.repetition.map { $0 > 1 ? "\(name)/\($0)" : name } ?? name }
  }
}

/// Where an entry of the outbox stands.
package enum OutboxState: String, Sendable, Hashable, CaseIterable {
  /// A run wants it done.
  case proposed
  /// A person, or the creditor's own rule, lets it be done.
  case approved
  /// Its letter is written down and on its way into a folder; nothing in it changes any more.
  case queued
  /// Its letter lies in the folder.
  case sent
  /// It arrived.
  case delivered
  /// It did not arrive.
  case failed
  /// It was not opened.
  case unread
  /// Nobody knows whether it went out; nothing is tried again before a person says.
  case ambiguous
  /// It was taken back.
  case withdrawn
  /// Something else took its place.
  case superseded
  /// A person did it.
  case done

  /// What may follow.
  package var followers: Set<OutboxState> {
    switch self {
    case .proposed: [.approved, .withdrawn, .superseded, .done]
    case .approved: [.queued, .withdrawn, .superseded, .done]
    case .queued: [.sent, .ambiguous]
    case .sent: [.delivered, .failed, .unread]
    case .delivered: [.failed, .unread]
    case .unread: [.delivered]
    case .ambiguous: [.sent, .delivered, .failed, .unread, .withdrawn]
    case .failed, .withdrawn, .superseded, .done: []
    }
  }

  /// Whether an entry in this state keeps its step from being taken again.
  package var holdsKey: Bool { ![.withdrawn, .superseded, .failed, .unread, .done].contains(self) }
}

/// One step in the life of an entry of the outbox.
package struct OutboxChange: Sendable, Hashable {
  /// What it became.
  package var state: OutboxState
  /// On which day.
  package var day: CivilDay
  /// By whose doing, when a person's.
  package var who: String?
  package var why: String?
}
