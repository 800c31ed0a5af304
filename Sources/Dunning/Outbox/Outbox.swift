import GRDB
import Ledgers
import Receivables

/// The outbox of a ledger: what runs want done, each entry with all that became of it.
struct Outbox {
  let books: LedgerTransaction
  private var database: Database { books.database }

  init(_ books: LedgerTransaction) { self.books = books }

  private var rows: OutboxRows { OutboxRows(books) }

  /// Entries, in the order of their numbers.
  func entries(states: [OutboxState]? = nil, creditor: String? = nil) throws -> [OutboxEntry] {
    let found = try rows.rows(states: (states ?? OutboxState.allCases).map(\.rawValue))
    return try found.filter { (creditor ?? $0.account.creditor) == $0.account.creditor }.map(entry)
  }

  /// Entries of an account, without what was decided for them: where they stand is all that a run asks of most. Beside
  /// them their tally, by which the run sees that none was missing.
  struct Outlines {
    var entries: [OutboxEntry] = []
    var tally = RowTally()
  }

  /// Entries of the accounts from one key to another.
  func outlines(from first: AccountKey, through last: AccountKey) throws -> [AccountKey: Outlines] {
    try outlines(try rows.outlines(from: first, through: last))
  }

  /// Entries of some accounts.
  func outlines(of keys: ArraySlice<AccountKey>) throws -> [AccountKey: Outlines] {
    try outlines(try rows.outlines(of: keys))
  }

  private func outlines(_ rows: [OutboxRow]) throws -> [AccountKey: Outlines] {
    var found: [AccountKey: Outlines] = [:]
    for row in rows {
      found[row.account, default: Outlines()].entries.append(try entry(row))
      found[row.account]?.tally.add(OutboxRows.tally([row]))
    }
    return found
  }

  /// Entries that a source withdrew, in the order of their numbers, one by one.
  func eachWithdrawn(by source: Int64, _ body: (OutboxEntry, _ why: String) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      database, sql: "SELECT entry, why FROM outbox_change WHERE source = ? AND state = 'withdrawn' ORDER BY entry",
      arguments: [source])
    while let row = try cursor.next() { try body(try entry(try row.read(0) as Int64), try row.read(1) ?? "") }
  }

  /// One entry.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none of the number.
  func entry(_ id: Int64) throws -> OutboxEntry {
    guard let row = try rows.row(id) else {
      throw LedgerStoreError("the outbox has no entry \(id); see purre outbox list")
    }
    return try entry(row)
  }

  /// Entries that one letter is for.
  func entries(letter: Int64) throws -> [OutboxEntry] {
    try LetterRows(books).letter(letter).entries.map { try entry($0) }
  }

  /// Adds an entry, whose particulars as JSON may be at hand; the schema refuses a second one of its key.
  @discardableResult
  func add(_ entry: OutboxEntry, document: String? = nil, why: String?, source: Int64) throws -> OutboxEntry {
    var added = entry
    let row = try rows.add(row(entry, document: document), step(entry.state, entry.day, who: nil, why: why, source))
    (added.id, added.seals) = (row.id, row.seals)
    return added
  }

  /// Brings an entry into another state.
  ///
  /// - Throws: ``LedgerStoreError`` when that may not follow.
  @discardableResult
  func change(
    _ entry: OutboxEntry, to state: OutboxState, day: CivilDay, who: String? = nil, why: String? = nil, source: Int64
  ) throws -> OutboxEntry {
    guard entry.state.followers.contains(state) else {
      let followers = entry.state.followers.map(\.rawValue).sorted().joined(separator: ", ")
      throw LedgerStoreError(
        "outbox \(entry.id) is \(entry.state.rawValue) and cannot become \(state.rawValue)"
          + (followers.isEmpty ? "; that is its end" : "; it can become \(followers)"))
    }
    var entry = entry
    entry.state = state
    entry.seals = try rows.change(row(entry), step(state, day, who: who, why: why, source)).seals
    return entry
  }

  /// What became of an entry, oldest first.
  func changes(of entry: OutboxEntry) throws -> [OutboxChange] {
    try rows.steps(of: row(entry)).map { step in
      guard let state = OutboxState(rawValue: step.state), let day = CivilDay(step.day) else {
        throw unreadable(entry.id)
      }
      return OutboxChange(state: state, day: day, who: step.who, why: step.why)
    }
  }

  private func step(_ state: OutboxState, _ day: CivilDay, who: String?, why: String?, _ source: Int64) -> OutboxStep {
    OutboxStep(state: state.rawValue, day: day.description, who: who, why: why, source: source)
  }

  private func row(_ entry: OutboxEntry, document: String? = nil) -> OutboxRow {
    OutboxRow(
      id: entry.id, account: entry.account, receivable: entry.key.receivable, step: entry.key.step,
      cycle: Int64(entry.key.cycle), kind: entry.kind.rawValue, state: entry.state.rawValue,
      day: entry.day.description, letter: entry.letter, document: document ?? entry.particulars.document,
      seals: entry.seals)
  }

  private func entry(_ row: OutboxRow) throws -> OutboxEntry {
    guard let kind = OutboxEntry.Kind(rawValue: row.kind), let state = OutboxState(rawValue: row.state),
      let day = CivilDay(row.day), let cycle = Int(exactly: row.cycle)
    else { throw unreadable(row.id) }
    return OutboxEntry(
      id: row.id,
      key: OutboxKey(
        creditor: row.account.creditor, customer: row.receivable.isEmpty ? row.account.customer : "",
        receivable: row.receivable, step: row.step, cycle: cycle),
      customer: row.account.customer, kind: kind, state: state, day: day, letter: row.letter,
      particulars: try row.document.map(OutboxParticulars.read) ?? OutboxParticulars(), seals: row.seals)
  }

  private func unreadable(_ id: Int64) -> LedgerStoreError {
    LedgerStoreError("entry \(id) of the outbox cannot be read; see purre ledger check")
  }
}

extension LedgerTransaction {
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
    return (entry, try outbox.changes(of: entry), try entry.letter.map { try LetterRows(self).letter($0) })
  }
}
