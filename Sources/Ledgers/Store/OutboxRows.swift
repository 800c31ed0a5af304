import GRDB
import LedgerFormat

/// An entry of the outbox as its table keeps it.
package struct OutboxRow: Sendable, Hashable {
  /// What tells a row that was damaged or altered.
  package struct Seals: Sendable, Hashable {
    /// Of what was decided.
    var content: Int64 = 0
    /// Of the last step in its life, which holds that of the one before.
    var history: Int64 = 0
    /// Of the row as a whole, the other two included.
    var row: Int64 = 0

    /// None yet.
    package init() {}
  }

  package var id: Int64
  package var account: AccountKey
  package var receivable: String
  package var step: String
  package var cycle: Int64
  package var kind: String
  package var state: String
  package var day: String
  package var letter: Int64?
  /// What was decided, as JSON; `nil` where it was not read.
  package var document: String?
  package var seals = Seals()

  /// An entry.
  package init(
    id: Int64, account: AccountKey, receivable: String, step: String, cycle: Int64, kind: String, state: String,
    day: String, letter: Int64?, document: String?, seals: Seals
  ) {
    (self.id, self.account, self.receivable, self.step, self.cycle) = (id, account, receivable, step, cycle)
    (self.kind, self.state, self.day, self.letter) = (kind, state, day, letter)
    (self.document, self.seals) = (document, seals)
  }

  /// Reads ``OutboxRows/columns`` by their places, since a name is looked for among all of them.
  fileprivate init(_ row: Row) throws {
    id = try row.read(0)
    account = AccountKey(creditor: try row.read(1), customer: try row.read(2))
    (receivable, step) = (try row.read(3), try row.read(4))
    (cycle, kind) = (try row.read(5), try row.read(6))
    (state, day) = (try row.read(7), try row.read(8))
    (letter, document) = (try row.read(9), try row.read(10))
    (seals.content, seals.history, seals.row) = (try row.read(11), try row.read(12), try row.read(13))
  }

  /// The seal of the row as it is.
  fileprivate var seal: Int64 {
    var seal = RowSeal()
    seal.add(id)
    for text in [account.creditor, account.customer, receivable, step, kind, state, day] { seal.add(text) }
    for number in [cycle, seals.content, seals.history] { seal.add(number) }
    seal.add(letter)
    return seal.value
  }

  fileprivate static func content(_ document: String) -> Int64 {
    var seal = RowSeal()
    seal.add(document)
    return seal.value
  }
}

/// A step in the life of an entry of the outbox, as its table keeps it.
package struct OutboxStep: Sendable, Hashable {
  package var state: String
  package var day: String
  package var who: String?
  package var why: String?
  /// The entry of the journal that it came with.
  package var source: Int64

  /// A step.
  package init(state: String, day: String, who: String?, why: String?, source: Int64) {
    (self.state, self.day, self.who, self.why, self.source) = (state, day, who, why, source)
  }

  /// Its seal: of the step before it, and of what was decided for the entry when it was taken.
  fileprivate func seal(entry: Int64, number: Int64, after history: Int64, content: Int64) -> Int64 {
    var seal = RowSeal()
    for number in [history, entry, number, content, source] { seal.add(number) }
    seal.add(state)
    seal.add(day)
    seal.add(who)
    seal.add(why)
    return seal.value
  }
}

/// The rows of the outbox and the steps of their lives, each sealed: what is read is what was written, or an error.
package struct OutboxRows {
  private let books: LedgerTransaction
  private var database: Database { books.database }

  /// The outbox of a ledger.
  package init(_ books: LedgerTransaction) { self.books = books }

  fileprivate static let columns =
    "id, creditor, customer, receivable, step, cycle, kind, state, day, letter, document, content, history, seal"

  /// The same of a table `o`, without what was decided.
  private static let outlineColumns = columns.split(separator: ", ")
    .map { $0 == "document" ? "NULL" : "o.\($0)" }.joined(separator: ", ")

  private static let insertion = "INSERT INTO outbox (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  /// Entries in some states, in the order of their numbers: all of them.
  ///
  /// - Throws: ``LedgerStoreError`` when one is damaged, or is missing.
  package func rows(states: [String]) throws -> [OutboxRow] {
    try states.flatMap { state in
      let rows = try fetch("SELECT \(Self.columns) FROM outbox WHERE state = ?", [state])
      try books.verify("outbox \(state)", Self.tally(rows))
      return rows
    }.sorted { $0.id < $1.id }
  }

  /// Entries of some accounts, without what was decided for them, in the order of their numbers.
  package func outlines(of keys: ArraySlice<AccountKey>) throws -> [OutboxRow] {
    try books.inLists(keys) { list in
      try fetch(list.sql(Self.outlineColumns, from: "outbox", as: "o"), list.arguments)
    }.sorted { $0.id < $1.id }
  }

  /// Entries of the accounts from one key to another, without what was decided for them.
  package func outlines(from first: AccountKey, through last: AccountKey) throws -> [OutboxRow] {
    try fetch(
      """
      SELECT \(Self.outlineColumns) FROM outbox AS o
      WHERE (creditor, customer) >= (?, ?) AND (creditor, customer) <= (?, ?) ORDER BY id
      """,
      [first.creditor, first.customer, last.creditor, last.customer])
  }

  /// Makes sure that outlines of all accounts were all that there are.
  ///
  /// - Throws: ``LedgerStoreError`` when one was missing.
  package func verify(all tally: RowTally) throws {
    var expected = RowTally()
    for (name, part) in try books.seals.tallies() where name.hasPrefix("outbox ") { expected.add(part) }
    guard tally != expected else { return }
    throw books.damage("\(tally.rows) entries of the outbox are found by account, and \(expected.rows) were written")
  }

  /// Counts rows that were read, whatever their states.
  package static func tally(_ rows: [OutboxRow]) -> RowTally {
    rows.reduce(into: RowTally()) { $0.add($1.seals.row) }
  }

  /// One entry, with the steps of its life seen through.
  package func row(_ id: Int64) throws -> OutboxRow? {
    guard let row = try fetch("SELECT \(Self.columns) FROM outbox WHERE id = ?", [id]).first else { return nil }
    _ = try life(of: row)
    return row
  }

  /// The steps of an entry's life, oldest first.
  package func steps(of row: OutboxRow) throws -> [OutboxStep] { try life(of: row) }

  /// Adds an entry with the first step of its life; gives its number.
  package func add(_ row: OutboxRow, _ step: OutboxStep) throws -> OutboxRow {
    var row = row
    row.id = try books.nextEntry()
    row.seals.content = OutboxRow.content(row.document ?? "")
    row.seals.history = step.seal(entry: row.id, number: 1, after: 0, content: row.seals.content)
    row.seals.row = row.seal
    try insert(row)
    books.tell("outbox \(row.state)", old: nil, new: row.seals.row)
    try books.tellLook(row.account, outboxOld: nil, new: row.seals.row)
    try write(step, of: row, number: 1)
    return row
  }

  /// Takes a step: the entry becomes what it is given as.
  package func change(_ changed: OutboxRow, _ step: OutboxStep) throws -> OutboxRow {
    guard let known = try fetch("SELECT \(Self.columns) FROM outbox WHERE id = ?", [changed.id]).first,
      known.seals == changed.seals
    else { throw books.damage("entry \(changed.id) of the outbox is not the one that was read") }
    let number = Int64(try life(of: known).count) + 1
    var row = changed
    row.document = changed.document ?? known.document
    row.seals.content = OutboxRow.content(row.document ?? "")
    row.seals.history = step.seal(
      entry: row.id, number: number, after: known.seals.history, content: row.seals.content)
    try write(step, of: row, number: number)
    return try put(row, over: known)
  }

  /// Moves the entries of a claim to another customer; those that have not gone out take a step as well.
  func move(_ receivable: String, from holder: AccountKey, to key: AccountKey, waiting: Set<String>, _ step: OutboxStep)
    throws
  {
    let rows = try fetch(
      "SELECT \(Self.columns) FROM outbox WHERE creditor = ? AND customer = ? AND receivable = ? ORDER BY id",
      [holder.creditor, holder.customer, receivable])
    for var row in rows {
      if waiting.contains(row.state) {
        var taken = row
        taken.state = step.state
        row = try change(taken, step)
      }
      var moved = row
      moved.account = key
      _ = try put(moved, over: row)
    }
  }

  /// Seals what is there, for a ledger of a purre that did not.
  func sealAll() throws {
    let rows = try Row.fetchAll(database, sql: "SELECT \(Self.columns) FROM outbox ORDER BY id").map(OutboxRow.init)
    for known in rows {
      var row = known
      row.seals.content = OutboxRow.content(row.document ?? "")
      for (number, step) in try Self.steps(try stepRows(row.id)) {
        row.seals.history = step.seal(
          entry: row.id, number: number, after: row.seals.history, content: row.seals.content)
        try database.execute(
          sql: "UPDATE outbox_change SET content = ?, seal = ? WHERE entry = ? AND number = ?",
          arguments: [row.seals.content, row.seals.history, row.id, number])
        books.tell("outbox_change", old: nil, new: row.seals.history)
      }
      row.seals.row = row.seal
      try update(row)
      books.tell("outbox \(row.state)", old: nil, new: row.seals.row)
    }
  }

  /// What is wrong with all of it, for ``LedgerCheck``.
  func faults() throws -> (faults: [String], tallies: [String: RowTally]) {
    var faults: [String] = []
    var tallies: [String: RowTally] = [:]
    let cursor = try Row.fetchCursor(database, sql: "SELECT \(Self.columns) FROM outbox ORDER BY id")
    while let found = try cursor.next() {
      let row = try OutboxRow(found)
      tallies["outbox \(row.state)", default: RowTally()].add(row.seals.row)
      if let fault = Self.fault(row) { faults.append("outbox \(row.id): \(fault)") }
      do { _ = try walk(row) } catch let error as OutboxFault { faults.append("outbox \(row.id): \(error.text)") }
    }
    for seal in try Int64.fetchAll(database, sql: "SELECT seal FROM outbox_change") {
      tallies["outbox_change", default: RowTally()].add(seal)
    }
    return (faults, tallies)
  }
}

/// What is wrong with an entry.
private struct OutboxFault: Error { var text: String }

extension OutboxRows {
  private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [OutboxRow] {
    var rows: [OutboxRow] = []
    let cursor = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
    while let found = try cursor.next() {
      let row = try OutboxRow(found)
      if let fault = Self.fault(row) { throw books.damage("entry \(row.id) of the outbox: \(fault)") }
      rows.append(row)
    }
    return rows
  }

  private static func fault(_ row: OutboxRow) -> String? {
    if let document = row.document, OutboxRow.content(document) != row.seals.content {
      return "what was decided is not what was proposed"
    }
    return row.seal == row.seals.row ? nil : "it is not as it was written"
  }

  private func stepRows(_ id: Int64) throws -> [Row] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: "SELECT number, state, day, who, why, source, content, seal FROM outbox_change WHERE entry = ? "
          + "ORDER BY number"), arguments: [id])
  }

  private static func steps(_ rows: [Row]) throws -> [(number: Int64, step: OutboxStep)] {
    try rows.map { row in
      let step = OutboxStep(
        state: try row.read("state"), day: try row.read("day"), who: try row.read("who"), why: try row.read("why"),
        source: try row.read("source"))
      return (try row.read("number"), step)
    }
  }

  /// The life of an entry, seen through.
  private func life(of row: OutboxRow) throws -> [OutboxStep] {
    do { return try walk(row) } catch let fault as OutboxFault {
      throw books.damage("entry \(row.id) of the outbox: \(fault.text)")
    }
  }

  /// Goes through the life of an entry: each step holds the seal of the one before, and the last is that of the entry.
  private func walk(_ row: OutboxRow) throws -> [OutboxStep] {
    let rows = try stepRows(row.id)
    var (history, content): (Int64, Int64) = (0, 0)
    var steps: [OutboxStep] = []
    for (found, (number, step)) in zip(rows, try Self.steps(rows)) {
      steps.append(step)
      content = try found.read("content")
      history = step.seal(entry: row.id, number: number, after: history, content: content)
      guard number == Int64(steps.count), history == (try found.read("seal")) else {
        throw OutboxFault(text: "what became of it is not as it was written")
      }
    }
    guard let last = steps.last, last.state == row.state else {
      throw OutboxFault(
        text: "is \(row.state), but what became of it ends with \(steps.last?.state ?? "nothing")")
    }
    guard history == row.seals.history else { throw OutboxFault(text: "not all that became of it is there") }
    if content != row.seals.content { throw OutboxFault(text: "what was decided is not what was proposed") }
    return steps
  }

  private func write(_ step: OutboxStep, of row: OutboxRow, number: Int64) throws {
    var written = try RowStatement(
      cached: "INSERT INTO outbox_change (entry, number, state, day, who, why, source, content, seal) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", in: database)
    try written.add(row.id)
    try written.add(number)
    for text in [step.state, step.day, step.who, step.why] { try written.add(text) }
    for value in [step.source, row.seals.content, row.seals.history] { try written.add(value) }
    try written.run()
    books.tell("outbox_change", old: nil, new: row.seals.history)
  }

  private func insert(_ row: OutboxRow) throws {
    var written = try RowStatement(cached: Self.insertion, in: database)
    try written.add(row.id)
    try written.add(row.account)
    try written.add(row.receivable)
    try written.add(row.step)
    try written.add(row.cycle)
    for text in [row.kind, row.state, row.day] { try written.add(text) }
    try written.add(row.letter)
    try written.add(row.document)
    for seal in [row.seals.content, row.seals.history, row.seals.row] { try written.add(seal) }
    try written.run()
  }

  private func put(_ row: OutboxRow, over known: OutboxRow) throws -> OutboxRow {
    var row = row
    row.seals.row = row.seal
    try update(row)
    books.tell("outbox \(known.state)", old: known.seals.row, new: nil)
    books.tell("outbox \(row.state)", old: nil, new: row.seals.row)
    try books.tellLook(known.account, outboxOld: known.seals.row, new: nil)
    try books.tellLook(row.account, outboxOld: nil, new: row.seals.row)
    return row
  }

  private func update(_ row: OutboxRow) throws {
    try database.cachedStatement(
      sql: "UPDATE outbox SET customer = ?, state = ?, letter = ?, document = ?, content = ?, history = ?, seal = ? "
        + "WHERE id = ?"
    ).execute(arguments: [
      row.account.customer, row.state, row.letter, row.document, row.seals.content, row.seals.history, row.seals.row,
      row.id,
    ])
  }
}
