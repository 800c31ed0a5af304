import Receivables
import Testing

@Suite struct AccountStateTests {
  private func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }
  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  private var account: Account {
    let invoice = Invoice(
      id: "i1", number: "1", issueDay: day("2026-02-16"), currency: .nok,
      receivables: [Receivable(id: "r1", dueDay: day("2026-03-02"), amount: nok(1000))], paymentReference: "123")
    return Account(creditor: "c", customer: Customer(id: "k", name: "Kari"), invoices: [invoice])
  }

  private func state(_ account: Account, _ text: String) throws -> AccountState {
    try AccountState(account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day(text))
  }

  @Test func aPaymentCountsFromTheDayItIsBooked() throws {
    var account = account
    account.payments = [
      Payment(
        id: "p", paidOn: day("2026-03-10"), bookedOn: day("2026-03-12"), amount: nok(400), reference: "123",
        reversedOn: day("2026-03-20"))
    ]
    #expect(try state(account, "2026-03-11").receivables[0].open == nok(1000))
    #expect(try state(account, "2026-03-12").receivables[0].open == nok(600))
    #expect(try state(account, "2026-03-19").receivables[0].status == .partlyPaid)
    #expect(try state(account, "2026-03-20").receivables[0].open == nok(1000))
  }

  @Test func feesAreCoveredBeforeThePrincipalUnlessTheCreditorSaysOtherwise() throws {
    var account = account
    account.charges = [
      Charge(id: "f", receivable: "r1", kind: .reminderFee, amount: nok(35), claimedOn: day("2026-03-20"))
    ]
    account.payments = [Payment(id: "p", paidOn: day("2026-03-25"), amount: nok(1000), invoice: "i1")]
    let standard = try state(account, "2026-03-25").receivables[0]
    #expect(standard.open == nok(35) && standard.openCharges == nok(0))
    let creditor = Creditor(id: "c", name: "C", allocationOrder: .principalFirst)
    let first = try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: day("2026-03-25"))
      .receivables[0]
    #expect(first.open == nok(0) && first.openCharges == nok(35) && first.status == .paid)
  }

  @Test func aCreditNoteTakesOffThePrincipalBeforeAnyCharge() throws {
    var account = account
    account.charges = [
      Charge(id: "f", receivable: "r1", kind: .reminderFee, amount: nok(35), claimedOn: day("2026-03-20"))
    ]
    account.creditNotes = [CreditNote(id: "n", issueDay: day("2026-03-25"), amount: nok(300), invoice: "i1")]
    let item = try state(account, "2026-03-25").receivables[0]
    #expect(item.open == nok(700) && item.openCharges == nok(35))
  }

  /// Paid on the day of the letter and booked later: the charge of that day is none that the money met.
  @Test func aPaymentOfTheDayOfALetterPaysNoChargeOfIt() throws {
    var account = account
    account.charges = [
      Charge(id: "f", receivable: "r1", kind: .reminderFee, amount: nok(35), claimedOn: day("2026-03-20"))
    ]
    account.payments = [
      Payment(id: "p", paidOn: day("2026-03-20"), bookedOn: day("2026-03-25"), amount: nok(1000), invoice: "i1")
    ]
    let item = try state(account, "2026-03-25").receivables[0]
    #expect(item.open == nok(0) && item.openCharges == nok(35) && item.doubtfulCharges == nok(35))
  }

  @Test func aCreditNoteWithoutInvoiceStaysCredit() throws {
    var account = account
    account.creditNotes = [CreditNote(id: "n", issueDay: day("2026-03-05"), amount: nok(300))]
    let state = try state(account, "2026-03-10")
    #expect(state.receivables[0].open == nok(1000))
    #expect(state.unallocatedCredit == [nok(300)])
  }

  @Test(arguments: [
    ("2026-03-20", Int64(0), PromiseStatus.open), ("2026-03-21", 0, .broken), ("2026-03-21", 600, .partlyKept),
    ("2026-03-20", 1000, .kept),
  ])
  func aPromiseIsJudgedByPayments(asOf: String, paid: Int64, expected: PromiseStatus) throws {
    var account = account
    account.promises = [
      Promise(id: "p", receivables: ["r1"], amount: nok(1000), madeOn: day("2026-03-05"), dueDay: day("2026-03-20"))
    ]
    if paid > 0 { account.payments = [Payment(id: "b", paidOn: day("2026-03-20"), amount: nok(paid), invoice: "i1")] }
    #expect(try state(account, asOf).promises[0].status == expected)
  }

  @Test func aNoticeThatFailedCountsUntilThatIsKnown() throws {
    var account = account
    account.notices = [
      Notice(
        id: "n", level: .friendly, receivables: ["r1"], day: day("2026-03-09"), state: .failed,
        stateDay: day("2026-03-12"))
    ]
    #expect(try state(account, "2026-03-11").receivables[0].level == .friendly)
    #expect(try state(account, "2026-03-12").receivables[0].level == nil)
  }

  @Test func aResetStartsANewCycle() throws {
    var account = account
    account.notices = [Notice(id: "n", level: .reminder, receivables: ["r1"], day: day("2026-03-09"))]
    account.levelResets = [
      LevelReset(id: "l", receivable: "r1", day: day("2026-03-15"), level: .friendly, reason: "moved")
    ]
    let state = try state(account, "2026-03-16").receivables[0]
    #expect(state.level == .friendly && state.cycle == 2 && state.notices.isEmpty)
  }
}
