import Ledgers

extension Books {
  /// Entries of the outbox, in the order of their numbers.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func outbox(states: [OutboxState]? = nil, creditor: String? = nil) throws -> [OutboxEntry] {
    try Outbox(self).entries(states: states, creditor: creditor)
  }

  /// Hands on what a run withdrew, in the order of the numbers, with the reason.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read, or what the body throws.
  package func eachWithdrawn(by source: Int64, _ body: (OutboxEntry, _ why: String) throws -> Void) throws {
    try Outbox(self).eachWithdrawn(by: source, body)
  }

  /// One entry, what became of it, and its letter.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none of the number.
  package func outbox(_ id: Int64) throws -> (entry: OutboxEntry, changes: [OutboxChange], letter: StoredLetter?) {
    let outbox = Outbox(self)
    let entry = try outbox.entry(id)
    return (entry, try outbox.changes(of: id), try entry.letter.flatMap { try outbox.letter($0) })
  }
}
