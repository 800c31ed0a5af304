import Receivables
import Testing

/// Discounts for early payment, money that goes out again, and due days that are put off: amounts worked out by hand.
@Suite struct MoneyBackTests {
  private func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }
  private func nok(_ kroner: Int64, _ ore: Int64 = 0) -> Money { Money(minorUnits: kroner * 100 + ore, .nok) }

  /// 1000.00 of Monday 2026-02-16, due 2026-03-16; a discount of 2 % within ten days ends on Thursday 2026-02-26.
  private func account(_ discounts: [CashDiscount] = [CashDiscount(days: 10, basisPoints: 200)]) -> Account {
    let invoice = Invoice(
      id: "i1", number: "1", issueDay: day("2026-02-16"), currency: .nok,
      receivables: [Receivable(id: "r1", dueDay: day("2026-03-16"), amount: nok(1000))], discounts: discounts)
    return Account(creditor: "c", customer: Customer(id: "k", name: "Kari"), invoices: [invoice])
  }

  private func state(_ account: Account, _ text: String) throws -> AccountState {
    try AccountState(account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day(text))
  }

  private func paying(_ amount: Money, _ text: String, _ account: Account) -> Account {
    var account = account
    account.payments.append(
      Payment(id: "p\(account.payments.count)", paidOn: day(text), amount: amount, invoice: "i1"))
    return account
  }

  @Test func aDiscountTakenOnItsLastDaySettlesTheClaim() throws {
    let paid = paying(nok(980), "2026-02-26", account())
    #expect(try state(paid, "2026-02-25").receivables[0].open == nok(1000))
    let after = try state(paid, "2026-02-26").receivables[0]
    #expect(after.open == nok(0) && after.discounted == nok(20) && after.paid == nok(980) && after.status == .paid)
    #expect(after.balance.lateDiscount == nil && after.balance.falls.count == 2)
    #expect(after.balance.falls.map(\.day) == [day("2026-02-26"), day("2026-02-26")])
  }

  @Test func aDiscountTakenADayTooLateIsOwed() throws {
    let late = try state(paying(nok(980), "2026-02-27", account()), "2026-02-27").receivables[0]
    #expect(late.open == nok(20) && late.discounted == nok(0))
    let told = try #require(late.balance.lateDiscount)
    #expect(told.amount == nok(20) && told.lastDay == day("2026-02-26") && told.paidOn == day("2026-02-27"))
  }

  @Test func theDayOfTheOrderDecides() throws {
    var account = paying(nok(980), "2026-02-27", account())
    account.payments[0].orderedOn = day("2026-02-26")
    #expect(try state(account, "2026-02-27").receivables[0].discounted == nok(20))
  }

  /// Twelve days end on a Saturday, so that Monday counts.
  @Test func theLastDayMovesToABusinessDay() throws {
    let terms = [CashDiscount(days: 12, basisPoints: 200)]
    #expect(try state(paying(nok(980), "2026-03-02", account(terms)), "2026-03-02").receivables[0].open == nok(0))
    #expect(try state(paying(nok(980), "2026-03-03", account(terms)), "2026-03-03").receivables[0].open == nok(20))
  }

  @Test(arguments: [("2026-02-23", Int64(970), Int64(30)), ("2026-02-24", 970, 0), ("2026-02-24", 980, 20)])
  func theBestStepThatWasMetCounts(paidOn: String, kroner: Int64, discount: Int64) throws {
    let terms = [CashDiscount(days: 7, basisPoints: 300), CashDiscount(days: 10, basisPoints: 200)]
    let state = try state(paying(nok(kroner), paidOn, account(terms)), "2026-03-01").receivables[0]
    #expect(state.discounted == nok(discount))
    #expect((state.balance.lateDiscount != nil) == (discount == 0))
  }

  @Test func anOreTooLittleTakesNoDiscount() throws {
    let short = try state(paying(nok(979, 99), "2026-02-20", account()), "2026-03-01").receivables[0]
    #expect(short.open == nok(20, 1) && short.discounted == nok(0) && short.balance.lateDiscount == nil)
    let over = try state(paying(nok(990), "2026-02-20", account()), "2026-03-01").receivables[0]
    #expect(over.open == nok(0) && over.discounted == nok(10))
  }

  /// Of what was credited no discount is due: 2 % of 500.00.
  @Test func aCreditNoteLowersTheDiscount() throws {
    var account = account()
    account.creditNotes = [CreditNote(id: "n", issueDay: day("2026-02-18"), amount: nok(500), invoice: "i1")]
    let state = try state(paying(nok(490), "2026-02-20", account), "2026-02-20").receivables[0]
    #expect(state.open == nok(0) && state.discounted == nok(10) && state.credited == nok(500))
  }

  /// 2.25 % of 333.33 are 7.499925: 7.50. Of a base of 200.00 they are 4.50.
  @Test func halfAUnitIsRoundedUpAndABaseIsAPart() {
    #expect(CashDiscount(days: 1, basisPoints: 225).units(of: 33_333, credited: 0) == 750)
    #expect(CashDiscount(days: 1, basisPoints: 225, base: nok(200)).units(of: 33_333, credited: 0) == 450)
    #expect(CashDiscount(days: 1, basisPoints: 10_000).units(of: .max, credited: 0) == .max)
  }

  @Test func aDiscountGoesWithThePaymentThatMetIt() throws {
    var account = paying(nok(980), "2026-02-20", account())
    account.payments[0].reversedOn = day("2026-03-05")
    #expect(try state(account, "2026-03-04").receivables[0].open == nok(0))
    let after = try state(account, "2026-03-05").receivables[0]
    #expect(after.open == nok(1000) && after.discounted == nok(0))
  }

  /// github.com/Dolibarr/dolibarr/issues/26152: what was paid back pays no later invoice.
  @Test func aPayoutTakesTheCreditAway() throws {
    var account = paying(nok(1400), "2026-02-20", account([]))
    account.invoices.append(
      Invoice(
        id: "i2", number: "2", issueDay: day("2026-03-10"), currency: .nok,
        receivables: [Receivable(id: "r2", dueDay: day("2026-03-24"), amount: nok(400))]))
    #expect(try state(account, "2026-03-10").receivables[1].open == nok(0))
    account.payouts = [Payout(id: "o", day: day("2026-03-01"), amount: nok(400), payment: "p0")]
    #expect(try state(account, "2026-02-28").unallocatedCredit == [nok(400)])
    #expect(try state(account, "2026-03-01").unallocatedCredit == [])
    let after = try state(account, "2026-03-10")
    #expect(after.receivables[1].open == nok(400) && after.unallocatedCredit == [] && after.overdrawn == [])
  }

  @Test func aPayoutBeyondTheCreditIsOwedBack() throws {
    var account = paying(nok(1400), "2026-02-20", account([]))
    account.payouts = [Payout(id: "o", day: day("2026-03-01"), amount: nok(500))]
    let short = try state(account, "2026-03-01")
    #expect(short.overdrawn == [nok(100)] && short.unallocatedCredit == [])
    #expect(try CreditExposure(short, in: .nok).total() == nok(100))
    let creditor = Creditor(id: "c", name: "C")
    #expect(account.overdrafts(creditor: creditor, calendar: .norway) == ["o": nok(100)])
    let later = try state(paying(nok(250), "2026-03-05", account), "2026-03-05")
    #expect(later.overdrawn == [] && later.unallocatedCredit == [nok(150)])
  }

  /// On one day money comes in before it goes out.
  @Test func aPayoutMeetsTheMoneyOfItsOwnDay() throws {
    var account = paying(nok(1400), "2026-03-01", account([]))
    account.payouts = [Payout(id: "o", day: day("2026-03-01"), amount: nok(400))]
    #expect(account.overdrafts(creditor: Creditor(id: "c", name: "C"), calendar: .norway) == [:])
    #expect(try state(account, "2026-03-01").overdrawn == [])
  }

  /// And a charge comes after what went out.
  @Test func aPayoutGoesBeforeTheChargesOfItsDay() throws {
    var account = paying(nok(1400), "2026-02-20", account([]))
    account.payouts = [Payout(id: "o", day: day("2026-03-20"), amount: nok(400))]
    account.charges = [
      Charge(id: "f", receivable: "r1", kind: .legalCost, amount: nok(35), claimedOn: day("2026-03-20"))
    ]
    let state = try state(account, "2026-03-20")
    #expect(state.overdrawn == [] && state.receivables[0].openCharges == nok(35))
  }

  @Test func whatWasPaidOutOfABouncedPaymentIsOwedBack() throws {
    var account = paying(nok(1400), "2026-02-20", account([]))
    account.payouts = [Payout(id: "o", day: day("2026-03-01"), amount: nok(400))]
    account.payments[0].reversedOn = day("2026-03-05")
    let after = try state(account, "2026-03-05")
    #expect(after.receivables[0].open == nok(1000) && after.overdrawn == [nok(400)])
    #expect(account.overdrafts(creditor: Creditor(id: "c", name: "C"), calendar: .norway) == [:])
  }

  /// What lies idle is taken first, then what was covered last; the charge of the bank is the creditor's own.
  @Test func aChargebackInPartReopensThatMuch() throws {
    var account = paying(nok(1100), "2026-02-20", account([]))
    account.payments[0].reversals = [
      Reversal(day: day("2026-03-05"), amount: nok(300), fee: nok(50)),
      Reversal(day: day("2026-03-06"), bookedOn: day("2026-03-09"), amount: nok(200)),
    ]
    #expect(try state(account, "2026-03-04").unallocatedCredit == [nok(100)])
    let after = try state(account, "2026-03-05")
    #expect(after.receivables[0].open == nok(200) && after.unallocatedCredit == [])
    #expect(try state(account, "2026-03-08").receivables[0].open == nok(200))
    #expect(try state(account, "2026-03-09").receivables[0].open == nok(400))
  }

  @Test func aReversalThatWasKnownBeforeThePaymentNeverCameIn() throws {
    var account = paying(nok(1000), "2026-02-20", account([]))
    account.payments[0].bookedOn = day("2026-02-25")
    account.payments[0].reversals = [Reversal(day: day("2026-02-24"), amount: nok(300))]
    #expect(try state(account, "2026-02-25").receivables[0].open == nok(300))
  }

  /// From the day it was agreed the new day counts; letters and charges of before are no step, and for a person.
  @Test func aDueDayThatIsPutOffStartsTheLadderAnew() throws {
    var account = account([])
    account.notices = [Notice(id: "n", level: .reminder, receivables: ["r1"], day: day("2026-03-23"))]
    account.charges = [
      Charge(id: "f", receivable: "r1", notice: "n", kind: .reminderFee, amount: nok(35), claimedOn: day("2026-03-23"))
    ]
    account.dueDayChanges = [
      DueDayChange(id: "d", receivable: "r1", day: day("2026-03-26"), dueDay: day("2026-04-18"))
    ]
    let before = try state(account, "2026-03-25").receivables[0]
    #expect(before.level == .reminder && before.dueDay == day("2026-03-16") && before.doubtfulCharges == nok(0))
    let after = try state(account, "2026-03-26").receivables[0]
    #expect(after.level == nil && after.dueDay == day("2026-04-18") && after.effectiveDueDay == day("2026-04-20"))
    #expect(after.openCharges == nok(35) && after.doubtfulCharges == nok(35) && after.daysOverdue == -25)
  }

  /// A charge that was paid before the due day was put off stays paid.
  @Test func whatWasPaidBeforeStaysPaid() throws {
    var account = account([])
    account.charges = [
      Charge(id: "f", receivable: "r1", kind: .reminderFee, amount: nok(35), claimedOn: day("2026-03-23"))
    ]
    account.dueDayChanges = [
      DueDayChange(id: "d", receivable: "r1", day: day("2026-03-26"), dueDay: day("2026-04-18"))
    ]
    let paid = try state(paying(nok(135), "2026-03-24", account), "2026-03-30").receivables[0]
    #expect(paid.open == nok(900) && paid.openCharges == nok(0))
    let later = try state(paying(nok(135), "2026-03-27", account), "2026-03-30").receivables[0]
    #expect(later.open == nok(865) && later.openCharges == nok(35))
  }
}
