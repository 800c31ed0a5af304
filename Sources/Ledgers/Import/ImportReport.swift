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
    /// What a person should look at.
    package enum Kind: String, Sendable {
      /// It found no invoice.
      case unmatched
      /// It is less than was left of its invoice.
      case partial
      /// It is more than was left of its invoice.
      case over
    }

    /// Id of the creditor; empty when it was not found either.
    package var creditor: String
    /// What the bank reports.
    package var payment: IncomingPayment
    /// What to look at.
    package var kind: Kind
    /// Why, in words.
    package var why: String
  }

  /// How many payments there are to look at, those too that are not told one by one.
  package struct MatterCounts: Sendable, Hashable {
    /// Of a known creditor, which wait in the ledger.
    package var unmatched = 0
    /// Of no known creditor, which are not kept.
    package var ofNobody = 0
    /// Less than was left of their invoice.
    package var partial = 0
    /// More than was left of their invoice.
    package var over = 0
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
  /// What a list of open claims says otherwise than the books did.
  package var listed: [ListedDifference] = []
  /// Payments that were matched.
  package var matched = 0
  /// Payments among them that were just what was left of their invoice, with the charges that letters had asked for.
  package var paidInFull = 0
  /// Payments to look at, at most ``mostMatters`` of what ``matterCounts`` counts as one.
  package private(set) var matters: [Matter] = []
  /// How many of them there are in all.
  package private(set) var matterCounts = MatterCounts()
  /// The earlier import of the very same files, when nothing has changed since.
  package var sameAs: String?

  /// Most changes that are told one by one.
  package static let mostChanges = 1000
  /// Most payments of a kind that are told one by one.
  package static let mostMatters = 1000

  /// Takes a payment to look at: it is counted, and told where there are not too many before it.
  package mutating func add(_ matter: Matter) {
    let count: WritableKeyPath<MatterCounts, Int> =
      switch matter.kind {
      case .unmatched: matter.creditor.isEmpty ? \.ofNobody : \.unmatched
      case .partial: \.partial
      case .over: \.over
      }
    matterCounts[keyPath: count] += 1
    if matterCounts[keyPath: count] <= Self.mostMatters { matters.append(matter) }
  }
}

/// Sums up what files hold, as it passes by.
struct ImportTotals: Sendable {
  private struct Key: Hashable {
    let creditor: String
    let kind: String
    let currency: Currency
  }

  private var sums: [Key: (count: Int, units: Int64)] = [:]

  mutating func add(_ account: Account) {
    for invoice in account.invoices where invoice.state == .issued {
      for receivable in invoice.receivables { add(account.creditor, "receivable", receivable.amount) }
    }
    for payment in account.payments { add(account.creditor, "payment", payment.amount) }
    for note in account.creditNotes { add(account.creditor, "credit_note", note.amount) }
  }

  mutating func add(_ creditor: String, _ kind: String, _ amount: Money) {
    let key = Key(creditor: creditor, kind: kind, currency: amount.currency)
    let (count, units) = sums[key] ?? (0, 0)
    sums[key] = (count + 1, units &+ amount.minorUnits)
  }

  /// Adds what was added up elsewhere.
  mutating func add(_ other: ImportTotals) {
    for (key, more) in other.sums {
      let (count, units) = sums[key] ?? (0, 0)
      sums[key] = (count + more.count, units &+ more.units)
    }
  }

  /// The sums, ordered by creditor, kind and currency.
  var totals: [ImportReport.Total] {
    sums.map { key, sum in
      ImportReport.Total(
        creditor: key.creditor, kind: key.kind, count: sum.count, sum: Money(minorUnits: sum.units, key.currency))
    }.sorted { ($0.creditor, $0.kind, $0.sum.currency) < ($1.creditor, $1.kind, $1.sum.currency) }
  }
}

/// What an import would make, or made, of one record.
package struct RecordChange: Sendable, Hashable {
  /// What became of it.
  package enum Kind: String, Sendable, Hashable {
    /// It is new.
    case added
    /// It says something else than before.
    case changed
    /// It is another customer's now.
    case moved
    /// It is missing from a new version of the file that it came from.
    case removed
  }

  /// A field that says something else than before.
  package struct Field: Sendable, Hashable {
    /// Its name in the ledger file.
    package var name: String
    /// What it said, as JSON; `nil` when it was not there.
    package var old: String?
    /// What it says, as JSON; `nil` when it is gone.
    package var new: String?
  }

  /// What became of it.
  package var kind: Kind
  /// Whose record it is; the customer is empty for a creditor's own.
  package var account: AccountKey
  /// Kind of the record: `invoice`, `payment` …
  package var record: String
  /// Its id; empty for what an account has one of.
  package var id: String
  /// The fields that differ, for ``Kind/changed``.
  package var fields: [Field]
}

extension RecordChange: CustomStringConvertible {
  /// `changed: fjord h01: invoice 26061: subject "Bread" → "Bread and rolls"`
  package var description: String {
    let whose = account.customer.isEmpty ? account.creditor : "\(account.creditor) \(account.customer)"
    let details = fields.map { "\($0.name) \($0.old ?? "(none)") → \($0.new ?? "(none)")" }.joined(separator: ", ")
    let name = id.isEmpty ? record : "\(record) \(id)"
    return "\(kind.rawValue): \(whose): \(name)" + (details.isEmpty ? "" : ": " + details)
  }
}
