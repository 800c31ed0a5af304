import Receivables

/// A person takes it upon themselves that charges are claimed though payments are stale.
package struct PaymentAcknowledgement: Sendable {
  /// Id of the creditor; `nil` when the ledger has but one.
  package var creditor: String?
  package var who: String
  package var why: String
  /// First day.
  package var from: CivilDay
  /// Last day.
  package var until: CivilDay

  /// Collects what was said.
  package init(creditor: String?, who: String, why: String, from: CivilDay, until: CivilDay) {
    self.creditor = creditor
    self.who = who
    self.why = why
    self.from = from
    self.until = until
  }

  /// Writes it down; returns the creditor that it is for.
  ///
  /// - Throws: ``LedgerStoreError`` when the creditor is not known or not named.
  package func record(in store: LedgerStore) throws -> Creditor {
    guard from <= until else { throw LedgerStoreError("--until is \(until), but must not lie before \(from)") }
    let lock = try store.lock(for: "ledger acknowledge")
    defer { withExtendedLifetime(lock) {} }
    return try store.write { books in
      let creditors = try books.creditors()
      let found = creditor.map { id in creditors.filter { $0.id == id } } ?? creditors
      guard found.count == 1, var creditor = found.first else {
        throw LedgerStoreError(
          "name the creditor with --creditor; the ledger has: \(creditors.map(\.id).joined(separator: ", "))")
      }
      let journal = try Journal(books, .acknowledgement, day: from, name: HostGuard.paymentsStale.rawValue, who: who)
      creditor.acknowledgements.append(
        GuardOverride(
          id: "acknowledged/\(journal.source)", guardID: HostGuard.paymentsStale.rawValue, who: who, why: why,
          from: from, until: until))
      try journal.write(creditor)
      try journal.end()
      return creditor
    }
  }
}
