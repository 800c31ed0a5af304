/// Finds items by the names that money gives: by id, by payment reference, by number. Small accounts are searched
/// through, large ones have tables.
struct AllocationNames {
  private var items: [String: Int] = [:]
  private var itemsOfInvoice: [String: [Int]] = [:]
  private var itemsByReference: [String: [Int]] = [:]
  private var sourcesOfInvoice: [String: [Int]] = [:]
  private var sourcesByReference: [String: [Int]] = [:]

  /// From so many items or payments on, names are looked up in tables.
  static let many = 12

  init(_ places: [ItemPlace], of invoices: [Invoice]) {
    for (place, item) in places.enumerated() {
      let invoice = invoices[item]
      let id = invoice.receivables[item.receivable].id
      if items[id] == nil { items[id] = place }
      itemsOfInvoice[invoice.id, default: []].append(place)
      itemsByReference[invoice.number, default: []].append(place)
      if let reference = invoice.paymentReference, reference != invoice.number {
        itemsByReference[reference, default: []].append(place)
      }
    }
  }

  func item(_ receivable: String) -> Int? { items[receivable] }

  func items(invoice: String?, reference: String?) -> [Int] {
    if let invoice { return itemsOfInvoice[invoice] ?? [] }
    return reference.flatMap { itemsByReference[$0] } ?? []
  }

  mutating func add(_ source: Int, invoice: String?, reference: String?) {
    if let invoice {
      sourcesOfInvoice[invoice, default: []].append(source)
    } else if let reference {
      sourcesByReference[reference, default: []].append(source)
    }
  }

  /// Takes out the sources that name an invoice, oldest first: whoever asks puts those back that can still cover
  /// something, so that spent money is not looked through again and again.
  mutating func takeSources(naming invoice: Invoice) -> [Int] {
    var found = sourcesOfInvoice.removeValue(forKey: invoice.id) ?? []
    found += sourcesByReference.removeValue(forKey: invoice.number) ?? []
    if let reference = invoice.paymentReference, reference != invoice.number {
      found += sourcesByReference.removeValue(forKey: reference) ?? []
    }
    return found.count < 2 ? found : found.sorted()
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
