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
    /// A talk with the customer.
    case task
    /// Something that only a person may decide.
    case suggestion
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

  /// Whose account it is in.
  package var account: AccountKey { AccountKey(creditor: key.creditor, customer: customer) }
}

extension OutboxEntry.Kind {
  /// What a decision asks for; `nil` when nothing.
  init?(_ outcome: Outcome) {
    switch outcome {
    case .notice: self = .notice
    case .confirmPromise: self = .confirmation
    case .contact: self = .task
    case .suggestHandover, .suggestWriteOff: self = .suggestion
    case .wait, .hold, .blocked, .error: return nil
    }
  }
}
