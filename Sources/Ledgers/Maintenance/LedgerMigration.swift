import LedgerFormat
import Receivables

/// Brings a ledger of an older purre over, and says what is otherwise in each account, and why.
///
/// Its events are kept as they are; what is derived from them changes, since older versions put money against claims by
/// kind of event, and not in time.
package struct LedgerMigration {
  /// What is otherwise in one account.
  package struct Difference: Sendable, Hashable {
    package var account: AccountKey
    /// What differs and why, a line each.
    package var lines: [String]
  }

  /// What came of it.
  package struct Report: Sendable {
    package var differences: [Difference] = []
    package var accounts = 0
    /// The ledger is one of this purre already.
    package var isCurrent = false
  }

  private let path: String
  private let asOf: CivilDay

  /// Prepares it; amounts are compared as they stand on a day.
  package init(path: String, asOf: CivilDay) {
    self.path = path
    self.asOf = asOf
  }

  /// Says what would be otherwise, and writes nothing.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read.
  package func preview() throws -> Report {
    let store = try LedgerStore(path: path, .preview)
    guard try !store.isCurrent() else { return Report(isCurrent: true) }
    let isKeptInTime = try store.isKeptInTime()
    return try store.read { books in
      if isKeptInTime { return Report(accounts: try books.accountCount()) }
      return try compare(books)
    }
  }

  /// Says what is otherwise, and brings the ledger over.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read or written; it is as it was then.
  package func run() throws -> Report {
    let report = try preview()
    guard !report.isCurrent else { return report }
    let store = try LedgerStore(path: path, .migrate)
    let lock = try store.lock(for: "ledger migrate")
    try withExtendedLifetime(lock) {
      try store.write { books in
        let journal = try Journal(books, .migration, day: asOf, name: "books kept in time")
        try journal.begin()
        try journal.end()
      }
    }
    return report
  }

  private func compare(_ books: LedgerTransaction) throws -> Report {
    let creditors = CreditorList(try books.creditorsOfAnyAge())
    var report = Report()
    try books.eachRebuilt { account in
      report.accounts += 1
      guard let creditor = creditors[account.creditor] else { return }
      let lines = try Self.lines(account, creditor, asOf)
      if !lines.isEmpty { report.differences.append(Difference(account: AccountKey(account), lines: lines)) }
    }
    return report
  }

  /// What is otherwise in an account.
  static func lines(_ account: Account, _ creditor: Creditor, _ asOf: CivilDay) throws -> [String] {
    let calendar = BusinessCalendar.of(country: creditor.country)
    let now = try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: asOf)
    let before = EarlierBooks(account, creditor: creditor, asOf: asOf)
    var lines: [String] = []
    for (item, state) in zip(before.items, now.receivables) {
      let currency = item.invoice.currency
      let parts = [
        change("principal", item.open, state.open.minorUnits, currency),
        change("charges", item.openCharges, state.openCharges.minorUnits, currency),
      ].compactMap { $0 }
      guard !parts.isEmpty else { continue }
      let why = DifferenceReasons(account: account, item: item, state: state).text
      lines.append(
        "invoice \(item.invoice.number) (\(item.receivable.id)): \(parts.joined(separator: ", ")): \(why)")
    }
    let currencies = Set(before.credit.keys).union(now.unallocatedCredit.map(\.currency)).sorted()
    for currency in currencies {
      let units = now.unallocatedCredit.first { $0.currency == currency }?.minorUnits ?? 0
      if let change = change("credit", before.credit[currency] ?? 0, units, currency) { lines.append(change) }
    }
    return lines
  }

  private static func change(_ what: String, _ old: Int64, _ new: Int64, _ currency: Currency) -> String? {
    guard old != new else { return nil }
    return "\(what) \(Money(minorUnits: old, currency)) → \(Money(minorUnits: new, currency))"
  }
}

/// Why a receivable stands otherwise in books that are kept in time.
private struct DifferenceReasons {
  let account: Account
  let item: EarlierBooks.Item
  let state: ReceivableState

  var text: String {
    var reasons: [String] = []
    let charges = account.charges.filter { $0.receivable == item.receivable.id }
    let money = account.payments.filter { payment in charges.contains { payment.knownOn <= $0.claimedOn } }
    if item.openCharges < state.openCharges.minorUnits, let payment = money.first {
      reasons.append("payment \(payment.id) of \(payment.paidOn) pays no charge that was claimed after it")
    }
    if state.doubtfulCharges.isPositive {
      reasons.append("\(state.doubtfulCharges) of charges are for a person to waive and take no money by themselves")
    }
    if account.payments.contains(where: { $0.knownOn < item.invoice.issueDay }) {
      reasons.append("money that came before the invoice covers it when no older claim took it")
    }
    if account.writeOffs.contains(where: { $0.receivable == item.receivable.id }) {
      reasons.append("a claim that was given up takes only money that names it")
    }
    if account.creditNotes.contains(where: { $0.invoice != nil }) {
      reasons.append("what is left of a credit note covers what it names, then other claims")
    }
    return reasons.isEmpty ? "money meets claims in the order of days" : reasons.joined(separator: "; ")
  }
}

extension LedgerTransaction {
  /// Gives every account as its events tell it, without what is stored beside them.
  func eachRebuilt(_ body: (Account) throws -> Void) throws {
    var current: AccountRebuild?
    try eachEvent { event in
      guard !event.account.customer.isEmpty else { return }
      if let done = current, AccountKey(done.account) != event.account {
        try body(done.account)
        current = nil
      }
      if current == nil { current = AccountRebuild(event.account) }
      current?.apply(event)
    }
    if let current { try body(current.account) }
  }
}
