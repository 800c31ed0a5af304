import PolicyEngine
import Receivables

/// Something that a run wants done, and what became of it.
public struct OutboxEntry: Sendable, Hashable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
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
  public var id: Int64
  /// What may be done once.
  public var key: OutboxKey
  /// Id of the customer.
  public var customer: String
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var state: OutboxState
  /// The day of the run that wanted it.
  public var day: CivilDay
  /// Number of its letter, once that is written down.
  public var letter: Int64?
  /// What it was decided to be.
  public var particulars: OutboxParticulars

  /// Whose account it is in.
  public var account: AccountKey { AccountKey(creditor: key.creditor, customer: customer) }
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
