import Receivables

/// Small pieces of a ledger for tests.
package enum Samples {
  package static let creditor = Creditor(id: "shop", name: "The Shop")

  package static func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }

  package static func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  /// An invoice of 1000 kroner, due on Monday 2026-03-02 unless told otherwise.
  package static func invoice(_ number: String = "1001", due: String = "2026-03-02", kroner: Int64 = 1000) -> Invoice {
    Invoice(
      id: "i-\(number)", number: number, issueDay: day(due).adding(days: -14), currency: .nok,
      receivables: [Receivable(id: "r-\(number)", dueDay: day(due), amount: nok(kroner))])
  }

  package static func account(
    _ invoices: [Invoice] = [invoice()], customer: Customer = Customer(id: "c1", name: "Kari")
  ) -> Account {
    Account(creditor: creditor.id, customer: customer, invoices: invoices)
  }
}
