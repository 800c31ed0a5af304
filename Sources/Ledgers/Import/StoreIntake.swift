import FoundationEssentials
import GRDB
import JSONText
import LedgerFormat
import Receivables

/// What is gathered of an account before it is put into the ledger.
private enum Gathered {
  /// Its parts, put together.
  case parts(Account)
  /// All of it, of a ledger that has no account yet.
  case new(NewAccount)
}

/// A whole account of the only file of an empty ledger.
private struct OnlyAccount: PreparedAccount {
  let rows: NewAccount
  let totals: ImportTotals
  let marks: [UInt64]

  init(_ account: Account) throws(PackFault) {
    rows = try NewAccount(account)
    var totals = ImportTotals()
    totals.add(account)
    self.totals = totals
    marks = IdRegister.marks(of: account)
  }
}

/// Puts what readers find into a ledger, within one transaction.
final class StoreIntake: LedgerIntake {
  var report = ImportReport(outcome: .failed)
  var formats: [String: String] = [:]
  let books: LedgerTransaction
  let journal: Journal
  let options: ImportOptions
  private let files: [ImportFile]
  /// What sources of events are known by.
  var sources: SourceNames
  private var known: [String: Creditor] = [:] { didSet { (inOrder, knownFinder) = (nil, nil) } }
  private var inOrder: [Creditor]?
  private var knownFinder: ReceivableFinder?
  private var told: [String: Creditor] = [:]
  private var gathered: [AccountKey: Gathered] = [:]
  /// What finds claims in a ledger that had no account, while they are not made yet.
  private var indexes: ClaimIndexes?
  private var totals = ImportTotals()
  private var takesAccounts = false
  private var throughDays: [String?: CivilDay] = [:]
  private var failure: (any Error)?
  private let ids: IdRegister
  /// What lists say is open, by receivable.
  var listed: [AccountKey: [String: OpenClaim]] = [:]
  /// Payments of these files, by id.
  private var paymentIDs: Set<TextDigest> = []
  /// End-to-end ids by which returns of these files name payments.
  private var returnedNames: Set<String> = []
  let payments = IncomingPayments()
  var notes: [(note: IncomingCreditNote, place: ImportPlace)] = []
  /// Accounts that payments are being put on.
  lazy var accounts = OpenAccounts(books, journal)
  var waiting: WaitingPayments { WaitingPayments(books: books, journal: journal) }
  /// Customers of the payments that returns of these files name by end-to-end ids, by creditor and id; read once.
  lazy var returned = ReturnedPayments(books, names: returnedNames)

  /// What the files are known by together.
  let name: String

  init(_ books: LedgerTransaction, files: [ImportFile]) throws {
    self.books = books
    self.files = files
    options = files.first?.options ?? ImportOptions(asOf: epoch)
    name = options.listName ?? files.map(\.name).sorted().joined(separator: ", ")
    ids = IdRegister(books.database)
    if files.count == 1, options.listName == nil { indexes = try ClaimIndexes(settingAsideIn: books.database) }
    journal = try Journal(books, .import, day: options.asOf, name: name)
    sources = try SourceNames(books.database)
    sources.note(import: name, source: journal.source)
    for creditor in try books.creditors() { known[creditor.id] = creditor }
    try books.database.execute(
      sql:
        "CREATE TEMP TABLE IF NOT EXISTS seen (creditor TEXT, customer TEXT, kind TEXT, id TEXT, PRIMARY KEY (creditor, customer, kind, id)) WITHOUT ROWID"
    )
    try books.database.execute(sql: "DELETE FROM temp.seen")
  }

  var creditors: [Creditor] {
    let creditors = inOrder ?? known.values.sorted { $0.id < $1.id }
    inOrder = creditors
    return creditors
  }

  /// Finds what a payment is for among the creditors that are known now.
  var finder: ReceivableFinder {
    let finder = knownFinder ?? ReceivableFinder(books: books, creditors: creditors, named: options.creditor)
    knownFinder = finder
    return finder
  }

  func take(_ creditor: Creditor, at place: ImportPlace) {
    let collector = FaultCollector(file: files.first?.path ?? "")
    collector.at("creditor \(creditor.id)") { AddressChecker(faults: collector).check(creditor) }
    report.faults += collector.all
    told[creditor.id] = creditor
    if known[creditor.id] == nil { known[creditor.id] = creditor }
  }

  func take(_ account: Account, at place: ImportPlace) {
    guard known[account.creditor] != nil else {
      return note(
        LedgerFault(
          file: files.first?.path ?? "", line: place.line, path: place.path,
          message: "there is no creditor with the id '\(account.creditor)'"))
    }
    takesAccounts = true
    totals.add(account)
    let key = AccountKey(account)
    if gathered[key] == nil, gathered.count >= LedgerImport.gatheredAccounts { flush() }
    switch gathered[key] {
    case nil: gathered[key] = .parts(account)
    case .parts(let before): gathered[key] = .parts(before.joined(with: account))
    // It stands twice in the file, which is told.
    case .new: break
    }
  }

  func take(whole account: Account, of file: ImportFile, at place: ImportPlace) {
    guard failure == nil else { return }
    do { report.faults += try ids.add(IdRegister.marks(of: account), of: file.path) } catch { failure = error }
    take(account, at: place)
  }

  /// Into a ledger without accounts, those of its only file are written as they are.
  var preparation: (@Sendable (Account) -> (any PreparedAccount)?)? {
    if indexes == nil { return nil }
    return { account in (try? OnlyAccount(account)).map { $0 as any PreparedAccount } }
  }

  func take(prepared account: any PreparedAccount, of file: ImportFile, at place: ImportPlace) {
    guard failure == nil, let account = account as? OnlyAccount else { return }
    do { report.faults += try ids.add(account.marks, of: file.path) } catch { failure = error }
    takesAccounts = true
    totals.add(account.totals)
    let key = account.rows.key
    if gathered[key] == nil, gathered.count >= LedgerImport.gatheredAccounts { flush() }
    gathered[key] = .new(account.rows)
  }

  func take(_ payment: IncomingPayment, at place: ImportPlace) {
    payments.add(payment)
    paymentIDs.insert(TextDigest([payment.id]))
    if payment.kind == .reversal, let name = payment.endToEnd { returnedNames.insert(name) }
  }

  /// Whether these files tell of a payment.
  func tells(ofPayment id: String) -> Bool { paymentIDs.contains(TextDigest([id])) }

  func take(_ note: IncomingCreditNote, at place: ImportPlace) { notes.append((note, place)) }

  func paymentsAreKnown(through day: CivilDay, creditor: String?) {
    throughDays[creditor] = max(throughDays[creditor] ?? day, day)
  }

  func note(_ fault: LedgerFault) { report.faults.append(fault) }

  func count(_ name: String, _ number: Int) {
    if let index = report.counts.firstIndex(where: { $0.name == name }) {
      report.counts[index].count += number
    } else {
      report.counts.append((name, number))
    }
  }

  /// An earlier import of the very same files, when none of the same name came after it.
  func earlierImport() throws -> String? {
    let row = try Row.fetchOne(
      books.database, sql: "SELECT id, day FROM source WHERE kind = 'import' AND name = ? ORDER BY id DESC LIMIT 1",
      arguments: [name])
    guard let row else { return nil }
    let digests = try Row.fetchAll(
      books.database, sql: "SELECT name, sha256 FROM source_file WHERE source = ?",
      arguments: [try row.read("id") as Int64])
    let before = Dictionary(
      firstOf: try digests.map { (try $0.read("name") as String, try $0.read("sha256") as String) })
    for file in files where before[file.name] != (try FileDigest.sha256(file.path)) { return nil }
    let same = "import \(try row.read("id") as Int64) of \(try row.read("day") as String)"
    return before.count == files.count ? same : nil
  }

  /// Puts what has been gathered into the ledger, finds whose payments are, and writes where it all came from.
  func finish() throws {
    if report.faults.contains(where: { $0.severity == .error }) { return }
    flush()
    if let failure { throw failure }
    try indexes?.make()
    try settle()
    report.added += accounts.added
    flush()
    if let failure { throw failure }
    if report.faults.contains(where: { $0.severity == .error }) { return }
    try takeOutWhatIsGone()
    try writeThroughDays()
    report.totals = totals.totals
    guard journal.isBegun || report.matters.contains(where: { $0.kind == .unmatched }) else {
      report.outcome = .unchanged
      return
    }
    try journal.begin()
    try journal.end()
    try FileDigest.write(files, formats: formats, source: journal.source, books)
    // What books have of a list is not the list: they keep what was settled and paid since.
    for total in report.totals where report.missing == 0 && options.listName == nil {
      try books.database.execute(
        sql:
          "INSERT INTO source_total (source, creditor, kind, currency, count, minor_units) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          journal.source, total.creditor, total.kind, total.sum.currency.code, total.count, total.sum.minorUnits,
        ])
    }
    books.touch(.sourceFile)
    books.touch(.sourceTotal)
    books.touch(.unmatched)
    report.outcome = .written
  }

  /// Puts what has been gathered into the ledger, in the order of its keys.
  func flush() {
    guard failure == nil else { return gathered.removeAll() }
    do { report.faults += try ids.settle() } catch { failure = error }
    guard !report.faults.contains(where: { $0.severity == .error }) else { return gathered.removeAll() }
    do {
      for (_, creditor) in told.sorted(by: { $0.key < $1.key }) { try write(creditor) }
      told.removeAll()
      for key in gathered.keys.sorted() {
        switch gathered[key] {
        case .new(let account): report.added += try journal.write(account)
        case .parts(let account): try merge(account, key)
        case nil: break
        }
      }
      gathered.removeAll(keepingCapacity: true)
    } catch {
      failure = error
    }
  }

  private func write(_ creditor: Creditor) throws {
    let key = AccountKey(creditor: creditor.id, customer: "")
    let history = try books.history(of: key, sources)
    let record = RecordKey(kind: "creditor", id: creditor.id)
    guard let merged = try merged(RecordCodec.creditor.write(creditor), record, history, key) else { return }
    let whole = try StoredCreditor.creditor(merged, path: books.path)
    try journal.write(whole)
    if known[creditor.id] != whole { known[creditor.id] = whole }
  }

  private func merge(_ account: Account, _ key: AccountKey) throws {
    let account = try meetBooks(account, key)
    try moveClaims(of: account, key)
    guard !report.faults.contains(where: { $0.severity == .error }) else { return }
    guard let stored = try books.stored(key) else {
      check(account)
      report.added += try journal.write(account, over: nil)
      return
    }
    let history = try books.history(of: key, sources)
    var assembly = AccountAssembly(stored.account)
    var told = account
    let isKnown = !stored.account.customer.isKnownByIDAlone
    if isKnown, account.customer.isKnownByIDAlone { told.customer = stored.account.customer }
    for kind in RecordKind.all {
      for (id, value) in kind.members(told) {
        let record = RecordKey(kind: kind.name, id: id)
        if hasEarlierImports { try see(key, record) }
        guard let merged = try merged(value, record, history, key) else { continue }
        assembly.put(merged, kind, FaultCollector(file: books.path))
      }
    }
    check(assembly.account)
    try journal.write(assembly.account, over: stored)
  }

  /// The record as it shall be, or `nil` when it stays as it is. What becomes of it is noted.
  private func merged(_ value: JSONValue, _ record: RecordKey, _ history: AccountHistory, _ account: AccountKey) throws
    -> JSONValue?
  {
    guard let current = history.current[record] else {
      report.added += 1
      return value
    }
    let base = history.bases[record]
    let document = JSONWriter.line(value)
    if base?.document == document || current == document { return nil }
    if record.kind == RecordKind.trialArm {
      refuse(record, document, current, of: account)
      return nil
    }
    let now = try JSONParser.parse(Array(current.utf8))
    let merge = RecordMerge(
      current: now, base: try JSONParser.parse(Array((base?.document ?? current).utf8)),
      isSameSource: base?.name == name)
    let merged = merge.merged(with: value)
    let fields = RecordMerge.differences(now, merged)
    if fields.isEmpty { return nil }
    tell(RecordChange(kind: .changed, account: account, record: record.kind, id: record.id, fields: fields))
    return merged
  }

  /// Who is in which arm was drawn once: a file that says otherwise is at fault.
  private func refuse(_ record: RecordKey, _ told: String, _ known: String, of account: AccountKey) {
    report.faults.append(
      LedgerFault(
        file: files.first?.path ?? "", path: "\(account.creditor) \(account.customer): trial_arms",
        message: "says \(told), but the books have \(known): the arm of a trial is drawn once and never changed; "
          + "leave it out of the file"))
  }

  func tell(_ change: RecordChange) {
    if report.changes.count < ImportReport.mostChanges {
      report.changes.append(change)
    } else {
      report.changesLeftOut += 1
    }
  }

  func check(_ account: Account) {
    let collector = FaultCollector(file: files.first?.path ?? "")
    collector.at("\(account.creditor) \(account.customer.id)") { AccountChecker(faults: collector).check(account) }
    report.faults += collector.all.filter { $0.severity == .error }
  }

  private lazy var hasEarlierImports = sources.imports.contains { $0.value == name && $0.key != journal.source }

  private func see(_ account: AccountKey, _ record: RecordKey) throws {
    try books.database.cachedStatement(sql: "INSERT OR IGNORE INTO temp.seen VALUES (?, ?, ?, ?)")
      .execute(arguments: [account.creditor, account.customer, record.kind, record.id])
  }
}

extension StoreIntake {
  /// What an earlier version of these files had and this one has no more is counted; it is taken out only where the
  /// files are said to be complete, since a list of today's invoices or of open ones says nothing of those that it
  /// leaves out.
  private func takeOutWhatIsGone() throws {
    guard hasEarlierImports, takesAccounts else { return }
    let gone = try Row.fetchAll(
      books.database,
      sql: """
        SELECT e.creditor, e.customer, e.kind, e.id FROM event AS e JOIN source AS s ON s.id = e.source
        WHERE e.customer <> '' AND s.kind = 'import' AND s.name = ? AND s.id <> ? AND e.kind <> 'customer'
          AND NOT EXISTS (SELECT 1 FROM temp.seen AS t WHERE t.creditor = e.creditor AND t.customer = e.customer AND t.kind = e.kind AND t.id = e.id)
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """, arguments: [name, journal.source])
    var byAccount: [AccountKey: [RecordKey]] = [:]
    for row in gone {
      let key = AccountKey(creditor: try row.read(0), customer: try row.read(1))
      byAccount[key, default: []].append(RecordKey(kind: try row.read(2), id: try row.read(3)))
    }
    for key in byAccount.keys.sorted() {
      if options.listName == nil {
        try takeOut(byAccount[key] ?? [], of: key)
      } else {
        try settle(byAccount[key] ?? [], of: key)
      }
    }
  }

  private func takeOut(_ records: [RecordKey], of key: AccountKey) throws {
    let stored = try books.existing(key)
    let history = try books.history(of: key, sources)
    var gone: [String: Set<String>] = [:]
    for record in records where history.current[record] != nil && history.bases[record]?.name == name {
      guard options.isComplete else {
        report.missing += 1
        continue
      }
      tell(RecordChange(kind: .removed, account: key, record: record.kind, id: record.id, fields: []))
      gone[record.kind, default: []].insert(record.id)
    }
    var assembly = AccountAssembly(stored.account)
    for kind in RecordKind.all { if let ids = gone[kind.name] { assembly.remove(ids, kind) } }
    check(assembly.account)
    try journal.write(assembly.account, over: stored)
  }

  /// Notes through which day the payments of creditors are known: what was said, else the newest payment of the files.
  private func writeThroughDays() throws {
    if let day = options.paymentsThrough { paymentsAreKnown(through: day, creditor: options.creditor) }
    let newest = try newestPayment()
    for creditor in creditors {
      let told = [throughDays[creditor.id], throughDays[nil], newest[creditor.id]].compactMap { $0 }.max()
      guard let told, told > creditor.paymentsReadThrough ?? CivilDay.range.lowerBound else { continue }
      var creditor = creditor
      creditor.paymentsReadThrough = told
      try journal.write(creditor)
    }
  }
}

extension Customer {
  /// Whether nothing is told of them, as in a file of payments that names customers by their ids.
  fileprivate var isKnownByIDAlone: Bool { self == Customer(id: id, name: id, kind: kind, country: country) }
}
