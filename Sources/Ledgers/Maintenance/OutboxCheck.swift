import GRDB

/// What must hold of the outbox beside what its schema sees to.
struct OutboxCheck {
  private let books: Books

  init(_ books: Books) { self.books = books }

  func faults() throws -> [String] {
    try texts(
      """
      SELECT 'outbox ' || o.id || ': is ' || o.state || ', but what became of it ends with ' || coalesce(
        (SELECT c.state FROM outbox_change AS c WHERE c.entry = o.id ORDER BY c.number DESC LIMIT 1), 'nothing')
      FROM outbox AS o WHERE o.state IS NOT (SELECT c.state FROM outbox_change AS c WHERE c.entry = o.id ORDER BY c.number DESC LIMIT 1)
      """)
      + texts(
        """
        SELECT 'outbox ' || id || ': is ' || state || ', but has no letter' FROM outbox
        WHERE letter IS NULL AND kind = 'notice' AND state IN ('queued', 'sent', 'delivered')
        """)
      + texts(
        """
        SELECT 'outbox ' || o.id || ': its receivable ' || o.receivable || ' is not in the ledger' FROM outbox AS o
        WHERE NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.creditor = o.creditor AND c.receivable = o.receivable AND c.customer = o.customer)
          AND o.state NOT IN ('withdrawn', 'superseded', 'failed', 'unread', 'done')
        """)
  }

  private func texts(_ sql: String) throws -> [String] { try String.fetchAll(books.database, sql: sql) }
}
