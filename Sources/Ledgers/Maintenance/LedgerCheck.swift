import FoundationEssentials
import GRDB
import LedgerFormat
import Receivables

/// Looks for everything that can be wrong with a ledger in SQLite.
package final class LedgerCheck {
  /// What was found.
  package struct Report: Sendable {
    /// What is wrong; empty when nothing is.
    package var faults: [String] = []
    /// What was gone through: accounts, events …
    package var counts: [(name: String, count: Int)] = []
    /// What could not be compared, and why.
    package var notes: [String] = []
  }

  private let books: LedgerTransaction
  private var report = Report()
  private var digests: [Int64: EventDigest] = [:]
  private let sources: SourceNames
  private var sums: [String: ImportTotals] = [:]
  private var accounts = 0
  private var claims = 0
  private var tally = RowTally()

  private init(_ books: LedgerTransaction) throws {
    self.books = books
    sources = try SourceNames(books.database)
  }

  /// Checks a ledger in a file. The pages are looked at before anything is made of them, so that one that is damaged is
  /// named.
  ///
  /// - Throws: ``LedgerStoreError`` when the file is no ledger or cannot be read.
  package static func run(path: String) throws -> Report {
    var damage: [String] = []
    do {
      if LedgerStore.isSQLite(path) {
        damage = try LedgerStoreError.telling(path) { try LedgerFileState(path).pages() }
      }
    } catch let error as LedgerStoreError where error.isDamage {
      damage = [
        "the first page, or one of those that say what tables there are, is damaged, so that no other can be looked at"
      ]
    }
    if LedgerStore.isSQLite(path), let fault = LedgerFileState(path).fault { damage.insert(fault, at: 0) }
    return damage.isEmpty ? try run(try LedgerStore(path: path, .check)) : Report(faults: damage)
  }

  /// Checks a ledger that could be opened.
  ///
  /// - Throws: ``LedgerStoreError`` when it cannot be read.
  static func run(_ store: LedgerStore) throws -> Report {
    try store.read { books in
      let check = try LedgerCheck(books)
      check.report.faults = try books.seals.schemaFaults().map { "\($0); SQLite or another program did that" }
      try check.file()
      try check.events()
      try check.journal()
      try check.totals()
      try check.tables()
      check.report.faults += try OutboxCheck(books).faults()
      check.report.faults += try LookRows(books).faults()
      return check.report
    }
  }

  /// References between the tables.
  private func file() throws {
    for row in try Row.fetchAll(books.database, sql: "PRAGMA foreign_key_check") {
      report.faults.append(
        "a row of \(try row.read(0) as String) refers to a row of \(try row.read(2) as String) that is not there")
    }
  }

  private func events() throws {
    var current: (key: AccountKey, events: [StoredEvent])?
    var total = 0
    try books.eachEvent { event in
      digests[event.source, default: EventDigest()].add(event)
      total += 1
      if let done = current, done.key != event.account {
        try account(done.key, done.events)
        current = nil
      }
      if current == nil { current = (event.account, []) }
      current?.events.append(event)
    }
    if let current { try account(current.key, current.events) }
    let stored = try books.accountCount()
    if stored != accounts { report.faults.append("\(stored) accounts are stored, but events tell of \(accounts)") }
    let known = try Int.fetchOne(books.database, sql: "SELECT count(*) FROM claim") ?? 0
    if known != claims {
      report.faults.append("\(known) receivables can be found by their references, but there are \(claims)")
    }
    report.counts = [("accounts", accounts), ("receivables", claims), ("events", total), ("sources", digests.count)]
  }

  private func account(_ key: AccountKey, _ events: [StoredEvent]) throws {
    if key.customer.isEmpty { return try creditor(key.creditor, events) }
    accounts += 1
    var rebuild = AccountRebuild(key)
    for event in events { rebuild.apply(event) }
    let place = "customer \(key.customer) of \(key.creditor)"
    report.faults += rebuild.faults.map { "\(place): \($0)" }
    let row = try Row.fetchOne(
      books.database, sql: "SELECT events, pack, seal FROM account WHERE creditor = ? AND customer = ?",
      arguments: [key.creditor, key.customer])
    guard let row else {
      report.faults.append("\(place): has events, but is not stored")
      return
    }
    let (counted, pack, seal): (Int64, Data, Int64) = (
      try row.read("events"), try row.read("pack"), try row.read("seal")
    )
    if counted != rebuild.events {
      report.faults.append("\(place): \(counted) events are counted, but \(rebuild.events) are there")
    }
    tally.add(seal)
    if SealedAccount(sealing: Array(pack), of: key, events: counted).seal != seal {
      report.faults.append("\(place): what is stored is not what was written")
    }
    if try Array(pack) != AccountPack.bytes(rebuild.account) {
      report.faults.append("\(place): what is stored is not what its events tell")
    }
    for point in rebuild.account.contactPoints where point.channel == .email {
      do { _ = try EmailAddress(point.address) } catch {
        report.faults.append("\(place): contact point \(point.id): \(error)")
      }
    }
    try claims(of: rebuild.account, place)
    let history = try AccountHistory(events, sources: sources) { customer, source in
      try books.history(of: AccountKey(creditor: key.creditor, customer: customer), sources, before: source)
    }
    for name in Set(history.bases.values.map(\.name)) {
      sums[name, default: ImportTotals()].add(rebuild.account.told(by: name, history))
    }
  }

  private func creditor(_ id: String, _ events: [StoredEvent]) throws {
    let document = try String.fetchOne(
      books.database, sql: "SELECT document FROM creditor WHERE id = ?", arguments: [id])
    if document != events.last?.document {
      report.faults.append("creditor \(id): what is stored is not what its events tell")
    }
    guard let document else { return }
    do {
      _ = try EmailAddress.all(inContact: try StoredCreditor.creditor(document, path: books.path).contact ?? "")
    } catch {
      report.faults.append("creditor \(id): \(error)")
    }
  }

  private func claims(of account: Account, _ place: String) throws {
    let statement = try books.database.cachedStatement(
      sql: "SELECT customer, invoice, number, reference FROM claim WHERE creditor = ? AND receivable = ?")
    for invoice in account.invoices {
      for receivable in invoice.receivables {
        claims += 1
        let row = try Row.fetchOne(statement, arguments: [account.creditor, receivable.id])
        let isRight = try row.map {
          try $0.read("customer") == account.customer.id && $0.read("invoice") == invoice.id
            && $0.read("number") == invoice.number
            && $0.read("reference") as String? == invoice.paymentReference.map(PaymentReference.canonical)
        }
        if isRight != true {
          report.faults.append("\(place): receivable \(receivable.id) cannot be found by its references")
        }
      }
    }
  }

  /// Each source must have just the events that it was written with.
  private func journal() throws {
    report.faults += try EventDigest.faults(digests, books.database)
  }

  /// Small tables, and the accounts, against what was written down of them.
  private func tables() throws {
    for table in LedgerSeals.Whole.allCases {
      compare(table.rawValue, try books.seals.count(table), try books.seals.tally(table.rawValue))
    }
    compare("account", tally, try books.seals.tally("account"))
    // An index that leads elsewhere than its table is found by SQLite, in the pages.
  }

  private func compare(_ name: String, _ found: RowTally, _ written: RowTally?) {
    if found == written ?? RowTally() { return }
    report.faults.append(
      "\(name): \(found.rows) rows are there and \(written?.rows ?? 0) were written, or some are not as they were")
  }

  /// What the files held, in sums, against what the ledger has of them.
  private func totals() throws {
    let names = Set(sources.imports.values)
    guard names.count == 1, let name = names.first, let last = sources.imports.keys.max() else {
      if names.count > 1 {
        report.notes.append("sums of the files are not compared, since \(names.count) files may say the same records")
      }
      return
    }
    let known = (sums[name] ?? ImportTotals()).totals
    let told = try Row.fetchAll(
      books.database,
      sql:
        "SELECT creditor, kind, currency, count, minor_units FROM source_total WHERE source = ? ORDER BY creditor, kind, currency",
      arguments: [last])
    if told.isEmpty {
      return report.notes.append(
        "sums of \(name) are not compared, since its last version left out what an earlier one had")
    }
    let expected = try told.compactMap { row in
      try Currency(code: try row.read("currency") as String).map {
        ImportReport.Total(
          creditor: try row.read("creditor"), kind: try row.read("kind"), count: try row.read("count"),
          sum: Money(minorUnits: try row.read("minor_units"), $0))
      }
    }
    if known != expected {
      report.faults.append(
        "the sums of \(name) were \(Self.text(expected)), but the ledger has \(Self.text(known)) of it")
    }
  }

  private static func text(_ totals: [ImportReport.Total]) -> String {
    totals.map { "\($0.creditor) \($0.kind) \($0.count) \($0.sum)" }.joined(separator: ", ")
  }
}

extension Account {
  /// What files of a name have told of the account, of what sums are made of.
  fileprivate func told(by name: String, _ history: AccountHistory) -> Account {
    var account = Account(creditor: creditor, customer: customer)
    let isTold = { (kind: String, id: String) in history.bases[RecordKey(kind: kind, id: id)]?.name == name }
    account.invoices = invoices.filter { isTold("invoice", $0.id) }
    account.payments = payments.filter { isTold("payment", $0.id) }
    account.creditNotes = creditNotes.filter { isTold("credit_note", $0.id) }
    return account
  }
}
