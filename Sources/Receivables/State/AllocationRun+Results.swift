extension AllocationRun {
  /// The day from which money counts on an item: its own, or that of the invoice where that came later.
  func fallDay(of source: Int, on item: Int) -> CivilDay {
    let issued = invoices[items[item]].issueDay
    return switch sources[source].kind {
    case .payment: max(account.payments[sources[source].place].paidOn, issued)
    case .creditNote: max(account.creditNotes[sources[source].place].issueDay, issued)
    }
  }

  /// Id of the payment or credit note that a source is.
  func id(of source: Int) -> String {
    switch sources[source].kind {
    case .payment: account.payments[sources[source].place].id
    case .creditNote: account.creditNotes[sources[source].place].id
    }
  }

  /// What has covered each item, and what is left of it.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits.
  func balances() throws(MoneyError) -> [ReceivableBalance] {
    var balances: [ReceivableBalance] = []
    balances.reserveCapacity(items.count)
    for item in items { balances.append(ReceivableBalance(amount: invoices.receivable(at: item).amount)) }
    for covering in coverings where covering.units > 0 {
      guard let source = covering.source else {
        balances[covering.item].count(.credit, covering.units, on: covering.day, knownOn: covering.day, isGivenUp: true)
        continue
      }
      let day = fallDay(of: source, on: covering.item)
      if sources[source].kind == .creditNote {
        if covering.line == nil {
          balances[covering.item].count(.credit, covering.units, on: day, knownOn: covering.day)
        }
        continue
      }
      balances[covering.item].notePayment(on: day)
      guard covering.line == nil else { continue }
      let payment = account.payments[sources[source].place]
      balances[covering.item].count(
        .payment, covering.units, on: day, knownOn: covering.day,
        decidedOn: payment.orderedOn == nil ? day : payment.decisiveDay)
    }
    for line in lines where line.left > 0 {
      try balances[line.item].add(line.left, to: line.target, isEarly: line.isEarly, hasCrossed: line.hasCrossed)
    }
    return balances
  }

  /// What payments put where: what promises and agreements are judged by.
  var coverage: [AllocatedMoney] {
    coverings.compactMap { covering in
      guard covering.units > 0, let source = covering.source, sources[source].kind == .payment else { return nil }
      return AllocatedMoney(
        receivable: invoices.receivable(at: items[covering.item]).id,
        day: account.payments[sources[source].place].decisiveDay, minorUnits: covering.units)
    }
  }

  /// Money in the customer's favour, a sum above zero for each currency, ordered by currency.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits.
  func unallocatedCredit() throws(MoneyError) -> [Money] {
    var credit: [Money] = []
    for source in sources where source.left > 0 || source.reserved > 0 {
      let money = Money(minorUnits: source.left + source.reserved, pools[source.pool].currency)
      if let index = credit.firstIndex(where: { $0.currency == money.currency }) {
        credit[index] = try credit[index].adding(money)
      } else {
        credit.append(money)
      }
    }
    return credit.count < 2 ? credit : credit.sorted { $0.currency < $1.currency }
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
}
