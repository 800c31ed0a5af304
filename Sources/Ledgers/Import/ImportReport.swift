import LedgerFormat
import Receivables

/// What an import came to.
package struct ImportReport: Sendable {
  /// How it ended.
  package enum Outcome: String, Sendable {
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
  package struct Total: Sendable, Hashable {
    /// Id of the creditor.
    package var creditor: String
    /// `invoice`, `payment` or `credit_note`.
    package var kind: String
    /// How many.
    package var count: Int
    /// Their sum.
    package var sum: Money
  }

  /// Money whose place a person should look at.
  package struct Matter: Sendable, Hashable {
    /// Id of the creditor; empty when it was not found either.
    package var creditor: String
    /// What the bank reports.
    package var payment: IncomingPayment
    /// `unmatched`, `partial`, `over`.
    package var kind: String
    /// Why, in words.
    package var why: String
  }

  /// How it ended.
  package var outcome: Outcome
  /// Faults of the files.
  package var faults: [LedgerFault] = []
  /// What the readers counted.
  package var counts: [(name: String, count: Int)] = []
  /// What the files hold, in sums.
  package var totals: [Total] = []
  /// How many records are new.
  package var added = 0
  /// What says something else than before, or is gone; at most ``mostChanges`` of them.
  package var changes: [RecordChange] = []
  /// How many of them were left out of ``changes``.
  package var changesLeftOut = 0
  /// Records that an earlier version of the files had, and that stay though this one leaves them out.
  package var missing = 0
  /// Payments that were matched.
  package var matched = 0
  /// Payments to look at.
  package var matters: [Matter] = []
  /// The earlier import of the very same files, when nothing has changed since.
  package var sameAs: String?

  /// Most changes that are told one by one.
  package static let mostChanges = 1000
}
