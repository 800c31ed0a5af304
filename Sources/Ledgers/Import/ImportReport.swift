import Receivables

/// What an import came to.
public struct ImportReport: Sendable {
  /// How it ended.
  public enum Outcome: String, Sendable {
    /// The ledger has what the files say.
    case written
    /// It had it already.
    case unchanged
    /// The files say something else of what was there; nothing was written, since nobody accepted that.
    case needsAcceptance = "needs_acceptance"
    /// A fault kept the import out.
    case failed
  }

  /// A sum of amounts of one kind.
  public struct Total: Sendable, Hashable {
    /// Id of the creditor.
    public var creditor: String
    /// `invoice`, `payment` or `credit_note`.
    public var kind: String
    /// How many.
    public var count: Int
    /// Their sum.
    public var sum: Money
  }

  /// Money whose place a person should look at.
  public struct Matter: Sendable, Hashable {
    /// Id of the creditor; empty when it was not found either.
    public var creditor: String
    /// What the bank reports.
    public var payment: IncomingPayment
    /// `unmatched`, `partial`, `over`.
    public var kind: String
    /// Why, in words.
    public var why: String
  }

  /// How it ended.
  public var outcome: Outcome
  /// Faults of the files.
  public var faults: [LedgerFault] = []
  /// What the readers counted.
  public var counts: [(name: String, count: Int)] = []
  /// What the files hold, in sums.
  public var totals: [Total] = []
  /// How many records are new.
  public var added = 0
  /// What says something else than before, or is gone; at most ``mostChanges`` of them.
  public var changes: [RecordChange] = []
  /// How many of them were left out of ``changes``.
  public var changesLeftOut = 0
  /// Records that an earlier version of the files had, and that stay though this one leaves them out.
  public var missing = 0
  /// Payments that were matched.
  public var matched = 0
  /// Payments to look at.
  public var matters: [Matter] = []
  /// The earlier import of the very same files, when nothing has changed since.
  public var sameAs: String?

  /// Most changes that are told one by one.
  public static let mostChanges = 1000
}
