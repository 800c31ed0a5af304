/// Discounts for early payment.
extension AllocationRun {
  /// Grants the discounts whose terms were met: what is left of the claim is no more than the discount, and the rest of
  /// it was paid in time or credited. What was given up was not paid, and meets nothing.
  mutating func grantDiscounts() {
    guard !touched.isEmpty else { return }
    let items = touched.count < 2 ? touched : Set(touched).sorted()
    touched.removeAll(keepingCapacity: true)
    for item in items where books[item].open > 0 { grantDiscount(on: item) }
  }

  private mutating func grantDiscount(on item: Int) {
    let invoice = invoices[items[item]]
    let amount = max(0, invoices.receivable(at: items[item]).amount.minorUnits)
    let most = invoice.discounts.map { $0.units(of: amount, credited: 0) }.max() ?? 0
    // What lies far from any discount is not looked through with every payment.
    guard books[item].open <= most else { return }
    let credited = credited(item)
    var best: (units: Int64, day: CivilDay)?
    for discount in invoice.discounts {
      let units = discount.units(of: amount, credited: credited)
      guard books[item].open <= units else { continue }
      let last = discount.lastDay(issued: invoice.issueDay, calendar: calendar)
      guard let (paid, day) = paid(item, by: last), amount - paid - credited <= units else {
        continue
      }
      if best.map({ $0.units < units }) ?? true { best = (units, day) }
    }
    guard let best else { return }
    let units = min(books[item].open, best.units)
    books[item].open -= units
    books[item].discounted = units
    books[item].discountDays = (best.day, today)
    if books[item].open == 0 { markCrossed(item) }
    list(item)
    post(.discounted, item, .principal, units, invoice.id, countsFrom: best.day)
  }

  /// What credit notes cover of the principal.
  private func credited(_ item: Int) -> Int64 {
    var sum: Int64 = 0
    forEachCovering(ofPrincipal: item) { covering, source in
      if sources[source].kind == .creditNote { sum += covering.units }
    }
    return sum
  }

  /// What payments that were in time by a day cover of the principal, and the last day of them.
  private func paid(_ item: Int, by last: CivilDay) -> (units: Int64, day: CivilDay)? {
    var found: (units: Int64, day: CivilDay)?
    forEachCovering(ofPrincipal: item) { covering, source in
      guard sources[source].kind == .payment, account.payments[sources[source].place].decisiveDay <= last else {
        return
      }
      let day = fallDay(of: source, on: item)
      found = ((found?.units ?? 0) + covering.units, max(found?.day ?? day, day))
    }
    return found
  }

  private func forEachCovering(ofPrincipal item: Int, _ body: (Covering, Int) -> Void) {
    var next = books[item].newest
    while let place = next {
      next = coverings[place].olderOfPart
      let covering = coverings[place]
      if covering.units > 0, covering.revives == nil, let source = covering.source { body(covering, source) }
    }
  }

  /// Whether what is left of an item is a discount that was taken when its time was over.
  func lateDiscount(on item: Int) -> LateDiscount? {
    guard books[item].hasDiscounts, books[item].open > 0, books[item].writtenOff == 0 else { return nil }
    let invoice = invoices[items[item]]
    let amount = invoices.receivable(at: items[item]).amount
    let credited = credited(item)
    var newest: CivilDay?
    forEachCovering(ofPrincipal: item) { _, source in
      guard sources[source].kind == .payment else { return }
      let day = account.payments[sources[source].place].decisiveDay
      newest = max(newest ?? day, day)
    }
    guard let newest else { return nil }
    let lastDays = invoice.discounts.filter {
      $0.units(of: amount.minorUnits, credited: credited) == books[item].open
    }.map { $0.lastDay(issued: invoice.issueDay, calendar: calendar) }
    guard let last = lastDays.max(), last < newest else { return nil }
    return LateDiscount(amount: Money(minorUnits: books[item].open, amount.currency), lastDay: last, paidOn: newest)
  }
}
