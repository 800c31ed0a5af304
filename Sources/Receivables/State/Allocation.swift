/// Keeps the books of an account: applies its events in time, and puts money against claims.
///
/// Money meets what existed. A payment covers first what a person put it against, then what it names, then, where the
/// creditor has it so, what fell due first; of claims and charges only those that were there on its day. What is left
/// stays as credit and covers what comes later, from the day on which that comes, oldest credit first; money that names
/// an invoice has the first right to it, whenever either comes. Credit notes that name no invoice wait for a person. A
/// write-off takes a claim out of the way of money that does not name it; money that does is counted all the same, and
/// that much is revived. Charges for a person to waive take only money that is put against them, or that names the
/// claim and finds nothing else there.
///
/// A payment counts from the day on which the books knew it, so that the past stays; interest falls by the day of the
/// payment.
struct AllocationRun {
  let shared: SharedAccount
  let invoices: [Invoice]
  let items: [ItemPlace]
  let order: [AllocationTarget]
  let coversOldest: Bool
  var lines: [ChargeLine] = []
  var books: [ItemBook] = []
  var sources: [MoneySource] = []
  var coverings: [Covering] = []
  var pools: [CoverPool] = []
  var postings: [Posting] = []
  /// Sources whose credit may be another than what was written down of it last.
  private var moved: [Int] = []
  let keepsPostings: Bool
  private var names: AllocationNames?
  let calendar: BusinessCalendar
  var today: CivilDay
  /// Coverings that are write-offs, by item.
  var writeOffs: [Int: [Int]] = [:]
  /// Sources of payments that are taken back, or given back, some day.
  var sourceOfPayment: [Int: Int] = [:]
  /// Places of the payments that pay-outs name.
  var paymentPlaces: [String: Int] = [:]
  /// What was paid out of sources.
  var drawn: [Int: [(payout: Int, units: Int64)]] = [:]
  /// Due days that were put off, by item.
  var dueDays: [Int: CivilDay] = [:]
  /// Items with a discount of which something was paid or taken back.
  var touched: [Int] = []
  /// Items with newly open parts, and sources with newly free money.
  var fresh: [Int] = []
  var freed: [Int] = []
  /// What a person put against receivables that do not exist yet, by receivable.
  var waiting: [String: [Waiting]] = [:]
  var waitingCount = 0

  /// Starts with nothing covered; the items are ordered oldest due first.
  init(
    items: [ItemPlace], of shared: SharedAccount, creditor: borrowing Creditor, calendar: BusinessCalendar,
    keepsPostings: Bool = false
  ) {
    self.shared = shared
    self.items = items
    self.keepsPostings = keepsPostings
    self.calendar = calendar
    invoices = shared.account.invoices
    order = creditor.allocationOrder.targets
    coversOldest = creditor.unreferencedPayments == .oldestDueFirst
    today = CivilDay(daysSinceEpoch: 0)
    let isLarge = items.count >= AllocationNames.many || shared.account.payments.count >= 2 * AllocationNames.many
    names = isLarge ? AllocationNames(items, of: shared.account.invoices) : nil
    books = Self.books(items, of: shared)
  }

  private static func books(_ items: [ItemPlace], of shared: SharedAccount) -> [ItemBook] {
    var books: [ItemBook] = []
    books.reserveCapacity(items.count)
    for place in items {
      let units = shared.account.invoices[place.invoice].receivables[place.receivable].amount.minorUnits
      books.append(
        ItemBook(open: max(0, units), hasDiscounts: !shared.account.invoices[place.invoice].discounts.isEmpty))
    }
    return books
  }

  var account: Account { _read { yield shared.account } }

  /// Applies everything that counts by a day.
  mutating func run(asOf: CivilDay) {
    lines = lines(asOf: asOf)
    if !keepsPostings, account.payments.isEmpty, account.creditNotes.isEmpty, account.writeOffs.isEmpty,
      account.payouts.isEmpty, account.dueDayChanges.isEmpty
    {
      for line in lines.indices where lines[line].endDay.map({ $0 > asOf }) ?? true { open(line) }
      return
    }
    if account.payouts.contains(where: { $0.payment != nil }) {
      paymentPlaces = Dictionary(firstOf: account.payments.enumerated().map { ($1.id, $0) })
    }
    let events = events(asOf: asOf)
    var next = 0
    var batch = 0
    while next < events.count {
      let event = events[next]
      today = event.day
      apply(event)
      next += 1
      if event.kind.isTakenTogether, next < events.count, events[next].day == event.day, events[next].kind == event.kind
      {
        continue
      }
      settle()
      if keepsPostings {
        postCredit(since: batch)
        batch = postings.count
      }
    }
  }

  private mutating func apply(_ event: BookEvent) {
    switch event.kind {
    case .issue: issue(event.place)
    case .dueDay: putOff(account.dueDayChanges[event.place])
    case .chargeEnd: end(event.place)
    case .reversal: takeBack(event.place, part: event.part)
    case .creditNote: take(account.creditNotes[event.place], at: event.place)
    case .payment: take(account.payments[event.place], at: event.place)
    case .payout: payOut(event.place)
    case .writeOff: writeOff(account.writeOffs[event.place])
    case .charge:
      open(event.place)
      let line = lines[event.place]
      if keepsPostings {
        post(
          .charged, line.item, line.target, line.left, account.charges[line.charge].id, countsFrom: line.claimedOn)
      }
      freshen(line.item)
    }
  }

  /// The place of a receivable among the items.
  func index(of receivable: String) -> Int? {
    if let names { return names.item(receivable) }
    // Loops, not closures, which would copy the account with all its lists.
    for place in items.indices where invoices.receivable(at: items[place]).id == receivable { return place }
    return nil
  }

  /// The issued items that a source names, oldest due first.
  func items(namedBy source: Int) -> [Int] {
    let (invoice, reference) = name(of: source)
    guard invoice != nil || reference != nil else { return [] }
    if let names { return names.items(invoice: invoice, reference: reference).filter { books[$0].exists } }
    var named: [Int] = []
    for item in items.indices where books[item].exists && isNamed(invoices[items[item]], by: source) {
      named.append(item)
    }
    return named
  }

  /// Whether a source can cover an item at all.
  func isSameCurrency(_ source: Int, _ item: Int) -> Bool {
    pools.count < 2 || pools[sources[source].pool].currency == invoices[items[item]].currency
  }

  /// Sources that name the invoice of an item, oldest first.
  mutating func sources(naming item: Int) -> [Int] {
    var active: [Int] = []
    guard let found = names?.takeSources(naming: invoices[items[item]]) else {
      for source in sources.indices where isActive(source) && isNamed(invoices[items[item]], by: source) {
        active.append(source)
      }
      return active
    }
    for source in found {
      sources[source].isListed = false
      if isActive(source) { active.append(source) }
    }
    for source in active { listByName(source) }
    return active
  }

  private func isActive(_ source: Int) -> Bool {
    sources[source].left > 0 || sources[source].isLost || sources[source].waits
  }

  /// Has a source found by its name again.
  mutating func listByName(_ source: Int) {
    guard names != nil, !sources[source].isListed else { return }
    sources[source].isListed = true
    let (invoice, reference) = name(of: source)
    names?.add(source, invoice: invoice, reference: reference)
  }

  private func isNamed(_ invoice: Invoice, by source: Int) -> Bool {
    switch sources[source].kind {
    case .payment: account.payments[sources[source].place].names(invoice)
    case .creditNote: account.creditNotes[sources[source].place].invoice == invoice.id
    }
  }

  func name(of source: Int) -> (invoice: String?, reference: String?) {
    switch sources[source].kind {
    case .payment:
      let payment = account.payments[sources[source].place]
      return (payment.invoice, payment.reference)
    case .creditNote: return (account.creditNotes[sources[source].place].invoice, nil)
    }
  }

  /// Enters a source in the books; its place.
  mutating func enter(_ kind: MoneySource.Kind, at place: Int, _ units: Int64, _ currency: Currency) -> Int {
    sources.append(MoneySource(kind: kind, place: place, pool: pool(of: currency), left: max(0, units)))
    let source = sources.count - 1
    noteMove(of: source)
    let (invoice, reference) = name(of: source)
    names?.add(source, invoice: invoice, reference: reference)
    if kind == .creditNote, invoice == nil { sources[source].isFree = false }
    return source
  }

  mutating func pool(of currency: Currency) -> Int {
    if let known = pools.firstIndex(where: { $0.currency == currency }) { return known }
    pools.append(CoverPool(currency: currency))
    return pools.count - 1
  }

  /// Writes a line for a person, where that is asked for.
  mutating func post(
    _ kind: Posting.Kind, _ item: Int, _ target: AllocationTarget, _ units: Int64, _ source: String,
    countsFrom: CivilDay
  ) {
    guard keepsPostings, units > 0 else { return }
    let receivable = invoices.receivable(at: items[item])
    let left = books[item].lines.reduce(books[item].open) { $0 &+ lines[$1].left }
    postings.append(
      Posting(
        day: today, countsFrom: countsFrom, kind: kind, receivable: receivable.id, target: target,
        amount: Money(minorUnits: units, receivable.amount.currency), source: source,
        left: Money(minorUnits: left, receivable.amount.currency)))
  }

  /// Notes that what covers nothing of a source may be more or less than before.
  mutating func noteMove(of source: Int) { if keepsPostings { moved.append(source) } }

  /// Writes down how the credit of each source changed by what was just taken in: what was used of it right before what
  /// it covers, what is kept behind.
  private mutating func postCredit(since batch: Int) {
    let places = moved.takenInOrder()
    if places.isEmpty { return }
    var first: [String: Int] = [:]
    for place in postings.indices[batch...].reversed() { first[postings[place].source] = place }
    var used: [Int: [Posting]] = [:]
    for source in places {
      guard let posting = creditPosting(of: source) else { continue }
      if posting.kind != .kept, let covered = first[posting.source] {
        used[covered, default: []].append(posting)
      } else {
        if first[posting.source] == nil { first[posting.source] = postings.count }
        postings.append(posting)
      }
    }
    if used.isEmpty { return }
    postings[batch...] = ArraySlice(
      postings.indices[batch...].flatMap { place in (used[place] ?? []).reversed() + [postings[place]] })
  }

  /// How the credit of a source changed since that was written down last, which it is now; `nil` where it did not.
  private mutating func creditPosting(of place: Int) -> Posting? {
    let source = sources[place]
    let kept = source.left + source.reserved
    guard kept != source.posted else { return nil }
    sources[place].posted = kept
    let isTakenBack = source.kind == .payment && account.payments[source.place].isTakenBack(on: today)
    let currency = pools[source.pool].currency
    return Posting(
      day: today, countsFrom: kept > source.posted ? day(of: place) : today,
      kind: kept > source.posted ? .kept : isTakenBack ? .reopened : .used, receivable: nil, target: nil,
      amount: Money(minorUnits: abs(kept - source.posted), currency), source: id(of: place),
      left: Money(minorUnits: kept, currency))
  }

  /// The day of a payment or credit note itself.
  private func day(of source: Int) -> CivilDay {
    switch sources[source].kind {
    case .payment: account.payments[sources[source].place].paidOn
    case .creditNote: account.creditNotes[sources[source].place].issueDay
    }
  }
}

/// Some of a payment that a person put against a receivable which does not exist yet.
struct Waiting {
  /// Its place among all that ever waited.
  let number: Int
  let source: Int
  let allocation: Allocation
  var units: Int64
}
