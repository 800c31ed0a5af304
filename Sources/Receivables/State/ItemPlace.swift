/// Where an open item stands in the account's list of invoices: cheaper to sort and to hand on than the invoice itself.
struct ItemPlace {
  let invoice: Int
  let receivable: Int
}

extension [Invoice] {
  /// The invoice of an item.
  subscript(place: ItemPlace) -> Invoice { self[place.invoice] }

  /// The item itself.
  func receivable(at place: ItemPlace) -> Receivable { self[place.invoice].receivables[place.receivable] }

  /// The items of issued invoices, ordered by due day, invoice number, sequence and id.
  func items(issuedBy asOf: CivilDay) -> [ItemPlace] {
    var items: [ItemPlace] = []
    items.reserveCapacity(count)
    for invoice in indices where self[invoice].state == .issued && self[invoice].issueDay <= asOf {
      for receivable in self[invoice].receivables.indices { items.append(ItemPlace(invoice: invoice, receivable: receivable)) }
    }
    let isOrdered = items.indices.dropFirst().allSatisfy { !isBefore(items[$0], items[$0 - 1]) }
    if !isOrdered { items.sort(by: isBefore) }
    return items
  }

  private func isBefore(_ left: ItemPlace, _ right: ItemPlace) -> Bool {
    let days = (dueDay(of: left), dueDay(of: right))
    if days.0 != days.1 { return days.0 < days.1 }
    let (one, other) = (receivable(at: left), receivable(at: right))
    return (self[left].number, one.sequence, one.id) < (self[right].number, other.sequence, other.id)
  }

  private func dueDay(of place: ItemPlace) -> CivilDay { self[place.invoice].receivables[place.receivable].dueDay }
}
