import GRDB
import Receivables

/// When an account is to be decided again, as the last run over it found.
package struct Look: Sendable, Hashable {
  /// Whose.
  package var key: AccountKey
  /// The first day on which something can be decided otherwise; `nil` for the next run, whatever its day: nothing was
  /// decided yet, or something has come in since.
  package var day: CivilDay?
  /// How many decisions there were of each outcome.
  package var outcomes: [String: Int]
  /// The seal of the account as it is stored.
  var account: Int64
  /// All entries of the outbox that the account has.
  var outbox: RowTally

  /// Makes sure that an account and its entries of the outbox, as they were read, are those that were written last.
  package func holds(_ account: SealedAccount, outbox: RowTally) -> Bool {
    account.seal == self.account && outbox == self.outbox
  }

  /// The account decided again, to be looked at next on a day; `nil` for the next run, whatever its day.
  package func decided(_ day: CivilDay?, _ outcomes: [String: Int]) -> Look {
    Look(key: key, day: day, outcomes: outcomes, account: account, outbox: outbox)
  }

  /// The name under which rows of its day are counted.
  var tallyName: String { LookRows.tally(of: day) }

  /// The seal of its row.
  var seal: Int64 {
    var seal = RowSeal()
    for text in [key.creditor, key.customer, day?.description ?? "", outcomeText] { seal.add(text) }
    for number in [account, outbox.rows, outbox.digest] { seal.add(number) }
    return seal.value
  }

  /// `notice 1, wait 3`.
  var outcomeText: String {
    outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// Reads what ``outcomeText`` wrote; `nil` when it is something else.
  static func outcomes(_ text: String) -> [String: Int]? {
    var outcomes: [String: Int] = [:]
    for part in text.split(separator: ", ") {
      let words = part.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]), count > 0 else { return nil }
      outcomes[String(words[0])] = count
    }
    return outcomes
  }
}

/// The accounts that a run has to decide.
package enum DueAccounts: Sendable {
  /// All that there are.
  case all
  /// These, in the order of their keys.
  case some([AccountKey])

  /// How many; `nil` where they are all.
  package var count: Int? {
    switch self {
    case .all: nil
    case .some(let keys): keys.count
    }
  }
}

/// The rows that say when each account is to be decided again.
///
/// Every account has one. Whatever changes an account or its entries of the outbox sets its row to the next run, in the
/// same transaction. Rows are counted by their day, so that a run that reads those of its day and of the days before
/// knows that it has them all, without reading the others: a row that was lost or altered is missed on its day.
package struct LookRows {
  private let books: LedgerTransaction
  private var database: Database { books.database }

  /// The rows of a ledger.
  package init(_ books: LedgerTransaction) { self.books = books }

  private static let columns = "creditor, customer, day, account, outbox_rows, outbox, outcomes, seal"
  private static let insert = "INSERT INTO look (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
  private static let update =
    "UPDATE look SET day = ?, account = ?, outbox_rows = ?, outbox = ?, outcomes = ?, seal = ? "
    + "WHERE creditor = ? AND customer = ?"
  private static let listColumns = columns.split(separator: ", ").map { "l.\($0)" }.joined(separator: ", ")
  private static let prefix = "look "

  fileprivate static func tally(of day: CivilDay?) -> String { prefix + (day?.description ?? "") }

  /// The row of an account.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none, or it is damaged.
  func look(_ key: AccountKey) throws -> Look {
    guard let look = try row(key) else {
      throw books.damage("nothing says when customer \(key.customer) of \(key.creditor) is to be decided again")
    }
    return look
  }

  /// The rows of some accounts, of those that have one.
  ///
  /// - Throws: ``LedgerStoreError`` when one is damaged.
  package func looks(of keys: ArraySlice<AccountKey>) throws -> [Look] {
    try books.inLists(keys) { list in
      let sql = list.sql(Self.listColumns, from: "look", as: "l")
      return try looks(try database.cachedStatement(sql: sql), list.arguments)
    }
  }

  /// Rows of the accounts from one key to another, in the order of the keys.
  package func looks(from first: AccountKey, through last: AccountKey) throws -> [Look] {
    try rows(
      "WHERE (creditor, customer) >= (?, ?) AND (creditor, customer) <= (?, ?) ORDER BY creditor, customer",
      [first.creditor, first.customer, last.creditor, last.customer])
  }

  /// The accounts that are to be decided by a day, without reading the others, unless all of some creditors are.
  ///
  /// - Throws: ``LedgerStoreError`` when a row is missing or damaged.
  package func due(by day: CivilDay, allOf creditors: Set<String>) throws -> DueAccounts {
    try books.settleLooks()
    let tallies = try books.seals.tallies().filter { $0.key.hasPrefix(Self.prefix) }
    let all = try books.accountTally().rows
    let counted = tallies.values.reduce(0) { $0 + $1.rows }
    guard counted == all else {
      throw books.damage("\(counted) days to decide accounts again were written, and \(all) accounts")
    }
    let names = Set(tallies.keys.filter { !creditors.isEmpty || $0 <= Self.tally(of: day) })
    if tallies.allSatisfy({ $0.value.rows == 0 || $0.key <= Self.tally(of: day) }) { return .all }
    var (keys, met): ([AccountKey], [String: RowTally]) = ([], [:])
    let note = { (look: Look) in
      met[look.tallyName, default: RowTally()].add(look.seal)
      if look.day.map({ $0 <= day }) ?? true || creditors.contains(look.key.creditor) { keys.append(look.key) }
    }
    if creditors.isEmpty {
      try each("INDEXED BY look_day WHERE day <= ? ORDER BY creditor, customer", [day.description], note)
    } else {
      try each("ORDER BY creditor, customer", [], note)
    }
    for name in names.sorted() {
      try (tallies[name] ?? RowTally()).verify(met[name] ?? RowTally(), of: "look (\(name))", path: books.path)
    }
    return .some(keys)
  }

  /// How many decisions there are of each outcome, over all accounts.
  package func outcomes() throws -> [String: Int] {
    try books.verify(.lookOutcome)
    let rows = try Row.fetchAll(database, sql: "SELECT outcome, decisions FROM look_outcome")
    return Dictionary(firstOf: try rows.map { (try $0.read("outcome") as String, try $0.read("decisions") as Int) })
  }

  /// Writes down what was decided about an account, and when it is to be decided again. What the transaction has
  /// changed of the account itself stands: such an account is decided again at the next run.
  package func put(_ decided: Look, over known: Look) throws {
    var look = decided
    (look.account, look.outbox) = (known.account, known.outbox)
    if let change = books.lookChanges.removeValue(forKey: look.key) { look.take(change, keepsDay: true) }
    guard look != known else { return }
    try replace(known, by: look)
  }

  /// Brings rows into step with what the transaction changed.
  func settle(_ changes: [AccountKey: LookChange]) throws {
    for (key, change) in changes.sorted(by: { $0.key < $1.key }) {
      var look = Look(key: key, day: nil, outcomes: [:], account: 0, outbox: RowTally())
      let known = change.isNew ? nil : try self.look(key)
      if let known { look = known }
      look.take(change, keepsDay: false)
      if let known { try replace(known, by: look) } else { try add(look) }
    }
  }

  /// Makes a row for every account, each to be decided at the next run, whatever rows there were.
  func makeAll() throws {
    try database.execute(sql: "DELETE FROM look; DELETE FROM look_outcome; DELETE FROM seal WHERE name LIKE 'look %'")
    books.touch(.lookOutcome)
    let outbox = try Row.fetchAll(database, sql: "SELECT creditor, customer, seal FROM outbox")
    var tallies: [AccountKey: RowTally] = [:]
    for row in outbox {
      let key = AccountKey(creditor: try row.read("creditor"), customer: try row.read("customer"))
      tallies[key, default: RowTally()].add(try row.read("seal"))
    }
    let accounts = try Row.fetchCursor(
      database, sql: "SELECT creditor, customer, seal FROM account ORDER BY creditor, customer")
    while let row = try accounts.next() {
      let key = AccountKey(creditor: try row.read("creditor"), customer: try row.read("customer"))
      try add(
        Look(key: key, day: nil, outcomes: [:], account: try row.read("seal"), outbox: tallies[key] ?? RowTally()))
    }
  }
}

extension LookRows {
  /// Goes through all rows beside the accounts and the outbox: what is wrong with them, for ``LedgerCheck``.
  func faults() throws -> [String] {
    var (faults, met, outcomes): ([String], [String: RowTally], [String: Int]) = ([], [:], [:])
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT l.creditor, l.customer, l.day, l.account, l.outbox_rows, l.outbox, l.outcomes, l.seal, a.seal AS stored,
          (SELECT count(*) FROM outbox AS o WHERE o.creditor = l.creditor AND o.customer = l.customer) AS entries
        FROM look AS l LEFT JOIN account AS a ON a.creditor = l.creditor AND a.customer = l.customer
        """)
    while let row = try rows.next() {
      let place = "customer \(try row.read("customer") as String) of \(try row.read("creditor") as String)"
      guard let look = try Self.look(row) else {
        faults.append("\(place): the day on which to decide again is not as it was written")
        continue
      }
      met[look.tallyName, default: RowTally()].add(look.seal)
      outcomes.merge(look.outcomes, uniquingKeysWith: +)
      if try row.read("stored") as Int64? != look.account || row.read("entries") as Int64 != look.outbox.rows {
        faults.append("\(place): what was decided was not about the account or the outbox as they are stored")
      }
    }
    let written = try books.seals.tallies().filter { $0.key.hasPrefix(Self.prefix) && $0.value != RowTally() }
    for name in Set(met.keys).union(written.keys).sorted() where met[name] != written[name] {
      let day = name == Self.prefix ? "at the next run" : "on \(name.dropFirst(Self.prefix.count))"
      faults.append(
        "\(met[name]?.rows ?? 0) accounts are to be decided again \(day), and \(written[name]?.rows ?? 0) were written, "
          + "or some are not as they were")
    }
    if outcomes != (try self.outcomes()) { faults.append("decisions that stand are counted otherwise than they are") }
    return faults
  }

  private func row(_ key: AccountKey) throws -> Look? {
    try rows("WHERE creditor = ? AND customer = ?", [key.creditor, key.customer]).first
  }

  private func rows(_ rest: String, _ arguments: StatementArguments) throws -> [Look] {
    try looks(try database.cachedStatement(sql: "SELECT \(Self.columns) FROM look \(rest)"), arguments)
  }

  private func looks(_ statement: Statement, _ arguments: StatementArguments) throws -> [Look] {
    var looks: [Look] = []
    try each(statement, arguments) { looks.append($0) }
    return looks
  }

  private func each(_ rest: String, _ arguments: StatementArguments, _ body: (Look) -> Void) throws {
    try each(try database.cachedStatement(sql: "SELECT \(Self.columns) FROM look \(rest)"), arguments, body)
  }

  private func each(_ statement: Statement, _ arguments: StatementArguments, _ body: (Look) -> Void) throws {
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() {
      guard let look = try Self.look(row) else {
        throw books.damage(
          "the day on which customer \(try row.read(1) as String) of \(try row.read(0) as String) is to be decided "
            + "again is not as it was written")
      }
      body(look)
    }
  }

  /// The row of the columns; `nil` when it is not as it was written.
  private static func look(_ row: Row) throws -> Look? {
    let (day, outcomes): (String, String) = (try row.read(2), try row.read(6))
    guard let counts = Look.outcomes(outcomes), day.isEmpty || CivilDay(day) != nil else { return nil }
    let look = Look(
      key: AccountKey(creditor: try row.read(0), customer: try row.read(1)), day: CivilDay(day), outcomes: counts,
      account: try row.read(3), outbox: RowTally(rows: try row.read(4), digest: try row.read(5)))
    return try row.read(7) == look.seal ? look : nil
  }

  private func add(_ look: Look) throws {
    var row = try RowStatement(cached: Self.insert, in: database)
    try row.add(look.key)
    try row.add(rest: look, seal: look.seal)
    try row.run()
    books.tell(look.tallyName, old: nil, new: look.seal)
    books.count(look.outcomes, by: 1)
  }

  private func replace(_ known: Look, by look: Look) throws {
    let seal = look.seal
    var row = try RowStatement(cached: Self.update, in: database)
    try row.add(rest: look, seal: seal)
    try row.add(look.key)
    try row.run()
    books.tell(known.tallyName, old: known.seal, new: nil)
    books.tell(look.tallyName, old: nil, new: seal)
    guard known.outcomes != look.outcomes else { return }
    books.count(known.outcomes, by: -1)
    books.count(look.outcomes, by: 1)
  }
}

extension RowStatement {
  /// Binds what is not the key.
  fileprivate mutating func add(rest look: Look, seal: Int64) throws {
    try add(look.day?.description ?? "")
    try add(look.account)
    try add(look.outbox.rows)
    try add(look.outbox.digest)
    try add(look.outcomeText)
    try add(seal)
  }
}

extension Look {
  /// Takes over what a transaction changed of the account and its outbox.
  fileprivate mutating func take(_ change: LookChange, keepsDay: Bool) {
    if let seal = change.account { account = seal }
    outbox.add(change.outbox)
    if change.account != nil || !keepsDay { day = nil }
  }
}
