import LedgerFormat
import Receivables

/// Reads the discounts for early payment of a document: from the lines that XRechnung puts into the note of the payment
/// terms, `#SKONTO#TAGE=14#PROZENT=2.25#` (Extension of KoSIT, BR-DE-18), and from `SettlementDiscountPercent` with its
/// period.
struct UBLDiscounts {
  let fields: UBLFields
  let issueDay: CivilDay
  let currency: Currency

  private static let path = "PaymentTerms"

  /// The discounts; what cannot be read is noted, and is not guessed.
  func read() -> [CashDiscount] {
    var discounts: [CashDiscount] = []
    for terms in fields.root.all(Self.path) {
      let lines = terms.all("Note").compactMap(\.text).flatMap { $0.split(whereSeparator: \.isNewline) }
      for line in lines where line.contains("#SKONTO#") {
        if let discount = skonto(String(line), terms) { discounts.append(discount) }
      }
      if let discount = settlement(terms), !discounts.contains(discount) { discounts.append(discount) }
    }
    return discounts
  }

  private func skonto(_ line: String, _ terms: XMLNode) -> CashDiscount? {
    var values: [String: String] = [:]
    for part in line.split(separator: "#") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { values[String(pair[0]).trimmed] = String(pair[1]).trimmed }
    }
    guard let days = values["TAGE"].flatMap(Int.init), (0...366).contains(days),
      let points = values["PROZENT"].flatMap(ValueCodec<Int>.basisPoints)
    else {
      warn(
        "the discount '\(line.trimmed)' is not read: it needs TAGE, 0 to 366, and PROZENT with at most two decimals",
        terms)
      return nil
    }
    guard let written = values["BASISBETRAG"] else { return CashDiscount(days: days, basisPoints: points) }
    guard let base = try? ExchangeValue.money(written, currency), base.isPositive else {
      warn("the discount '\(line.trimmed)' is not read: '\(written)' is no amount above zero", terms)
      return nil
    }
    return CashDiscount(days: days, basisPoints: points, base: base)
  }

  private func settlement(_ terms: XMLNode) -> CashDiscount? {
    guard let written = terms["SettlementDiscountPercent"] else { return nil }
    guard let points = UBLFields.basisPoints(written) else {
      warn("SettlementDiscountPercent '\(written)' is not read: no percentage above 0 with at most two decimals", terms)
      return nil
    }
    let end = terms["SettlementPeriod/EndDate"].flatMap(ExchangeValue.day)
    let measure = terms.first("SettlementPeriod/DurationMeasure")
    let counted = measure?.attributes["unitCode"] == "DAY" ? measure?.text.flatMap(Int.init) : nil
    guard let days = end.map({ $0.days(since: issueDay) }) ?? counted, (0...366).contains(days) else {
      warn("a discount of \(written) % is not read: its SettlementPeriod says no last day (EndDate)", terms)
      return nil
    }
    return CashDiscount(days: days, basisPoints: points)
  }

  private func warn(_ message: String, _ terms: XMLNode) {
    fields.faults.line = terms.line
    fields.faults.at(Self.path) { fields.faults.note(message, severity: .warning) }
  }
}
