import JSONText
import LedgerFormat
import Receivables

/// Makes believable ledgers of any size: invented customers with invoices, payments, notices, promises, disputes and the
/// rest, written account by account, the same bytes for the same seed.
///
/// About two of three receivables are open; most of those are overdue, and their notices follow the ladder by and large.
/// The shares are invented for trying things out and say nothing about any business.
package struct LedgerGenerator: Sequence, IteratorProtocol {
  /// Who is owed.
  package let creditor: Creditor
  private let asOf: CivilDay
  private var random: SplitMix64
  private var left: Int
  private var customers = 0
  private var invoices = 0

  /// Prepares a ledger of so many receivables, as it looks on a day.
  package init(receivables: Int, seed: UInt64, asOf: CivilDay) {
    left = receivables
    random = SplitMix64(seed: seed)
    self.asOf = asOf
    creditor = Creditor(
      id: "nordlys", name: "Nordlys Handel AS", organisationNumber: NorwegianNumber.organisation(payload: 98_000_000),
      contact: "+47 22 00 00 00, faktura@nordlys.example", paymentReferenceCheck: .mod10,
      paymentsReadThrough: asOf.adding(days: -1))
  }

  /// The first line of the ledger as NDJSON.
  package var header: String { LedgerWriter.header([creditor]) }

  /// The next account.
  package mutating func next() -> Account? {
    guard left > 0 else { return nil }
    customers += 1
    var account = Account(creditor: creditor.id, customer: GeneratedCustomers.customer(customers, &random))
    account.contactPoints = GeneratedCustomers.contactPoints(of: account.customer, number: customers, &random)
    let style = PayingStyle.any(&random)
    let currency = account.customer.country == "NO" ? Currency.nok : account.customer.country == "SE" ? .sek : .eur
    for _ in 0..<(account.customer.kind == .consumer ? random.skewed(1...4) : random.skewed(1...14)) where left > 0 {
      invoices += 1
      let claim = GeneratedInvoice(asOf: asOf, number: invoices, style: style, currency: currency)
      let invoice = claim.invoice(for: account.customer.kind, most: left, &random)
      left -= invoice.receivables.count
      account.invoices.append(invoice)
      claim.addHistory(of: invoice, to: &account, &random)
    }
    return account
  }
}
