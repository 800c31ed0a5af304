import LedgerFormat
import Receivables

/// Lists of open claims: what they have less open than the books was paid, and what is gone from a complete one is
/// settled.
extension StoreIntake {
  func take(_ account: Account, open: [String: OpenClaim], at place: ImportPlace) {
    if !open.isEmpty || options.listName != nil { listed[AccountKey(account), default: [:]].merge(open) { $1 } }
    take(account, at: place)
  }

  /// The account of a list with what it says of the money of claims; any other as it is.
  func meetBooks(_ account: Account, _ key: AccountKey) throws -> Account {
    guard let open = listed.removeValue(forKey: key) else { return account }
    guard let stored = try books.stored(key) else {
      return try ListedClaims.settled(account, open: open, by: options.asOf)
    }
    var list = ListedAccount(account, open: open, books: stored.account, key: key)
    try list.meet(try principal(of: stored.account), on: options.asOf)
    list.meetCredit(on: options.asOf)
    report.listed += list.differences
    return list.account
  }

  /// What is open of each claim on the day of the list, without money that a list has to the customer's credit: a list
  /// has it apart from claims.
  private func principal(of account: Account) throws -> [String: Money] {
    guard let creditor = creditors.first(where: { $0.id == account.creditor }) else { return [:] }
    var claims = account
    claims.payments.removeAll { $0.id.hasPrefix(ListedClaims.onAccountPrefix) }
    let state = try AccountState(
      account: claims, creditor: creditor, calendar: BusinessCalendar.of(country: creditor.country), asOf: options.asOf)
    return Dictionary(firstOf: state.receivables.map { ($0.receivable.id, $0.open) })
  }

  /// Settles what an earlier list had and this one has no more, where it is complete.
  func settle(_ records: [RecordKey], of key: AccountKey) throws {
    let stored = try books.existing(key)
    let principal = try principal(of: stored.account)
    let ids = Dictionary(grouping: records, by: \.kind).mapValues { Set($0.map(\.id)) }
    var result = stored.account
    // Letters were sent, and customers are who they are, whatever a list says.
    if let ids = ids["block"] { end(blocks: ids, in: &result, key) }
    if let ids = ids["credit_note"] { use(creditNotes: ids, in: &result, key) }
    if let ids = ids["dispute"] { end(disputes: ids, in: &result, key) }
    if let ids = ids["invoice"] { settle(invoices: ids, principal, in: &result, key) }
    if let ids = ids["payment"] { use(onAccount: ids, in: &result, key) }
    check(result)
    report.added += try journal.write(result, over: stored)
  }

  private func settle(
    invoices ids: Set<String>, _ principal: [String: Money], in account: inout Account, _ key: AccountKey
  ) {
    for invoice in account.invoices where ids.contains(invoice.id) {
      for receivable in invoice.receivables {
        guard let open = principal[receivable.id], open.isPositive else { continue }
        guard options.isComplete else {
          report.missing += 1
          continue
        }
        account.payments.append(ListedClaims.payment(of: receivable.id, in: invoice, open, by: options.asOf))
        tell(.settled, invoice.number, open, key)
      }
    }
  }

  /// Credit that nobody has any more was used or paid back, and the books do not know for what: it is taken away.
  private func use(creditNotes ids: Set<String>, in account: inout Account, _ key: AccountKey) {
    let used = ListedClaims.used(in: account)
    for note in account.creditNotes where ids.contains(note.id) && note.invoice == nil {
      let left = ListedClaims.left(of: note, used: used)
      guard left.isPositive else { continue }
      guard options.isComplete else {
        report.missing += 1
        continue
      }
      account.payouts.append(ListedClaims.use(of: note, left, by: options.asOf))
      tell(.used, "credit note \(note.id)", left, key)
    }
  }

  private func use(onAccount ids: Set<String>, in account: inout Account, _ key: AccountKey) {
    for (place, payment) in account.payments.enumerated() {
      guard ids.contains(payment.id), payment.id.hasPrefix(ListedClaims.onAccountPrefix), payment.reversedOn == nil
      else { continue }
      guard options.isComplete else {
        report.missing += 1
        continue
      }
      account.payments[place].reversedOn = max(options.asOf, payment.paidOn)
      tell(.used, "payment \(payment.id)", payment.amount, key)
    }
  }

  private func end(disputes ids: Set<String>, in account: inout Account, _ key: AccountKey) {
    guard options.isComplete else { return }
    for (place, dispute) in account.disputes.enumerated() where ids.contains(dispute.id) && dispute.outcome == nil {
      account.disputes[place].outcome = .withdrawn
      account.disputes[place].resolvedOn = max(options.asOf, dispute.raisedOn)
      tell(.ended, "dispute \(dispute.id)", .zero(.nok), key)
    }
  }

  private func end(blocks ids: Set<String>, in account: inout Account, _ key: AccountKey) {
    guard options.isComplete else { return }
    for (place, block) in account.blocks.enumerated() where ids.contains(block.id) {
      guard block.until.map({ $0 > options.asOf }) ?? true else { continue }
      account.blocks[place].until = max(options.asOf, block.from)
      tell(.ended, "block \(block.id)", .zero(.nok), key)
    }
  }

  private func tell(_ kind: ListedDifference.Kind, _ name: String, _ amount: Money, _ key: AccountKey) {
    report.listed.append(
      ListedDifference(kind: kind, account: key, name: name, amount: amount, left: .zero(amount.currency)))
  }
}

/// What a list of open claims says otherwise than the books did, of one claim or one credit.
package struct ListedDifference: Sendable, Hashable {
  /// What becomes of it.
  package enum Kind: String, Sendable {
    /// Less is open than the books had.
    case paid
    /// It is gone from a complete list.
    case settled
    /// More is open, and what lists had told as paid is taken back.
    case reopened
    /// More is open, and other payments are in the books: they stay.
    case more
    /// Credit that is gone from a complete list.
    case used
    /// An objection or a stop of reminders that is gone from a complete list.
    case ended
  }

  package var kind: Kind
  package var account: AccountKey
  /// The invoice, by its number; the credit, by its id.
  package var name: String
  package var amount: Money
  /// What is open now.
  package var left: Money
}

extension ListedDifference: CustomStringConvertible {
  /// `paid: s1 10001: invoice 5007: NOK 1000.00, NOK 250.50 is left`
  package var description: String {
    let whose = "\(account.creditor) \(account.customer)"
    switch kind {
    case .paid: return "paid: \(whose): invoice \(name): \(amount), \(left) is left"
    case .settled: return "settled, since the list has it no more: \(whose): invoice \(name): \(amount)"
    case .reopened: return "open again: \(whose): invoice \(name): \(amount), \(left) is left"
    case .more:
      return
        "the list has more open than the books: \(whose): invoice \(name): \(amount) more; payments in the books stay"
    case .used: return "credit that the list has no more: \(whose): \(name): \(amount)"
    case .ended: return "ended, since the list has it no more: \(whose): \(name)"
    }
  }
}

/// An account as a list tells it, brought together with the books: what is open less than the books have was paid by
/// the day of the list, and claims that the books know by another id are those.
struct ListedAccount {
  private(set) var account: Account
  private(set) var differences: [ListedDifference] = []
  private var open: [String: OpenClaim]
  private let books: Account
  private let known: KnownInvoices
  private let key: AccountKey

  init(_ account: Account, open: [String: OpenClaim], books: Account, key: AccountKey) {
    (self.account, self.open, self.books, self.key) = (account, open, books, key)
    known = KnownInvoices(books.invoices)
    takeIDs()
  }

  /// Takes over what the books call invoices that they know.
  private mutating func takeIDs() {
    var (invoices, receivables): ([String: String], [String: String]) = ([:], [:])
    for place in account.invoices.indices {
      let invoice = account.invoices[place]
      guard let known = known.same(as: invoice) else { continue }
      if KnownInvoices.haveSameReference(known, invoice) {
        account.invoices[place].paymentReference = known.paymentReference
      }
      guard known.receivables.count == 1, invoice.receivables.count == 1 else { continue }
      let (old, new) = (invoice.receivables[0], known.receivables[0])
      (invoices[invoice.id], receivables[old.id]) = (known.id, new.id)
      account.invoices[place].id = known.id
      account.invoices[place].number = known.number
      account.invoices[place].receivables[0].id = new.id
      // What was claimed at first stays where the list only says what is open of it.
      if let left = open[old.id], !left.saysAmount, left.left.minorUnits <= new.amount.minorUnits {
        account.invoices[place].receivables[0].amount = new.amount
      }
    }
    open = Dictionary(firstOf: open.sorted { $0.key < $1.key }.map { (receivables[$0] ?? $0, $1) })
    rename(invoices, receivables)
  }

  /// Lets what else the list tells be of invoices and receivables by their new ids.
  private mutating func rename(_ invoices: [String: String], _ receivables: [String: String]) {
    for index in account.disputes.indices {
      let old = account.disputes[index].receivable
      account.disputes[index].receivable = receivables[old] ?? old
    }
    for index in account.blocks.indices {
      account.blocks[index].invoice = account.blocks[index].invoice.map { invoices[$0] ?? $0 }
    }
    for index in account.notices.indices {
      account.notices[index].receivables = account.notices[index].receivables.map { receivables[$0] ?? $0 }
    }
    for index in account.payments.indices {
      account.payments[index].invoice = account.payments[index].invoice.map { invoices[$0] ?? $0 }
    }
  }

  /// Compares what is open with what the books have open on the day of the list.
  mutating func meet(_ principal: [String: Money], on day: CivilDay) throws(MoneyError) {
    let implied = Dictionary(grouping: books.payments.filter(ListedClaims.isImplied)) { $0.invoice ?? "" }
    var fresh = Account(creditor: account.creditor, customer: account.customer)
    fresh.payments = account.payments
    fresh.creditNotes = account.creditNotes
    for invoice in account.invoices where invoice.state == .issued {
      guard let receivable = invoice.receivables.first, let left = open[receivable.id]?.left else { continue }
      guard known.has(invoice.id), let before = principal[receivable.id] else {
        fresh.invoices.append(invoice)
        continue
      }
      let paid = before.minorUnits - left.minorUnits
      if paid > 0 {
        let amount = Money(minorUnits: paid, left.currency)
        account.payments.append(ListedClaims.payment(of: receivable.id, in: invoice, amount, by: day))
        tell(.paid, invoice.number, amount, left)
      } else if paid < 0 {
        reopen(invoice, implied[invoice.id] ?? [], Money(minorUnits: -paid, left.currency), left, on: day)
      }
    }
    let settled = try ListedClaims.settled(fresh, open: open, by: day)
    account.payments += settled.payments.dropFirst(fresh.payments.count)
  }

  /// Compares credit notes that name no invoice: what is less than before was used.
  mutating func meetCredit(on day: CivilDay) {
    let (used, notes) = (ListedClaims.used(in: books), books.creditNotes.filter { $0.invoice == nil }.keyed(by: \.id))
    for place in account.creditNotes.indices where account.creditNotes[place].invoice == nil {
      let note = account.creditNotes[place]
      guard let known = notes[note.id] else { continue }
      let before = ListedClaims.left(of: known, used: used)
      guard before.currency == note.amount.currency, note.amount.minorUnits <= before.minorUnits else { continue }
      account.creditNotes[place].amount = known.amount
      let used = Money(minorUnits: before.minorUnits - note.amount.minorUnits, before.currency)
      guard used.isPositive else { continue }
      account.payouts.append(ListedClaims.use(of: known, used, by: day))
      tell(.used, "credit note \(note.id)", used, note.amount)
    }
  }

  /// Takes back what earlier lists had told as paid of an invoice, newest first.
  private mutating func reopen(
    _ invoice: Invoice, _ implied: [Payment], _ amount: Money, _ left: Money, on day: CivilDay
  ) {
    var rest = amount.minorUnits
    for var payment in implied.sorted(by: { $0.paidOn > $1.paidOn }) where rest > 0 && payment.paidOn <= day {
      let part = min(rest, payment.units(on: day))
      guard part > 0 else { continue }
      payment.reversals.append(Reversal(day: day, amount: Money(minorUnits: part, amount.currency)))
      account.payments.append(payment)
      rest -= part
    }
    if rest < amount.minorUnits {
      tell(.reopened, invoice.number, Money(minorUnits: amount.minorUnits - rest, amount.currency), left)
    }
    if rest > 0 { tell(.more, invoice.number, Money(minorUnits: rest, amount.currency), left) }
  }

  private mutating func tell(_ kind: ListedDifference.Kind, _ name: String, _ amount: Money, _ left: Money) {
    differences.append(ListedDifference(kind: kind, account: key, name: name, amount: amount, left: left))
  }
}

/// Invoices of the books, found by what a list may call them: their ids, their numbers, or their references, which a
/// sheet may have cut the zeros from.
private struct KnownInvoices {
  private let byID: [String: Invoice]
  private let byNumber: [String: [Invoice]]
  private let byReference: [String: Invoice]

  init(_ invoices: [Invoice]) {
    byID = invoices.keyed(by: \.id)
    byNumber = Dictionary(grouping: invoices, by: \.number)
    byReference = Dictionary(
      firstOf: invoices.compactMap { invoice in
        invoice.paymentReference.map { (PaymentReference.canonical($0), invoice) }
      })
  }

  func has(_ id: String) -> Bool { byID[id] != nil }

  /// The invoice of the books that one of a list is. Instalments of one invoice are told apart by their due days,
  /// whichever of them the list still has.
  func same(as invoice: Invoice) -> Invoice? {
    let parts = byNumber[invoice.number] ?? []
    let part = parts.count > 1 ? parts.first { $0.receivables.map(\.dueDay) == invoice.receivables.map(\.dueDay) } : nil
    return part ?? byID[invoice.id] ?? parts.first
      ?? invoice.paymentReference.flatMap { byReference[PaymentReference.canonical($0)] }
  }

  static func haveSameReference(_ one: Invoice, _ other: Invoice) -> Bool {
    guard let reference = other.paymentReference.map(PaymentReference.canonical) else { return false }
    return one.paymentReference.map(PaymentReference.canonical) == reference
  }
}
