import Receivables
import Testing

/// What is open by how long it has been due, worked out by hand.
@Suite struct AgeingTests {
  private func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }
  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  private func invoice(_ id: String, due: String, _ amount: Money) -> Invoice {
    Invoice(
      id: id, number: id, issueDay: day("2025-10-01"), currency: amount.currency,
      receivables: [Receivable(id: id, dueDay: day(due), amount: amount)])
  }

  /// Friday 1 May is a holiday, so that what fell due then counts from Monday the 4th; 3 August is a Monday.
  private var account: Account {
    var account = Account(
      creditor: "c", customer: Customer(id: "k", name: "Kari"),
      invoices: [
        invoice("a", due: "2026-08-03", nok(1)), invoice("b", due: "2026-08-04", nok(2)),
        invoice("c", due: "2026-08-02", nok(4)), invoice("d", due: "2026-07-03", nok(8)),
        invoice("e", due: "2026-07-02", nok(16)), invoice("f", due: "2026-05-01", nok(32)),
        invoice("g", due: "2026-04-30", nok(64)), invoice("h", due: "2026-08-01", Money(minorUnits: 500, .eur)),
      ])
    account.payments = [Payment(id: "p", paidOn: day("2026-07-20"), amount: nok(20), invoice: "g")]
    account.charges = [
      Charge(id: "f1", receivable: "e", kind: .reminderFee, amount: nok(38), claimedOn: day("2026-07-20"))
    ]
    account.creditNotes = [CreditNote(id: "n", issueDay: day("2026-07-21"), amount: nok(7))]
    return account
  }

  @Test func eachClaimStandsInItsBucket() throws {
    var ageing = Ageing()
    ageing.add(
      try AccountState(
        account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day("2026-08-03")))
    #expect(ageing.buckets == ["not_due", "1_30", "31_60", "61_90", "over_90"])
    // Sunday 2 August moves to Monday the 3rd, Saturday 1 August in euro as well; 3 July is 31 days back, 2 July 32,
    // 4 May 91 and 30 April 95.
    #expect(ageing.rows.map(\.currency.code) == ["EUR", "NOK"])
    #expect(ageing.rows[0].open == [500, 0, 0, 0, 0])
    #expect(ageing.rows[1].open == [700, 0, 2400, 0, 7600] && ageing.rows[1].total == 10700)
    #expect(ageing.rows[1].charges == 3800 && ageing.rows[1].credit == 700)
    #expect(ageing.totals.map(\.total) == [500, 10700] && ageing.totals.map(\.credit) == [0, 700])
  }

  @Test(arguments: [
    ("2026-08-04", [200 as Int128, 500, 2400, 0, 7600]), ("2026-09-02", [0, 700, 0, 2400, 7600]),
    ("2026-09-03", [0, 200, 500, 2400, 7600]),
  ])
  func theEdgesOfABucketAreInIt(asOf: String, open: [Int128]) throws {
    var ageing = Ageing()
    ageing.add(
      try AccountState(
        account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day(asOf)))
    #expect(ageing.rows.last?.open == open)
  }

  @Test func bucketsMayBeOthers() throws {
    var ageing = Ageing(bounds: [14])
    ageing.add(
      try AccountState(
        account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day("2026-08-17")))
    #expect(ageing.buckets == ["not_due", "1_14", "over_14"] && ageing.rows[1].open == [0, 700, 10000])
  }
}
