/// Puts everything that came in or was taken off against the receivables of an account, in an order that depends on
/// days and ids alone: credit notes, payments, write-offs.
struct AllocationRun {
  private(set) var balances: [ReceivableBalance]
  private(set) var coverage: [Coverage] = []
  private var credit: [Currency: Int64] = [:]
  private let items: [(invoice: Invoice, receivable: Receivable)]
  private let indexes: [String: Int]
  private let order: [AllocationTarget]

  /// Starts with nothing covered; the items are ordered oldest due first.
  init(items: [(invoice: Invoice, receivable: Receivable)], order: AllocationOrder) {
    self.items = items
    self.order = order.targets
    balances = items.map { ReceivableBalance(amount: $0.receivable.amount) }
    indexes = Dictionary(items.enumerated().map { ($1.receivable.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Covers everything that is known on a day.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits.
  mutating func run(_ account: Account, creditor: Creditor, asOf: CivilDay) throws(MoneyError) {
    let undelivered = account.noticesWithoutEffect(on: asOf)
    for charge in account.charges where charge.claimedOn <= asOf && !(charge.waivedOn.map { $0 <= asOf } ?? false) {
      if let notice = charge.notice, undelivered.contains(notice) { continue }
      guard let index = indexes[charge.receivable], charge.amount.currency == balances[index].open.currency else { continue }
      let known = balances[index].charges[charge.kind.target] ?? 0
      balances[index].charges[charge.kind.target] = try Self.sum(known, charge.amount.minorUnits)
    }
    for note in account.creditNotes.filter({ $0.issueDay <= asOf }).sorted(by: { ($0.issueDay, $0.id) < ($1.issueDay, $1.id) }) {
      try apply(note)
    }
    for payment in account.payments.filter({ $0.isKnown(on: asOf) }).sorted(by: { ($0.knownOn, $0.id) < ($1.knownOn, $1.id) }) {
      try apply(payment, rule: creditor.unreferencedPayments)
    }
    for writeOff in account.writeOffs.filter({ $0.day <= asOf }).sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
      guard let index = indexes[writeOff.receivable], writeOff.amount.currency == balances[index].open.currency else { continue }
      balances[index].writeOff(writeOff.amount.minorUnits, on: writeOff.day)
    }
  }

  /// Money in the customer's favour, a sum for each currency, ordered by currency.
  var unallocatedCredit: [Money] {
    credit.filter { $0.value > 0 }.map { Money(minorUnits: $0.value, $0.key) }.sorted { $0.currency < $1.currency }
  }

  private mutating func apply(_ note: CreditNote) throws(MoneyError) {
    var left = note.amount.minorUnits
    if let invoice = note.invoice {
      for index in items.indices where items[index].invoice.id == invoice && balances[index].open.currency == note.amount.currency {
        left -= balances[index].credit(left, on: note.issueDay)
      }
    }
    try keep(left, note.amount.currency)
  }

  private mutating func apply(_ payment: Payment, rule: UnreferencedPayments) throws(MoneyError) {
    var left = payment.amount.minorUnits
    for allocation in payment.allocations where allocation.amount.currency == payment.amount.currency {
      guard let index = indexes[allocation.receivable] else { continue }
      cover(index, with: min(left, allocation.amount.minorUnits), targets: [allocation.target], by: payment, taking: &left)
    }
    let named = items.indices.filter { payment.names(items[$0].invoice) }
    for index in named { cover(index, with: left, targets: order, by: payment, taking: &left) }
    if rule == .oldestDueFirst {
      for index in items.indices where left > 0 { cover(index, with: left, targets: order, by: payment, taking: &left) }
    }
    try keep(left, payment.amount.currency)
  }

  private mutating func cover(
    _ index: Int, with amount: Int64, targets: [AllocationTarget], by payment: Payment, taking left: inout Int64
  ) {
    guard amount > 0, balances[index].open.currency == payment.amount.currency else { return }
    let used = balances[index].cover(amount, targets: targets, by: payment)
    guard used > 0 else { return }
    left -= used
    coverage.append(Coverage(receivable: items[index].receivable.id, day: payment.decisiveDay, minorUnits: used))
  }

  private mutating func keep(_ units: Int64, _ currency: Currency) throws(MoneyError) {
    guard units > 0 else { return }
    credit[currency] = try Self.sum(credit[currency] ?? 0, units)
  }

  private static func sum(_ left: Int64, _ right: Int64) throws(MoneyError) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .overflow }
    return sum
  }
}

extension ChargeKind {
  /// The part of a claim that it is.
  var target: AllocationTarget {
    switch self {
    case .reminderFee, .collectionNoticeFee, .paymentDemandFee: .fee
    case .lateCompensation: .compensation
    case .interest: .interest
    case .legalCost: .legalCosts
    }
  }
}

extension Payment {
  /// Whether it says that it is for the invoice: by id, by payment reference, or by number.
  func names(_ invoice: Invoice) -> Bool {
    if let id = self.invoice { return id == invoice.id }
    guard let reference else { return false }
    return reference == invoice.paymentReference || reference == invoice.number
  }
}
