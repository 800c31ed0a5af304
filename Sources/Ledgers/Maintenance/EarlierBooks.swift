import Receivables

/// The books as purre kept them before it kept them in time: on each day everything anew, first all charges, then all
/// credit notes, all payments and all write-offs. It is here to say what is otherwise now.
struct EarlierBooks {
  /// What was left of a receivable.
  struct Item {
    let invoice: Invoice
    let receivable: Receivable
    var open: Int64
    var charges: [AllocationTarget: Int64] = [:]

    var openCharges: Int64 { charges.values.reduce(0) { $0 &+ $1 } }
  }

  private(set) var items: [Item] = []
  /// What stood to the customer's credit.
  private(set) var credit: [Currency: Int64] = [:]
  private var places: [String: Int] = [:]
  private let order: [AllocationTarget]
  private let coversOldest: Bool

  init(_ account: Account, creditor: Creditor, asOf: CivilDay) {
    order = creditor.allocationOrder.targets
    coversOldest = creditor.unreferencedPayments == .oldestDueFirst
    for invoice in account.invoices where invoice.state == .issued && invoice.issueDay <= asOf {
      for receivable in invoice.receivables {
        items.append(Item(invoice: invoice, receivable: receivable, open: receivable.amount.minorUnits))
      }
    }
    items.sort {
      ($0.receivable.dueDay, $0.invoice.number, $0.receivable.sequence, $0.receivable.id)
        < ($1.receivable.dueDay, $1.invoice.number, $1.receivable.sequence, $1.receivable.id)
    }
    places = Dictionary(firstOf: items.enumerated().map { ($1.receivable.id, $0) })
    claim(account, asOf)
    for note in account.creditNotes.filter({ $0.issueDay <= asOf }).sorted(by: {
      ($0.issueDay, $0.id) < ($1.issueDay, $1.id)
    }) { apply(note) }
    for payment in account.payments.filter({ $0.isKnown(on: asOf) }).sorted(by: {
      ($0.knownOn, $0.id) < ($1.knownOn, $1.id)
    }) { apply(payment) }
    for writeOff in account.writeOffs where writeOff.day <= asOf {
      guard let place = places[writeOff.receivable], writeOff.amount.currency == items[place].invoice.currency else {
        continue
      }
      items[place].open -= min(items[place].open, writeOff.amount.minorUnits)
    }
  }

  private mutating func claim(_ account: Account, _ asOf: CivilDay) {
    let undelivered = account.noticesWithoutEffect(on: asOf)
    for charge in account.charges where charge.claimedOn <= asOf && !(charge.waivedOn.map { $0 <= asOf } ?? false) {
      guard !(charge.notice.map(undelivered.contains) ?? false), let place = places[charge.receivable],
        charge.amount.currency == items[place].invoice.currency
      else { continue }
      items[place].charges[Self.target(charge.kind), default: 0] &+= charge.amount.minorUnits
    }
  }

  private mutating func apply(_ note: CreditNote) {
    var left = note.amount.minorUnits
    for place in items.indices
    where note.invoice == items[place].invoice.id && items[place].invoice.currency == note.amount.currency {
      let units = min(left, items[place].open)
      items[place].open -= units
      left -= units
    }
    if left > 0 { credit[note.amount.currency, default: 0] &+= left }
  }

  private mutating func apply(_ payment: Payment) {
    var left = payment.amount.minorUnits
    for part in payment.allocations where part.amount.currency == payment.amount.currency {
      guard let place = places[part.receivable] else { continue }
      cover(place, min(left, part.amount.minorUnits), [part.target], payment, &left)
    }
    for place in items.indices where names(payment, items[place].invoice) { cover(place, left, order, payment, &left) }
    if coversOldest { for place in items.indices { cover(place, left, order, payment, &left) } }
    if left > 0 { credit[payment.amount.currency, default: 0] &+= left }
  }

  private mutating func cover(
    _ place: Int, _ limit: Int64, _ targets: [AllocationTarget], _ payment: Payment, _ left: inout Int64
  ) {
    guard items[place].invoice.currency == payment.amount.currency else { return }
    var purse = limit
    for target in targets where purse > 0 {
      let owed = target == .principal ? items[place].open : items[place].charges[target] ?? 0
      let units = min(purse, owed)
      if target == .principal { items[place].open -= units } else { items[place].charges[target] = owed - units }
      purse -= units
      left -= units
    }
  }

  private func names(_ payment: Payment, _ invoice: Invoice) -> Bool {
    if let id = payment.invoice { return id == invoice.id }
    guard let reference = payment.reference else { return false }
    return reference == invoice.paymentReference || reference == invoice.number
  }

  private static func target(_ kind: ChargeKind) -> AllocationTarget {
    switch kind {
    case .reminderFee, .collectionNoticeFee, .paymentDemandFee: .fee
    case .lateCompensation: .compensation
    case .interest: .interest
    case .legalCost: .legalCosts
    }
  }
}
