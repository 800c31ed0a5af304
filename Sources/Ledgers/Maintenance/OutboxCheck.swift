import GRDB
import JSONText
import LedgerFormat
import Receivables

/// What must hold of the outbox, of its letters and of runs, beside what the schema of their tables sees to.
struct OutboxCheck {
  private let books: LedgerTransaction

  init(_ books: LedgerTransaction) { self.books = books }

  func faults() throws -> [String] {
    let outbox = try OutboxRows(books).faults()
    let letters = try LetterRows(books).faults()
    var found = outbox.tallies
    found["letter"] = letters.tally
    let written = try books.seals.tallies().filter { name, tally in
      tally != RowTally() && (name.hasPrefix("outbox") || name == "letter")
    }
    let missing = Set(found.keys).union(written.keys).sorted().filter {
      found[$0] ?? RowTally() != written[$0] ?? RowTally()
    }
    return outbox.faults + letters.faults + (try figures()) + (try runs()) + (try loose())
      + missing.map { name in
        "\(name): \(found[name]?.rows ?? 0) rows are there and \(written[name]?.rows ?? 0) were written, or some are not as "
          + "they were"
      }
  }

  /// What SQL can tell: a letter where there must be one, and a claim for every entry that can still be acted on.
  private func loose() throws -> [String] {
    try texts(
      """
      SELECT 'outbox ' || id || ': is ' || state || ', but has no letter' FROM outbox
      WHERE letter IS NULL AND kind = 'notice' AND state IN ('queued', 'sent', 'delivered')
      """)
      + texts(
        """
        SELECT 'outbox ' || o.id || ': its receivable ' || o.receivable || ' is not in the ledger' FROM outbox AS o
        WHERE o.receivable <> '' AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.creditor = o.creditor AND c.receivable = o.receivable AND c.customer = o.customer)
          AND o.state NOT IN ('withdrawn', 'superseded', 'failed', 'unread', 'done')
        """)
  }

  /// A run must have put into the outbox, and withdrawn from it, as much as it says, on the day that it says.
  private func runs() throws -> [String] {
    try texts(
      """
      SELECT 'run ' || r.source || ': is of ' || r.day || ', but its source is ' || coalesce(s.kind || ' of ' || s.day, 'none')
      FROM run AS r LEFT JOIN source AS s ON s.id = r.source
      WHERE s.kind IS NOT 'run' OR s.day IS NOT r.day
      """)
      + texts(
        """
        SELECT 'run ' || r.source || ': says that it put ' || r.recorded || ' entries into the outbox and withdrew '
          || r.withdrawn || ', and it was otherwise'
        FROM run AS r
        WHERE r.recorded <> (SELECT count(*) FROM outbox_change AS c WHERE c.source = r.source AND c.number = 1)
          OR r.withdrawn <> (SELECT count(*) FROM outbox_change AS c WHERE c.source = r.source AND c.state = 'withdrawn')
        """)
  }

  /// What an entry says of its notice, against the notice in the account, which came of the same decision.
  private func figures() throws -> [String] {
    let rows = try Row.fetchCursor(
      books.database,
      sql: "SELECT id, creditor, customer, document FROM outbox WHERE kind = 'notice' ORDER BY creditor, customer, id")
    var faults: [String] = []
    var (key, notices): (AccountKey?, [String: Notice]) = (nil, [:])
    while let row = try rows.next() {
      let account = AccountKey(creditor: try row.read("creditor"), customer: try row.read("customer"))
      if account != key {
        // An account that cannot be read is told where accounts are gone through.
        let stored = try? books.stored(account)
        (key, notices) = (account, Dictionary(firstOf: stored?.account.notices.map { ($0.id, $0) } ?? []))
      }
      let document: String = try row.read("document")
      guard let value = try? JSONParser.parse(Array(document.utf8)), case .string(let id)? = value.member("notice"),
        let notice = notices[id]
      else { continue }
      // Members know their lines: what is compared is what they say.
      for (name, expected) in Self.particulars(of: notice)
      where value.member(name).map(JSONWriter.line) != expected.map(JSONWriter.line) {
        faults.append("outbox \(try row.read("id") as Int64): its \(name) is not that of notice \(id) in the account")
      }
    }
    return faults
  }

  private static func particulars(of notice: Notice) -> [(String, JSONValue?)] {
    [
      ("level", .string(notice.level.rawValue)), ("step", notice.step.map { .string($0) }),
      ("fee", notice.fee.map(money)),
      ("interest", notice.interest.map(money)),
      ("deadline", notice.deadline.map { .string($0.description) }),
      ("channel", notice.channel.map { .string($0.rawValue) }),
      ("contact_point", notice.contactPoint.map { .string($0) }),
    ]
  }

  private static func money(_ money: Money) -> JSONValue {
    .object([.init("amount", .string(money.decimal)), .init("currency", .string(money.currency.code))])
  }

  private func texts(_ sql: String) throws -> [String] { try String.fetchAll(books.database, sql: sql) }
}
