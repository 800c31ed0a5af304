import Receivables
import Testing

/// What money covers where days, names and kinds of charges decide: each worked out by hand.
@Suite struct AllocationDayTests {
  private func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }
  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }

  private func invoice(_ number: String, issued: String, due: String, discounts: [CashDiscount] = []) -> Invoice {
    Invoice(
      id: "i\(number)", number: number, issueDay: day(issued), currency: .nok,
      receivables: [Receivable(id: "r\(number)", dueDay: day(due), amount: nok(1000))], discounts: discounts)
  }

  private func account(_ invoices: [Invoice], _ payments: [Payment]) -> Account {
    Account(creditor: "c", customer: Customer(id: "k", name: "Kari"), invoices: invoices, payments: payments)
  }

  private var creditor: Creditor {
    var creditor = Creditor(id: "c", name: "C")
    creditor.unreferencedPayments = .oldestDueFirst
    return creditor
  }

  private func state(_ account: Account, _ text: String) throws -> AccountState {
    try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: day(text))
  }

  private func open(_ number: String, _ state: AccountState) -> Money? {
    state.receivables.first { $0.receivable.id == "r\(number)" }?.open
  }

  /// Paid on the 10th, known on the 12th: invoice 1 is of the 10th, and 2, which falls due before it, of the 11th.
  @Test func moneyKnownLateCoversFirstWhatWasIssuedOnItsDay() throws {
    let invoices = [
      invoice("1", issued: "2026-02-10", due: "2026-03-10"), invoice("2", issued: "2026-02-11", due: "2026-03-02"),
    ]
    let payment = Payment(id: "p", paidOn: day("2026-02-10"), bookedOn: day("2026-02-12"), amount: nok(1000))
    let after = try state(account(invoices, [payment]), "2026-02-12")
    #expect(open("1", after) == nok(0) && open("2", after) == nok(1000))
  }

  /// 300.00 were put on invoice 1 by a person; the rest named an invoice that came later, and went to 2 meanwhile.
  @Test func whatAPersonPutSomewhereStaysWhenTheNameIsFound() throws {
    let invoices = [
      invoice("1", issued: "2026-01-05", due: "2026-03-10"), invoice("2", issued: "2026-01-05", due: "2026-02-02"),
      invoice("77", issued: "2026-02-16", due: "2026-03-16"),
    ]
    let payment = Payment(
      id: "p", paidOn: day("2026-02-10"), amount: nok(1000), reference: "77",
      allocations: [Allocation(receivable: "r1", amount: nok(300))])
    let books = account(invoices, [payment])
    let before = try state(books, "2026-02-15")
    #expect(open("1", before) == nok(700) && open("2", before) == nok(300))
    let after = try state(books, "2026-02-16")
    #expect(open("1", after) == nok(700) && open("2", after) == nok(1000) && open("77", after) == nok(300))
  }

  /// 975.00 of the 20th became known after 5.00 of the 25th: 3 % within seven days was met on the 20th, though 2 %
  /// within ten days was met as well.
  @Test(arguments: [false, true]) func theBestStepCountsInWhateverOrderTheyAreWritten(isReversed: Bool) throws {
    let steps = [CashDiscount(days: 7, basisPoints: 300), CashDiscount(days: 10, basisPoints: 200)]
    let claim = invoice(
      "1", issued: "2026-02-16", due: "2026-03-16", discounts: isReversed ? steps.reversed() : steps)
    let payments = [
      Payment(id: "p1", paidOn: day("2026-02-25"), amount: nok(5), invoice: "i1"),
      Payment(
        id: "p2", paidOn: day("2026-02-20"), bookedOn: day("2026-02-28"), amount: nok(975), invoice: "i1"),
    ]
    let after = try state(account([claim], payments), "2026-02-28").receivables[0]
    #expect(after.open == nok(0) && after.discounted == nok(20))
    let discount = try #require(after.balance.falls.first { $0.amount == nok(20) })
    #expect(discount.day == day("2026-02-20"))
  }

  /// 50.00 against compensation of 40.00 and interest of 30.00, which was claimed before it: the kind decides.
  @Test func chargesAreCoveredByKindBeforeTheirDay() throws {
    var books = account(
      [invoice("1", issued: "2026-01-05", due: "2026-01-19")],
      [Payment(id: "p", paidOn: day("2026-03-10"), amount: nok(50), invoice: "i1")])
    books.charges = [
      Charge(id: "x", receivable: "r1", kind: .interest, amount: nok(30), claimedOn: day("2026-03-02")),
      Charge(id: "y", receivable: "r1", kind: .lateCompensation, amount: nok(40), claimedOn: day("2026-03-03")),
    ]
    let statement = try AccountStatement(
      account: books, creditor: creditor, calendar: .norway, asOf: day("2026-03-10"))
    let paid = statement.lines.map(\.posting).filter { $0.kind == .paid }
    #expect(paid.map(\.target) == [.compensation, .interest])
    #expect(paid.map(\.amount) == [nok(40), nok(10)])
  }

  /// 1000.00 and 500.00 on account meet two claims of 1000.00 of one day: what was used stands right before what it
  /// covers.
  @Test func creditIsUsedRightBeforeWhatItCovers() throws {
    let books = account(
      [
        invoice("1", issued: "2026-02-10", due: "2026-02-24"), invoice("2", issued: "2026-02-10", due: "2026-02-25"),
      ],
      [
        Payment(id: "p1", paidOn: day("2026-02-01"), amount: nok(1000)),
        Payment(id: "p2", paidOn: day("2026-02-02"), amount: nok(500)),
      ])
    let lines = try AccountStatement(account: books, creditor: creditor, calendar: .norway, asOf: day("2026-02-10"))
      .lines.map(\.posting)
    #expect(lines.map(\.kind) == [.kept, .kept, .invoiced, .invoiced, .used, .paid, .used, .paid])
    #expect(lines.map(\.source) == ["p1", "p2", "i1", "i2", "p1", "p1", "p2", "p2"])
    #expect(lines.suffix(4).map(\.amount) == [nok(1000), nok(1000), nok(500), nok(500)])
    #expect(lines.last?.left == nok(500))
  }
}
