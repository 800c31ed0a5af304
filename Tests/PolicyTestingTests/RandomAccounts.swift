import Receivables

/// Random accounts that the books could hold: invoices in one or two instalments, payments whole, partial and taken back,
/// credit notes, objections, promises, talks, blocks and contact points.
struct RandomAccounts: RandomNumberGenerator {
  static let start = CivilDay(daysSinceEpoch: 20_089)  // 2025-01-01

  let creditor = Creditor(id: "s", name: "Shop", contact: "post@shop.example", paymentsReadThrough: nil)
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  private mutating func day(_ range: ClosedRange<Int>) -> CivilDay { Self.start.adding(days: Int.random(in: range, using: &self)) }

  private mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  private mutating func part(of amount: Money) -> Money {
    Money(minorUnits: max(1, amount.minorUnits * Int64.random(in: 1...100, using: &self) / 100), amount.currency)
  }

  /// The next account.
  mutating func account(_ number: Int) -> Account {
    let kinds = CustomerKind.allCases
    var customer = Customer(id: "c\(number)", name: "Customer \(number)", kind: kinds[Int.random(in: 0..<kinds.count, using: &self)])
    customer.group = happens(30) ? "cafe" : nil
    customer.address = happens(70) ? ["Gata 1", "5003 Bergen"] : []
    if happens(10) { customer.chargeMode = .noCharges }
    var account = Account(creditor: creditor.id, customer: customer)
    for index in 0..<Int.random(in: 1...3, using: &self) { addInvoice(index, to: &account) }
    if happens(30) {
      account.contactPoints = [
        ContactPoint(id: "e", channel: .email, address: "a@b.example", electronicConsent: happens(50)),
        ContactPoint(id: "l", channel: .letter, address: "Gata 1", rank: 2),
      ]
    }
    if happens(15) {
      let from = day(20...200)
      account.blocks = [DunningBlock(id: "b", from: from, until: from.adding(days: Int.random(in: 1...40, using: &self)), reason: "agreed")]
    }
    return account
  }

  private mutating func addInvoice(_ index: Int, to account: inout Account) {
    let issued = day(0...120)
    let currency = happens(10) ? Currency.eur : .nok
    let amount = Money(minorUnits: Int64.random(in: 500...5_000_000, using: &self), currency)
    let id = "i\(index)"
    let due = issued.adding(days: Int.random(in: 10...45, using: &self))
    let half = Money(minorUnits: amount.minorUnits / 2, currency)
    let rest = Money(minorUnits: amount.minorUnits - half.minorUnits, currency)
    let receivables =
      happens(20) && half.isPositive
      ? [
        Receivable(id: "\(id)a", sequence: 1, dueDay: due, amount: half),
        Receivable(id: "\(id)b", sequence: 2, dueDay: due.adding(days: 30), amount: rest),
      ] : [Receivable(id: "\(id)a", sequence: 1, dueDay: due, amount: amount)]
    account.invoices.append(
      Invoice(
        id: id, number: "\(1000 + index)", issueDay: issued, currency: currency, receivables: receivables,
        subject: happens(90) ? "Goods" : nil, agreedDueDay: happens(90)))
    addEvents(id, receivables[0], due: due, amount, to: &account)
  }

  private mutating func addEvents(_ id: String, _ first: Receivable, due: CivilDay, _ amount: Money, to account: inout Account) {
    let later = { (random: inout RandomAccounts, range: ClosedRange<Int>) in due.adding(days: Int.random(in: range, using: &random)) }
    if happens(60) {
      var payment = Payment(id: "p-\(id)", paidOn: later(&self, -10...150), amount: happens(50) ? amount : part(of: amount), invoice: id)
      if happens(15) { payment.reversedOn = payment.paidOn.adding(days: Int.random(in: 1...40, using: &self)) }
      account.payments.append(payment)
    }
    if happens(15) { account.creditNotes.append(CreditNote(id: "n-\(id)", issueDay: later(&self, -5...60), amount: part(of: amount), invoice: id)) }
    if happens(20) {
      let raised = later(&self, -5...60)
      account.disputes.append(
        Dispute(
          id: "d-\(id)", receivable: first.id, raisedOn: raised, amount: happens(50) ? part(of: first.amount) : nil,
          outcome: .rejected, resolvedOn: raised.adding(days: Int.random(in: 1...60, using: &self))))
    }
    if happens(25) {
      let made = later(&self, 1...40)
      account.promises.append(
        Promise(
          id: "w-\(id)", receivables: [first.id], amount: part(of: first.amount), madeOn: made,
          dueDay: made.adding(days: Int.random(in: 1...30, using: &self))))
    }
    if happens(20) {
      let reasons = NonPaymentReason.allCases.filter { $0 != .bankruptcy }
      account.contacts.append(
        Contact(
          id: "t-\(id)", day: later(&self, 0...60), channel: .phone, receivables: [first.id],
          reason: reasons[Int.random(in: 0..<reasons.count, using: &self)]))
    }
  }
}
