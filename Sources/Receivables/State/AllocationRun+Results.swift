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
    for item in items.indices where books[item].hasDiscounts {
      if let days = books[item].discountDays, books[item].discounted > 0 {
        balances[item].countDiscount(books[item].discounted, on: days.countsFrom, knownOn: days.knownOn)
      }
      balances[item].lateDiscount = lateDiscount(on: item)
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

  /// What was paid back beyond the customer's credit, a sum above zero for each currency, ordered by currency.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits.
  func overdrawn() throws(MoneyError) -> [Money] {
    var sums: [Money] = []
    for pool in pools where !pool.overdrawn.isEmpty {
      var sum = Money.zero(pool.currency)
      for part in pool.overdrawn { sum = try sum.adding(Money(minorUnits: part.units, pool.currency)) }
      sums.append(sum)
    }
    return sums.count < 2 ? sums : sums.sorted { $0.currency < $1.currency }
  }
}

extension Account {
  /// What pay-outs gave beyond the credit of their day, by the id of each that did.
  package func overdrafts(creditor: Creditor, calendar: BusinessCalendar) -> [String: Money] {
    let days = payouts.keyed(by: \.id).mapValues(\.knownOn)
    guard let last = days.values.max() else { return [:] }
    var run = AllocationRun(
      items: invoices.items(issuedBy: last), of: SharedAccount(self), creditor: creditor, calendar: calendar,
      keepsPostings: true)
    run.run(asOf: last)
    let beyond = run.postings.filter { $0.kind == .overdrawn && $0.day == days[$0.source] }
    return Dictionary(firstOf: beyond.map { ($0.source, $0.amount) })
  }
}

extension [Int] {
  /// All places, each once and in order; none are left.
  mutating func takenInOrder() -> [Int] {
    var taken = self
    removeAll(keepingCapacity: true)
    guard taken.count > 1 else { return taken }
    taken.sort()
    var kept = 1
    for place in 1..<taken.count where taken[place] != taken[kept - 1] {
      taken[kept] = taken[place]
      kept += 1
    }
    taken.removeLast(taken.count - kept)
    return taken
  }
}

extension Array {
  /// The elements that count, in an order; elements that are alike stay as they stand. Most lists of an account are
  /// short and stand in order already, and then nothing is sorted.
  func inOrder(where counts: (Element) -> Bool, by precedes: (Element, Element) -> Bool) -> [Element] {
    if isEmpty { return [] }
    var chosen: [Element] = []
    var isOrdered = true
    // By place, so that an element that does not count is not copied.
    for place in indices where counts(self[place]) {
      if let last = chosen.indices.last, precedes(self[place], chosen[last]) { isOrdered = false }
      chosen.append(self[place])
    }
    return isOrdered ? chosen : chosen.sorted(by: precedes)
  }
}
