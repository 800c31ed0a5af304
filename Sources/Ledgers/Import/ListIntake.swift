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
    var result = stored.account
    for record in records {
      switch record.kind {
      case "invoice": settle(invoice: record.id, principal, in: &result, key)
      case "credit_note": use(creditNote: record.id, in: &result, key)
      case "payment": use(onAccount: record.id, in: &result, key)
      case "dispute", "block": end(record, in: &result, key)
      // Letters were sent, and customers are who they are, whatever a list says.
      default: break
      }
    }
    check(result)
    report.added += try journal.write(result, over: stored)
  }

  private func settle(invoice id: String, _ principal: [String: Money], in account: inout Account, _ key: AccountKey) {
    guard let invoice = account.invoices.first(where: { $0.id == id }) else { return }
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

  /// Credit that nobody has any more was used or paid back, and the books do not know for what: it is taken away.
  private func use(creditNote id: String, in account: inout Account, _ key: AccountKey) {
    guard let note = account.creditNotes.first(where: { $0.id == id }), note.invoice == nil else { return }
    let left = ListedClaims.left(of: note, in: account)
    guard left.isPositive else { return }
    guard options.isComplete else { return report.missing += 1 }
    account.payouts.append(ListedClaims.use(of: note, left, by: options.asOf))
    tell(.used, "credit note \(id)", left, key)
  }

  private func use(onAccount id: String, in account: inout Account, _ key: AccountKey) {
    guard id.hasPrefix(ListedClaims.onAccountPrefix), let place = account.payments.firstIndex(where: { $0.id == id }),
      account.payments[place].reversedOn == nil
    else { return }
    guard options.isComplete else { return report.missing += 1 }
    account.payments[place].reversedOn = max(options.asOf, account.payments[place].paidOn)
    tell(.used, "payment \(id)", account.payments[place].amount, key)
  }

  private func end(_ record: RecordKey, in account: inout Account, _ key: AccountKey) {
    guard options.isComplete else { return }
    if record.kind == "dispute", let place = account.disputes.firstIndex(where: { $0.id == record.id }),
      account.disputes[place].outcome == nil
    {
      account.disputes[place].outcome = .withdrawn
      account.disputes[place].resolvedOn = max(options.asOf, account.disputes[place].raisedOn)
    } else if record.kind == "block", let place = account.blocks.firstIndex(where: { $0.id == record.id }),
      account.blocks[place].until.map({ $0 > options.asOf }) ?? true
    {
      account.blocks[place].until = max(options.asOf, account.blocks[place].from)
    } else {
      return
    }
    tell(.ended, "\(record.kind) \(record.id)", .zero(.nok), key)
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
  private let key: AccountKey

  init(_ account: Account, open: [String: OpenClaim], books: Account, key: AccountKey) {
    (self.account, self.open, self.books, self.key) = (account, open, books, key)
    for place in account.invoices.indices { takeIDs(place) }
  }

  /// Takes over what the books call an invoice that they know by its number or its reference, which a sheet may have
  /// cut the zeros from.
  private mutating func takeIDs(_ place: Int) {
    let invoice = account.invoices[place]
    let reference = invoice.paymentReference.map(PaymentReference.canonical)
    let isSame = { (other: Invoice) in
      reference != nil && other.paymentReference.map(PaymentReference.canonical) == reference
    }
    // Instalments of one invoice are told apart by their due days, whichever of them the list still has.
    let parts = books.invoices.filter { $0.number == invoice.number }
    let part = parts.count > 1 ? parts.first { $0.receivables.map(\.dueDay) == invoice.receivables.map(\.dueDay) } : nil
    let known =
      part ?? books.invoices.first { $0.id == invoice.id } ?? books.invoices.first { $0.number == invoice.number }
      ?? books.invoices.first { isSame($0) }
    guard let known else { return }
    if isSame(known) { account.invoices[place].paymentReference = known.paymentReference }
    guard known.receivables.count == 1, invoice.receivables.count == 1 else { return }
    let (old, new) = (invoice.receivables[0].id, known.receivables[0].id)
    account.invoices[place].id = known.id
    account.invoices[place].number = known.number
    account.invoices[place].receivables[0].id = new
    let left = open.removeValue(forKey: old)
    open[new] = left
    // What was claimed at first stays where the list only says what is open of it.
    if let left, !left.saysAmount, left.left.minorUnits <= known.receivables[0].amount.minorUnits {
      account.invoices[place].receivables[0].amount = known.receivables[0].amount
    }
    for index in account.disputes.indices where account.disputes[index].receivable == old {
      account.disputes[index].receivable = new
    }
    for index in account.blocks.indices where account.blocks[index].invoice == invoice.id {
      account.blocks[index].invoice = known.id
    }
    for index in account.notices.indices {
      account.notices[index].receivables = account.notices[index].receivables.map { $0 == old ? new : $0 }
    }
    for index in account.payments.indices where account.payments[index].invoice == invoice.id {
      account.payments[index].invoice = known.id
    }
  }

  /// Compares what is open with what the books have open on the day of the list.
  mutating func meet(_ principal: [String: Money], on day: CivilDay) throws(MoneyError) {
    for invoice in account.invoices where invoice.state == .issued {
      guard let receivable = invoice.receivables.first, let left = open[receivable.id]?.left else { continue }
      let isKnown = books.invoices.contains { $0.id == invoice.id }
      guard isKnown, let before = principal[receivable.id] else {
        var fresh = Account(creditor: account.creditor, customer: account.customer, invoices: [invoice])
        fresh.payments = account.payments.filter { $0.invoice == invoice.id }
        fresh.creditNotes = account.creditNotes.filter { $0.invoice == invoice.id }
        account.payments += try ListedClaims.settled(fresh, open: open, by: day).payments.filter(ListedClaims.isImplied)
        continue
      }
      let paid = before.minorUnits - left.minorUnits
      if paid > 0 {
        let amount = Money(minorUnits: paid, left.currency)
        account.payments.append(ListedClaims.payment(of: receivable.id, in: invoice, amount, by: day))
        tell(.paid, invoice.number, amount, left)
      } else if paid < 0 {
        reopen(invoice, Money(minorUnits: -paid, left.currency), left, on: day)
      }
    }
  }

  /// Compares credit notes that name no invoice: what is less than before was used.
  mutating func meetCredit(on day: CivilDay) {
    for place in account.creditNotes.indices where account.creditNotes[place].invoice == nil {
      let note = account.creditNotes[place]
      guard let known = books.creditNotes.first(where: { $0.id == note.id && $0.invoice == nil }) else { continue }
      let before = ListedClaims.left(of: known, in: books)
      guard before.currency == note.amount.currency, note.amount.minorUnits <= before.minorUnits else { continue }
      account.creditNotes[place].amount = known.amount
      let used = Money(minorUnits: before.minorUnits - note.amount.minorUnits, before.currency)
      guard used.isPositive else { continue }
      account.payouts.append(ListedClaims.use(of: known, used, by: day))
      tell(.used, "credit note \(note.id)", used, note.amount)
    }
  }

  /// Takes back what earlier lists had told as paid, newest first.
  private mutating func reopen(_ invoice: Invoice, _ amount: Money, _ left: Money, on day: CivilDay) {
    var rest = amount.minorUnits
    let implied = books.payments.filter { ListedClaims.isImplied($0) && $0.invoice == invoice.id }
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
