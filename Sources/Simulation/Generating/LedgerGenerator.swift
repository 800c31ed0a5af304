import JSONText
import LedgerFormat
import Receivables

/// Makes believable ledgers of any size: invented customers with invoices, payments, notices, promises, disputes and
/// the rest, written account by account, the same bytes for the same seed.
///
/// About two of three receivables are open; most of those are overdue, and their notices follow the ladder by and
/// large. The shares are invented for trying things out and say nothing about any business.
///
/// Of customers who react (``ReactingCustomers``) every receivable is lived through from the day it was issued: a flow
/// sends notices, and customers pay or not, so that the truth behind what the ledger shows is known.
package struct LedgerGenerator: Sequence, IteratorProtocol {
  /// Who is owed.
  package let creditor: Creditor
  private let asOf: CivilDay
  private var random: SeededRandom
  private var left: Int
  private var customers = 0
  private var invoices = 0
  private let reacting: ReactingCustomers?

  /// Prepares a ledger of so many receivables, as it looks on a day.
  package init(receivables: Int, seed: UInt64, asOf: CivilDay, reacting: ReactingCustomers? = nil) {
    self.reacting = reacting
    left = receivables
    random = SeededRandom(seed: seed)
    self.asOf = asOf
    creditor = Creditor(
      id: "nordlys", name: "Nordlys Handel AS", organisationNumber: NorwegianNumber.organisation(payload: 98_000_000),
      contact: "+47 22 00 00 00, faktura@nordlys.example", paymentReferenceCheck: .mod10,
      paymentsReadThrough: asOf.adding(days: -1))
  }

  /// The first line of the ledger as NDJSON.
  package var header: String { LedgerWriter.header([creditor]) }

  /// The next account.
  ///
  /// - Throws: `MoneyError` when amounts of an account that is lived through do not add up within 64 bits.
  package mutating func nextAccount() throws -> Account? {
    guard let account = next() else { return nil }
    return try reacting.map { try $0.live(account, of: creditor, through: asOf.adding(days: -1)) } ?? account
  }

  /// The next account; of customers who react, as it is before anything happened.
  package mutating func next() -> Account? {
    guard left > 0 else { return nil }
    customers += 1
    var account = Account(creditor: creditor.id, customer: GeneratedCustomers.customer(customers, &random))
    account.contactPoints = GeneratedCustomers.contactPoints(of: account.customer, number: customers, &random)
    let style = PayingStyle.any(&random)
    let currency = account.customer.country == "NO" ? Currency.nok : account.customer.country == "SE" ? .sek : .eur
    for _ in 0..<(account.customer.kind == .consumer ? random.skewed(1...4) : random.skewed(1...14)) where left > 0 {
      invoices += 1
      let claim = GeneratedInvoice(
        asOf: asOf, number: invoices, style: style, currency: currency, isEven: reacting != nil)
      let invoice = claim.invoice(for: account.customer.kind, most: left, &random)
      left -= invoice.receivables.count
      account.invoices.append(invoice)
      if reacting == nil { claim.addHistory(of: invoice, to: &account, &random) }
    }
    return account
  }
}

/// What ledgers are made by. Every answer takes one number, even where there is nothing to choose from, so that the
/// ledger of a seed stays as it was.
extension SeededRandom {
  /// A number of a range. The bias of the remainder is below 2⁻⁴⁰ for the ranges of a ledger.
  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

  /// True so many times in a thousand.
  mutating func happens(perMille: Int) -> Bool { number(0...999) < perMille }

  /// One of a list that has some.
  mutating func one<Element>(of list: [Element]) -> Element { list[number(0...(list.count - 1))] }

  /// A number of a range, the smaller ones oftener: the square of an even spread.
  mutating func skewed(_ range: ClosedRange<Int>) -> Int {
    let share = number(0...9999)
    return range.lowerBound + (range.upperBound - range.lowerBound) * share / 9999 * share / 9999
  }
}
