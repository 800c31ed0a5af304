/// Puts everything that came in or was taken off against the receivables of an account, in an order that depends on
/// days and ids alone: credit notes, payments, write-offs.
struct AllocationRun {
  private(set) var balances: [ReceivableBalance]
  private(set) var coverage: [Coverage] = []
  private var credit: [Money] = []
  private var indexes: [String: Int] = [:]
  private let invoices: [Invoice]
  private let items: [ItemPlace]
  private let order: [AllocationTarget]

  /// From so many items on, ids are looked up in a table.
  private static let manyItems = 12

  /// Starts with nothing covered; the items are ordered oldest due first.
  init(items: [ItemPlace], of invoices: [Invoice], order: AllocationOrder) {
    self.items = items
    self.invoices = invoices
    self.order = order.targets
    balances = items.map { ReceivableBalance(amount: invoices[$0.invoice].receivables[$0.receivable].amount) }
    guard items.count >= Self.manyItems else { return }
    indexes = Dictionary(firstOf: items.enumerated().map { (invoices.receivable(at: $1).id, $0) })
  }

  /// Covers everything that is known on a day.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits.
  mutating func run(_ account: Account, creditor: Creditor, asOf: CivilDay) throws(MoneyError) {
    if !account.charges.isEmpty {
      try claim(account.charges, without: account.noticesWithoutEffect(on: asOf), asOf: asOf)
    }
    try account.creditNotes.forEachInOrder(
      where: { $0.issueDay <= asOf }, by: { ($0.issueDay, $0.id) < ($1.issueDay, $1.id) }
    ) { (note) throws(MoneyError) in try apply(note) }
    try account.payments.forEachInOrder(
      where: { $0.isKnown(on: asOf) }, by: { ($0.knownOn, $0.id) < ($1.knownOn, $1.id) }
    ) { (payment) throws(MoneyError) in try apply(payment, rule: creditor.unreferencedPayments) }
    try account.writeOffs.forEachInOrder(
      where: { $0.day <= asOf }, by: { ($0.day, $0.id) < ($1.day, $1.id) }
    ) { (writeOff) throws(MoneyError) in
      guard let index = index(of: writeOff.receivable), writeOff.amount.currency == balances[index].open.currency else {
        return
      }
      balances[index].writeOff(writeOff.amount.minorUnits, on: writeOff.day)
    }
  }

  /// Money in the customer's favour, a sum for each currency, ordered by currency.
  var unallocatedCredit: [Money] { credit.count < 2 ? credit : credit.sorted { $0.currency < $1.currency } }

  private mutating func claim(_ charges: [Charge], without undelivered: Set<String>, asOf: CivilDay) throws(MoneyError)
  {
    for charge in charges where charge.claimedOn <= asOf && !(charge.waivedOn.map { $0 <= asOf } ?? false) {
      if let notice = charge.notice, undelivered.contains(notice) { continue }
      guard let index = index(of: charge.receivable), charge.amount.currency == balances[index].open.currency else {
        continue
      }
      let known = balances[index].charges[charge.kind.target] ?? 0
      balances[index].charges[charge.kind.target] = try Self.sum(known, charge.amount.minorUnits)
    }
  }

  private mutating func apply(_ note: CreditNote) throws(MoneyError) {
    var left = note.amount.minorUnits
    if let invoice = note.invoice {
      for index in items.indices
      where balances[index].open.currency == note.amount.currency && invoices[items[index].invoice].id == invoice {
        left -= balances[index].credit(left, on: note.issueDay)
      }
    }
    try keep(left, note.amount.currency)
  }

  private mutating func apply(_ payment: Payment, rule: UnreferencedPayments) throws(MoneyError) {
    var left = payment.amount.minorUnits
    for allocation in payment.allocations where allocation.amount.currency == payment.amount.currency {
      guard let index = index(of: allocation.receivable) else { continue }
      cover(
        index, with: min(left, allocation.amount.minorUnits), targets: [allocation.target], by: payment, taking: &left)
    }
    for index in items.indices where left > 0 && payment.names(invoices[items[index].invoice]) {
      cover(index, with: left, targets: order, by: payment, taking: &left)
    }
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
    coverage.append(
      Coverage(receivable: invoices.receivable(at: items[index]).id, day: payment.decisiveDay, minorUnits: used))
  }

  private func index(of receivable: String) -> Int? {
    if items.count >= Self.manyItems { return indexes[receivable] }
    return items.firstIndex { invoices[$0.invoice].receivables[$0.receivable].id == receivable }
  }

  private mutating func keep(_ units: Int64, _ currency: Currency) throws(MoneyError) {
    guard units > 0 else { return }
    if let index = credit.firstIndex(where: { $0.currency == currency }) {
      credit[index] = Money(minorUnits: try Self.sum(credit[index].minorUnits, units), currency)
    } else {
      credit.append(Money(minorUnits: units, currency))
    }
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

extension Array {
  /// The elements that count, in an order; elements that are alike stay as they stand. Most lists of an account are
  /// short and stand in order already, and then nothing is sorted.
  func inOrder(where counts: (Element) -> Bool, by precedes: (Element, Element) -> Bool) -> [Element] {
    if isEmpty { return [] }
    var chosen: [Element] = []
    var isOrdered = true
    for element in self where counts(element) {
      if let last = chosen.last, precedes(element, last) { isOrdered = false }
      chosen.append(element)
    }
    return isOrdered ? chosen : chosen.sorted(by: precedes)
  }

  /// Goes through the elements that count, in an order, as ``inOrder(where:by:)`` gives them.
  func forEachInOrder(
    where counts: (Element) -> Bool, by precedes: (Element, Element) -> Bool,
    _ body: (Element) throws(MoneyError) -> Void
  ) throws(MoneyError) {
    var last: Int?
    var isOrdered = true
    for index in indices where counts(self[index]) {
      if let last, precedes(self[index], self[last]) { isOrdered = false }
      last = index
    }
    if isOrdered {
      for element in self where counts(element) { try body(element) }
    } else {
      for element in inOrder(where: counts, by: precedes) { try body(element) }
    }
  }
}

extension Payment {
  /// Day the books learned of it.
  package var knownOn: CivilDay { bookedOn ?? paidOn }

  /// Whether it counts on a day: booked, and not taken back.
  package func isKnown(on day: CivilDay) -> Bool { knownOn <= day && (reversedOn.map { day < $0 } ?? true) }

  /// The day that decides whether a deadline was met.
  package var decisiveDay: CivilDay { orderedOn ?? paidOn }
}
