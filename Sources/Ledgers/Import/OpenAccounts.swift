import LedgerFormat
import Receivables

/// Accounts while payments are put on them: each is read once, and written once it has all of its own, so that the time
/// for a payment does not grow with what its customer has. What is left of invoices is derived once a day of the books,
/// and lowered by what is paid where nothing else can have changed it.
///
/// Whoever reads payments or accounts of the ledger otherwise asks for ``write()`` first.
final class OpenAccounts {
  /// Most records of the accounts that are kept; those that were not asked for longest are written.
  static let mostRecords = 100_000

  private struct Open {
    var stored: StoredAccount
    var account: Account
    /// What is left of its invoices; `nil` where that is to be found anew.
    var left: InvoicesLeft?
    /// Ids of its payments, by what two files may say of one in other words.
    var payments: Payments
    /// What may be taken back; `nil` while nothing was.
    var places: PaymentPlaces?
    /// What stands to the customer's credit; `nil` while nobody asked.
    var credit: CreditLeft?
    /// Places of its invoices.
    let invoices: [String: Int]
    /// When it was asked for last.
    var turn = 0

    var records: Int { account.invoices.count + account.payments.count + 1 }

    /// Puts what a bank took back on its payment; whether there is one.
    mutating func take(_ back: TakenBack) -> Bool {
      if places == nil { places = PaymentPlaces(account.payments) }
      guard var known = places else { return false }
      places = nil
      let isTaken = back.apply(to: &account.payments, &known)
      places = known
      if isTaken { (left, credit) = (nil, nil) }
      return isTaken
    }

    /// Puts a payment on it.
    mutating func add(_ payment: Payment) {
      account.payments.append(payment)
      payments.add(payment)
      left?.lower(by: payment)
      (places, credit) = (nil, nil)
    }

    /// Notes that money was paid back.
    mutating func add(_ payout: Payout) {
      account.payouts.append(payout)
      credit?.lower(by: payout)
      left = nil
    }

    init(_ stored: StoredAccount) {
      self.stored = stored
      account = stored.account
      payments = Payments(account.payments)
      invoices = Dictionary(firstOf: account.invoices.enumerated().map { ($1.id, $0) })
    }
  }

  /// The payments of an account by their ids, and by what different files say of the same one.
  private struct Payments {
    /// What is the same of a payment, whoever tells of it.
    struct Marks: Hashable {
      var amount: Money
      var day: CivilDay
      var reference: String?

      init(_ amount: Money, _ day: CivilDay, _ reference: String?) {
        (self.amount, self.day) = (amount, day)
        self.reference = reference.map(PaymentReference.canonical)
      }
    }

    var ids: Set<String> = []
    var byMarks: [Marks: [String]] = [:]

    init(_ payments: [Payment]) { for payment in payments { add(payment) } }

    mutating func add(_ payment: Payment) {
      ids.insert(payment.id)
      byMarks[Marks(payment.amount, payment.paidOn, payment.reference), default: []].append(payment.id)
    }
  }

  private let books: LedgerTransaction
  private let journal: Journal
  private var open: [AccountKey: Open] = [:]
  private var records = 0
  private var turn = 0
  /// Events that were written.
  private(set) var added = 0

  init(_ books: LedgerTransaction, _ journal: Journal) {
    self.books = books
    self.journal = journal
  }

  /// An account as it stands now; `nil` where there is none.
  func account(_ key: AccountKey) throws -> Account? { try opened(key) ? open[key]?.account : nil }

  /// The same, of one that something else in the ledger is of.
  ///
  /// - Throws: ``LedgerStoreError`` when there is none, which is damage.
  func existing(_ key: AccountKey) throws -> Account {
    try account(key) ?? books.existing(key).account
  }

  /// Whether an account has a payment.
  ///
  /// - Throws: ``LedgerStoreError`` when there is no such account, which is damage.
  func has(_ payment: String, _ key: AccountKey) throws -> Bool {
    if try !opened(key) { _ = try books.existing(key) }
    return open[key]?.payments.ids.contains(payment) == true
  }

  /// Ids of the payments of an account that have the amount, the day and the reference of another.
  ///
  /// - Throws: ``LedgerStoreError`` when there is no such account, which is damage.
  func twins(of incoming: IncomingPayment, _ key: AccountKey) throws -> [String] {
    if try !opened(key) { _ = try books.existing(key) }
    let marks = Payments.Marks(incoming.amount, incoming.paidOn, incoming.reference)
    return open[key]?.payments.byMarks[marks] ?? []
  }

  /// An invoice of an account that is open.
  func invoice(_ id: String?, _ key: AccountKey) -> Invoice? {
    guard let now = open[key], let place = id.flatMap({ now.invoices[$0] }) else { return nil }
    return now.account.invoices[place]
  }

  /// Puts a payment on an account.
  func add(_ payment: Payment, to key: AccountKey) {
    open[key]?.add(payment)
    records += 1
  }

  /// Puts what a bank took back on its payment; whether there is one.
  ///
  /// - Throws: ``LedgerStoreError`` when there is no such account, which is damage.
  func take(_ back: TakenBack, _ key: AccountKey) throws -> Bool {
    if try !opened(key) { _ = try books.existing(key) }
    return open[key]?.take(back) == true
  }

  /// Whether money was paid back from an account by that id.
  ///
  /// - Throws: ``LedgerStoreError`` when there is no such account, which is damage.
  func has(payout id: String, _ key: AccountKey) throws -> Bool {
    if try !opened(key) { _ = try books.existing(key) }
    if open[key]?.credit == nil, let account = open[key]?.account { open[key]?.credit = CreditLeft(account) }
    return open[key]?.credit?.payouts.contains(id) == true
  }

  /// Notes that money was paid back from an account.
  func add(_ payout: Payout, to key: AccountKey) {
    open[key]?.add(payout)
    records += 1
  }

  /// What stands to a customer's credit, in the currency of a pay-out, when that becomes known.
  func credit(_ key: AccountKey, _ creditor: Creditor, when incoming: IncomingPayment) throws -> Money {
    guard let now = open[key] else { return .zero(incoming.amount.currency) }
    let day = max(incoming.bookedOn ?? incoming.paidOn, incoming.paidOn)
    if let known = now.credit?.left(in: incoming.amount.currency, on: day) { return known }
    let calendar = BusinessCalendar.of(country: creditor.country)
    let state = try AccountState(account: now.account, creditor: creditor, calendar: calendar, asOf: day)
    open[key]?.credit?.note(state.unallocatedCredit, on: day)
    return state.unallocatedCredit.first { $0.currency == incoming.amount.currency } ?? .zero(incoming.amount.currency)
  }

  /// What a customer was to pay for an invoice when a payment became known: the principal, and the charges that letters
  /// asked for.
  func left(of invoice: Invoice, _ key: AccountKey, _ creditor: Creditor, when incoming: IncomingPayment) throws
    -> Money
  {
    guard let now = open[key] else { return .zero(invoice.currency) }
    let day = max(incoming.bookedOn ?? incoming.paidOn, invoice.issueDay)
    if now.left == nil { open[key]?.left = InvoicesLeft(now.account) }
    if let known = open[key]?.left?.left(of: invoice.id, on: day) { return known }
    var all: [String: Money] = [:]
    let calendar = BusinessCalendar.of(country: creditor.country)
    let state = try AccountState(account: now.account, creditor: creditor, calendar: calendar, asOf: day)
    for receivable in state.receivables {
      let before = all[receivable.invoice.id] ?? .zero(receivable.invoice.currency)
      all[receivable.invoice.id] = try before.adding(receivable.open).adding(receivable.askedCharges)
    }
    open[key]?.left?.note(all, on: day)
    return all[invoice.id] ?? .zero(invoice.currency)
  }

  /// Writes what has changed, in the order of keys.
  func write() throws {
    for key in open.keys.sorted() { try write(key) }
    open.removeAll(keepingCapacity: true)
    records = 0
  }

  private func write(_ key: AccountKey) throws {
    guard let now = open[key] else { return }
    added += try journal.write(now.account, over: now.stored)
  }

  /// Whether there is such an account, which is open then.
  private func opened(_ key: AccountKey) throws -> Bool {
    turn += 1
    if open[key] == nil {
      if records >= Self.mostRecords { try writeHalf() }
      guard let stored = try books.stored(key) else { return false }
      let now = Open(stored)
      records += now.records
      open[key] = now
    }
    open[key]?.turn = turn
    return true
  }

  private func writeHalf() throws {
    let byTurn = open.sorted { $0.value.turn < $1.value.turn }
    for (key, now) in byTurn.prefix((byTurn.count + 1) / 2) {
      try write(key)
      records -= now.records
      open[key] = nil
    }
  }
}

/// What is left of the invoices of an account, as far as that was derived, by the day on which it was known.
///
/// Where each payment names its invoice and stays within what that claims, it lowers that invoice alone, and need not
/// be derived. Money on the way to whatever is oldest may go elsewhere with each payment, whatever its day; then
/// nothing is taken for known.
struct InvoicesLeft {
  private var byDay: [CivilDay: [String: Money]] = [:]
  /// What each invoice claims that is not paid or credited by name; `nil` where money goes by another order.
  private var unpaid: [String: Money]?
  /// Invoices on which more than payments and credits bears, such as charges.
  private let special: Set<String>
  /// The last day on which anything happens; `nil` where more than payments and credits does.
  private var quietAfter: CivilDay?

  init(_ account: Account) {
    let touched = Set(account.charges.map(\.receivable) + account.writeOffs.map(\.receivable))
    special = Set(
      account.invoices.filter { invoice in
        !invoice.discounts.isEmpty || invoice.receivables.contains { touched.contains($0.id) }
      }.map(\.id))
    guard account.payouts.isEmpty else { return }
    unpaid = Dictionary(
      firstOf: account.invoices.map { invoice in
        let claimed = invoice.receivables.reduce(Int64(0)) { $0 &+ $1.amount.minorUnits }
        return (invoice.id, Money(minorUnits: claimed, invoice.currency))
      })
    for note in account.creditNotes { take(note.amount, of: note.invoice) }
    for payment in account.payments { take(payment.isPlain ? payment.amount : nil, of: payment.invoice) }
    guard special.isEmpty, unpaid != nil else { return }
    quietAfter =
      (account.invoices.map(\.issueDay) + account.payments.map(\.knownOn) + account.creditNotes.map(\.issueDay)).max()
  }

  /// What is left of an invoice on a day; `nil` where nobody has derived it.
  func left(of invoice: String, on day: CivilDay) -> Money? {
    if let all = byDay[day] { return all[invoice] }
    // After the last day on which anything happens nothing changes.
    guard let quietAfter, day > quietAfter else { return nil }
    return byDay[quietAfter]?[invoice] ?? byDay.first { $0.key > quietAfter && $0.key < day }?.value[invoice]
  }

  /// Notes what was derived.
  mutating func note(_ all: [String: Money], on day: CivilDay) { byDay[day] = all }

  /// Takes a new payment into account.
  mutating func lower(by payment: Payment) {
    take(payment.isPlain ? payment.amount : nil, of: payment.invoice)
    guard unpaid != nil, let invoice = payment.invoice else {
      (byDay, quietAfter) = ([:], nil)
      return
    }
    quietAfter = quietAfter.map { max($0, payment.knownOn) }
    for day in Array(byDay.keys) where day >= payment.knownOn {
      guard !special.contains(invoice), let left = byDay[day]?[invoice] else {
        byDay[day] = nil
        continue
      }
      byDay[day]?[invoice] = Money(minorUnits: left.minorUnits - payment.amount.minorUnits, left.currency)
    }
  }

  private mutating func take(_ amount: Money?, of invoice: String?) {
    guard let amount, let invoice, let before = unpaid?[invoice], before.currency == amount.currency,
      before.minorUnits >= amount.minorUnits
    else {
      unpaid = nil
      return
    }
    unpaid?[invoice] = Money(minorUnits: before.minorUnits - amount.minorUnits, before.currency)
  }
}

/// What stands to a customer's credit behind all that happens in an account, as far as that was derived: a pay-out
/// behind it lowers that by what it pays, and need not be derived.
struct CreditLeft {
  /// Ids of what was paid back.
  private(set) var payouts: Set<String>
  /// The last day on which anything happens; `nil` where more does than invoices, payments, credits and pay-outs.
  private var quietAfter: CivilDay?
  private var left: [Currency: Int64]?

  init(_ account: Account) {
    payouts = Set(account.payouts.map(\.id))
    let others = [account.charges.isEmpty, account.writeOffs.isEmpty, account.dueDayChanges.isEmpty]
    guard others.allSatisfy(\.self), account.invoices.allSatisfy(\.discounts.isEmpty) else { return }
    let invoices = account.invoices.flatMap { [$0.issueDay] + $0.receivables.map(\.dueDay) }
    let payments = account.payments.flatMap { payment in
      [payment.knownOn, payment.reversedOn ?? payment.knownOn]
        + payment.reversals.map { max($0.day, $0.bookedOn ?? $0.day) }
    }
    quietAfter =
      (invoices + payments + account.creditNotes.map(\.issueDay) + account.payouts.map(\.knownOn)).max()
  }

  /// What is left in a currency on a day; `nil` where nobody has derived it.
  func left(in currency: Currency, on day: CivilDay) -> Money? {
    guard let quietAfter, day >= quietAfter, let left else { return nil }
    return Money(minorUnits: left[currency] ?? 0, currency)
  }

  /// Notes what was derived.
  mutating func note(_ all: [Money], on day: CivilDay) {
    guard let quietAfter, day >= quietAfter else { return }
    left = Dictionary(firstOf: all.map { ($0.currency, $0.minorUnits) })
  }

  /// Takes a pay-out into account.
  mutating func lower(by payout: Payout) {
    payouts.insert(payout.id)
    guard let last = quietAfter else { return }
    quietAfter = max(last, payout.knownOn)
    guard payout.knownOn >= last, let before = left?[payout.amount.currency], before >= payout.amount.minorUnits else {
      left = nil
      return
    }
    left?[payout.amount.currency] = before - payout.amount.minorUnits
  }
}

extension Payment {
  /// Whether it came in and did nothing else.
  fileprivate var isPlain: Bool { reversedOn == nil && reversals.isEmpty && allocations.isEmpty }
}
