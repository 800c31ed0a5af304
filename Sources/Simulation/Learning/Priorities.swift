import Receivables

/// Something that the books say, with the money in it.
package struct Priority: Sendable, Hashable {
  /// What the books say.
  package enum Finding: Sendable, Hashable {
    /// Some claims are paid later than others that are like them otherwise; the money is what is past due of them.
    case paidLater(PaymentGap)
    /// Credit notes took off what was claimed: how many objections were raised and found right, and what most of those
    /// that were found right were about.
    case credited(Dealings.Objections, most: DisputeCategory?)
    /// What was written off, and what an agency has; the money is both.
    case givenUp(writtenOff: Int128, handedOver: Int128)
    /// Letters change when claims are paid; the money is that of claims that had one.
    case letters(LetterEffect)
    /// Customers pay ever later; the money is what they owe.
    case laterPayers([LaterPayer])
    /// Promises are not kept; the money is what was promised and did not come by its day.
    case promises(Counted)
    /// Deliveries are invoiced late; the money is what waits for an invoice on a day, in the mean.
    case invoicing
  }

  package let finding: Finding
  /// In minor units of the currency that most claims are in.
  package let units: Int128
}

extension Experience {
  /// The currency that the money of ``priorities`` is in: that of most claims.
  package var currency: Currency? { payments.currencies.first }

  /// What the books say that money hangs on, most money first. What may be chance is not among it (``Telling``).
  package var priorities: [Priority] {
    guard let currency, let sums = payments.sums[currency] else { return [] }
    let became = { (end: Spell.End) in sums.became[end] ?? 0 }
    let later = laterPayers.named
    var found = payments.gaps.map { Priority(finding: .paidLater($0), units: $0.overdue) }
    found += [
      Priority(finding: credited, units: became(.credited)),
      Priority(
        finding: .givenUp(writtenOff: became(.writtenOff), handedOver: became(.handedOver)),
        units: became(.writtenOff) + became(.handedOver)),
      Priority(finding: .laterPayers(later), units: later.reduce(0) { $0 + $1.owes.units(of: currency) }),
      Priority(finding: .promises(promisesKept), units: dealings.missed.units(of: currency)),
      Priority(
        finding: .invoicing, units: (dealings.invoicedTimesDays[currency] ?? 0) / Int128(max(1, days))),
    ]
    if case .effect(let effect) = shiftedLetters, effect.isClear {
      found.append(Priority(finding: .letters(effect), units: letteredAmounts.units(of: currency)))
    }
    return found.enumerated().filter { $0.element.units > 0 }
      .sorted { ($1.element.units, $0.offset) < ($0.element.units, $1.offset) }.map(\.element)
  }

  private var credited: Priority.Finding {
    let all = dealings.objections.values.reduce(Dealings.Objections()) { $0.adding($1) }
    let most = dealings.objections.filter { $0.value.upheld > 0 }
      .max { ($0.value.upheld, $1.key.rawValue) < ($1.value.upheld, $0.key.rawValue) }
    return .credited(all, most: most?.key)
  }

  private var promisesKept: Counted {
    let promises = dealings.promises.values
    return Counted(found: promises.reduce(0) { $0 + $1.kept }, all: promises.reduce(0) { $0 + $1.ended })
  }
}

extension CurrencySums {
  /// The sum in a currency, in minor units.
  fileprivate func units(of currency: Currency) -> Int128 {
    amounts.first { $0.currency == currency }?.minorUnits ?? 0
  }
}
