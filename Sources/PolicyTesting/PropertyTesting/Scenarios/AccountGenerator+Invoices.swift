import Receivables

extension AccountGenerator {
  /// Adds an invoice of one receivable, or of a few instalments.
  mutating func addInvoice(to story: inout Story, from issued: CivilDay) {
    let number = String(1001 + story.account.invoices.count)
    let currency = chance.happens(85) ? Currency.nok : chance.oneOf(Currency.eur, .eur, .usd)
    let total = amount(in: currency)
    let due = dueDay(after: issued)
    var invoice = Invoice(id: number, number: number, issueDay: issued, currency: currency, receivables: [], subject: "Goods")
    let instalments = chance.happens(15) && total.minorUnits > 300 ? chance.int(2...3) : 1
    for index in 0..<instalments {
      let share = total.minorUnits / Int64(instalments)
      let units = index == instalments - 1 ? total.minorUnits - share * Int64(index) : share
      invoice.receivables.append(
        Receivable(
          id: instalments == 1 ? number : "\(number)-\(index + 1)", sequence: index + 1,
          dueDay: index == 0 ? due : dueDay(after: due.adding(days: 14 * index)), amount: Money(minorUnits: units, currency)))
    }
    if chance.happens(6) { invoice.subject = nil }
    if chance.happens(8) { invoice.agreedDueDay = false }
    if chance.happens(3) { invoice.state = chance.oneOf(.draft, .cancelled) }
    story.account.invoices.append(invoice)
  }

  /// A day of payment, often one that a weekend or a holiday moves.
  private mutating func dueDay(after issued: CivilDay) -> CivilDay {
    let terms = chance.happens(20) ? chance.pick(hints.days) ?? 14 : chance.oneOf(10, 14, 14, 14, 20, 30, 45)
    let due = issued.adding(days: terms)
    guard chance.happens(35) else { return due }
    return (0..<30).lazy.map(due.adding(days:)).first { !hints.calendar.isBusinessDay($0) } ?? due
  }

  /// An amount, often at or beside one that the policy names.
  mutating func amount(in currency: Currency) -> Money {
    if chance.happens(30), let known = chance.pick(hints.amounts) {
      return Money(minorUnits: max(1, known.minorUnits + Int64(chance.int(-1...1))), currency)
    }
    let round = Int64(chance.oneOf(1, 10, 100, 100, 100, 1000))
    let units = Int64(chance.int(1...500)) * round * 100
    return Money(minorUnits: chance.happens(10) ? units + Int64(chance.below(100)) : units, currency)
  }

  /// A part of an amount: half, all but a øre, all but what a policy names, any share.
  mutating func part(of amount: Money) -> Money {
    let units =
      switch chance.below(5) {
      case 0: amount.minorUnits / 2
      case 1: amount.minorUnits - 1
      case 2: amount.minorUnits - (chance.pick(hints.amounts)?.minorUnits ?? 1) + Int64(chance.int(-1...1))
      default: amount.minorUnits * Int64(chance.int(1...99)) / 100
      }
    return Money(minorUnits: min(max(1, units), max(1, amount.minorUnits)), amount.currency)
  }
}
