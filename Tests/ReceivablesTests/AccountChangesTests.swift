import Receivables
import Testing

/// The first day on which an account is another by itself.
@Suite struct AccountChangesTests {
  private struct Case: CustomStringConvertible, Sendable {
    let description: String
    let next: String?
    let edit: @Sendable (inout Account, (String) -> CivilDay) -> Void

    init(_ name: String, _ next: String?, _ edit: @escaping @Sendable (inout Account, (String) -> CivilDay) -> Void) {
      (description, self.next, self.edit) = (name, next, edit)
    }
  }

  private static let amount = Money(minorUnits: 100_00, .nok)

  /// A claim that was due on 10 March 2026, seen on the 20th; 28 March is a Saturday.
  private static let cases: [Case] = [
    Case("nothing is to come", nil) { _, _ in },
    Case("a due day that is moved to Monday", "2026-03-30") { $0.invoices[0].receivables[0].dueDay = $1("2026-03-28") },
    Case("a due day to come of a claim that is paid", nil) {
      $0.invoices[0].receivables[0].dueDay = $1("2026-03-28")
      $0.payments = [Payment(id: "p", paidOn: $1("2026-03-12"), amount: amount, invoice: "i")]
    },
    Case("another due day", "2026-03-24") {
      $0.dueDayChanges = [
        DueDayChange(id: "d", receivable: "i", day: $1("2026-03-01"), dueDay: $1("2026-03-24"))
      ]
    },
    Case("an invoice to come", "2026-03-21") {
      $0.invoices.append($0.invoices[0])
      $0.invoices[1].id = "j"
      $0.invoices[1].issueDay = $1("2026-03-21")
    },
    Case("a discount that ends on a Saturday", "2026-03-28") { account, _ in
      account.invoices[0].discounts = [CashDiscount(days: 27, basisPoints: 200)]
    },
    Case("the end of a block", "2026-04-02") {
      $0.blocks = [DunningBlock(id: "b", from: $1("2026-03-01"), until: $1("2026-04-01"), reason: "r")]
    },
    Case("a block to come", "2026-03-27") {
      $0.blocks = [DunningBlock(id: "b", from: $1("2026-03-27"), until: $1("2026-04-01"), reason: "r")]
    },
    Case("the day of a promise", "2026-03-25") {
      $0.promises = [
        Promise(id: "q", receivables: ["i"], amount: amount, madeOn: $1("2026-03-15"), dueDay: $1("2026-03-25"))
      ]
    },
    Case("a promise that is broken after days of grace", "2026-03-22") {
      $0.promises = [
        Promise(
          id: "q", receivables: ["i"], amount: amount, madeOn: $1("2026-03-15"), dueDay: $1("2026-03-18"), graceDays: 3)
      ]
    },
    Case("an instalment", "2026-04-10") {
      $0.agreements = [
        PaymentAgreement(
          id: "a", receivables: ["i"], signedOn: $1("2026-03-15"),
          instalments: [
            AgreedInstalment(dueDay: $1("2026-03-10"), amount: amount),
            AgreedInstalment(dueDay: $1("2026-04-10"), amount: amount),
          ])
      ]
    },
    Case("the end of an objection", "2026-03-28") {
      $0.disputes = [
        Dispute(id: "d", receivable: "i", raisedOn: $1("2026-03-15"), outcome: .rejected, resolvedOn: $1("2026-03-28"))
      ]
    },
    Case("a deadline that passes", "2026-04-04") {
      $0.notices = [
        Notice(id: "n", level: .friendly, receivables: ["i"], day: $1("2026-03-18"), deadline: $1("2026-04-03"))
      ]
    },
    Case("the end of an override", "2026-04-01") {
      $0.overrides = [
        GuardOverride(id: "o", guardID: "G18", who: "k", why: "w", from: $1("2026-03-01"), until: $1("2026-03-31"))
      ]
    },
    Case("money that is booked later", "2026-03-23") {
      $0.payments = [Payment(id: "p", paidOn: $1("2026-03-19"), bookedOn: $1("2026-03-23"), amount: amount)]
    },
    Case("money that goes back", "2026-03-26") {
      $0.payments = [Payment(id: "p", paidOn: $1("2026-03-19"), amount: amount, reversedOn: $1("2026-03-26"))]
    },
    Case("a claim that comes back from the agency", "2026-05-01") {
      $0.handOvers = [HandOver(id: "h", receivables: ["i"], day: $1("2026-03-01"), returnedOn: $1("2026-05-01"))]
    },
    Case("a day for another talk", "2026-03-29") {
      $0.contacts = [Contact(id: "c", day: $1("2026-03-15"), channel: .phone, followUpDay: $1("2026-03-29"))]
    },
    Case("a state of the credit to come", "2026-06-01") {
      $0.creditChanges = [CreditChange(id: "s", day: $1("2026-06-01"), standing: .stop)]
    },
    Case("the last day of a limit", "2026-03-31") { $0.credit = CreditProfile(limitExpires: $1("2026-03-31")) },
    Case("an address that is good no longer", "2026-03-25") {
      $0.contactPoints = [ContactPoint(id: "m", channel: .email, address: "a@b.example", validUntil: $1("2026-03-24"))]
    },
  ]

  @Test(arguments: cases) private func theFirstDayIsFound(_ one: Case) throws {
    let day = { (text: String) in CivilDay(text) ?? CivilDay.range.upperBound }
    var account = Account(
      creditor: "shop", customer: Customer(id: "a", name: "A"),
      invoices: [
        Invoice(
          id: "i", number: "i", issueDay: day("2026-03-01"), currency: .nok,
          receivables: [Receivable(id: "i", dueDay: day("2026-03-10"), amount: Self.amount)])
      ])
    one.edit(&account, day)
    let state = try AccountState(
      account: account, creditor: Creditor(id: "shop", name: "Shop"), calendar: .norway, asOf: day("2026-03-20"))
    #expect(state.nextChange?.description == one.next)
  }
}
