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
      if LedgerStore.isSQLite(path) { damage = try LedgerStoreError.telling(path) { try pages(path) } }
    } catch let error as LedgerStoreError where error.isDamage {
      damage = [
        "the first page, or one of those that say what tables there are, is damaged, so that no other can be looked at"
      ]
    }
    return damage.isEmpty ? try run(try LedgerStore(path: path, .read)) : Report(faults: damage)
  }

  private static func pages(_ path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    var lines: [String] = []
    do {
      try DatabaseQueue(path: path, configuration: configuration).read { database in
        let cursor = try String.fetchCursor(database, sql: "PRAGMA integrity_check(20)")
        while let line = try cursor.next() { lines += line.split(separator: "\n").map(String.init) }
      }
    } catch let error as DatabaseError {
      // Damage may end the check itself; what it found until then is what there is to tell.
      if lines.isEmpty { throw error }
    }
    return lines.filter { $0 != "ok" && !$0.hasPrefix("***") }
  }

  /// Checks a ledger that could be opened.
  ///
  /// - Throws: ``LedgerStoreError`` when it cannot be read.
  static func run(_ store: LedgerStore) throws -> Report {
    try store.read { books in
      let check = try LedgerCheck(books)
      try check.file()
      if check.report.faults.isEmpty {
        try check.events()
        try check.journal()
        try check.totals()
        check.report.faults += try OutboxCheck(books).faults()
      }
      return check.report
    }
  }

  /// References between the tables.
  private func file() throws {
    for row in try Row.fetchAll(books.database, sql: "PRAGMA foreign_key_check") {
      report.faults.append("a row of \(row[0] as String) refers to a row of \(row[2] as String) that is not there")
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
      books.database, sql: "SELECT events, pack FROM account WHERE creditor = ? AND customer = ?",
      arguments: [key.creditor, key.customer])
    guard let row else {
      report.faults.append("\(place): has events, but is not stored")
      return
    }
    if row["events"] as Int64 != rebuild.events {
      report.faults.append("\(place): \(row["events"] as Int64) events are counted, but \(rebuild.events) are there")
    }
    if try Array(row["pack"] as Data) != AccountPack.bytes(rebuild.account) {
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
        let isRight = row.map {
          $0["customer"] == account.customer.id && $0["invoice"] == invoice.id && $0["number"] == invoice.number
            && $0["reference"] as String? == invoice.paymentReference.map(PaymentReference.canonical)
        }
        if isRight != true {
          report.faults.append("\(place): receivable \(receivable.id) cannot be found by its references")
        }
      }
    }
  }

  /// Each source must have just the events that it was written with.
  private func journal() throws {
    for row in try Row.fetchAll(books.database, sql: "SELECT id, kind, day, events, digest FROM source ORDER BY id") {
      let digest = digests[row["id"]] ?? EventDigest()
      if row["events"] as Int64 == digest.count, row["digest"] == digest.text { continue }
      report.faults.append(
        "\(row["kind"] as String) \(row["id"] as Int64) of \(row["day"] as String) wrote \(row["events"] as Int64) events, and what is there of it "
          + "(\(digest.count)) has another digest: events were changed, lost or slipped in")
    }
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
    let expected = told.compactMap { row in
      Currency(code: row["currency"] as String).map {
        ImportReport.Total(
          creditor: row["creditor"], kind: row["kind"], count: row["count"],
          sum: Money(minorUnits: row["minor_units"], $0))
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

/// What must hold of the outbox beside what its schema sees to.
struct OutboxCheck {
  private let books: LedgerTransaction

  init(_ books: LedgerTransaction) { self.books = books }

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
