/// What one unit of a currency is worth in another on a day, as somebody published it.
package struct ExchangeRate: Sendable, Hashable {
  /// The day that it was published for.
  package var day: CivilDay
  /// The currency of which one unit is meant.
  package var from: Currency
  /// The currency that its worth is told in.
  package var to: Currency
  /// Units of `to` for one unit of `from`.
  package var rate: ExactRate
  /// Who published it.
  package var source: String

  package init(day: CivilDay, from: Currency, to: Currency, rate: ExactRate, source: String) {
    self.day = day
    self.from = from
    self.to = to
    self.rate = rate
    self.source = source
  }

  /// An amount of `from` in `to`, rounded once to its minor unit, half a unit away from zero.
  ///
  /// - Throws: ``MoneyError`` when the amount is of another currency or the result does not fit.
  package func converted(_ amount: Money) throws(MoneyError) -> Money {
    guard amount.currency == from else { throw .currencyMismatch(amount.currency, from) }
    // At most 2^63 · 10^15 · 10^4, twice that and a divisor: all of it fits 128 bits.
    let product =
      UInt128(amount.minorUnits.magnitude) * UInt128(rate.digits) * UInt128(to.minorUnitsPerMajor.magnitude)
    let divisor = UInt128(from.minorUnitsPerMajor.magnitude) * UInt128(rate.divisor)
    let rounded = (2 * product + divisor) / (2 * divisor)
    guard let units = Int64(exactly: rounded) else { throw .overflow }
    return Money(minorUnits: amount.minorUnits < 0 ? -units : units, to)
  }
}

/// A decimal above zero, exactly as it was published, without zeros at its end: up to 7 digits, then up to 8 decimals.
package struct ExactRate: Sendable, Hashable {
  /// Its digits as a whole number, below 10^15.
  package let digits: UInt64
  /// How many of the digits are decimals, 0…8.
  package let decimals: Int

  /// One unit for one unit, which a record has before it is read.
  package static let one = ExactRate(digits: 1, decimals: 0)

  private init(digits: UInt64, decimals: Int) {
    self.digits = digits
    self.decimals = decimals
  }

  /// Reads a plain decimal such as `11.4325`; `nil` for what is none, is not above zero, or has more digits.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...7).contains(whole.count), parts.count == 1 || (1...8).contains(parts[1].count)
    else { return nil }
    var decimals = parts.count == 1 ? 0 : parts[1].count
    var digits: UInt64 = 0
    for part in parts {
      for byte in part {
        guard (48...57).contains(byte) else { return nil }
        digits = digits * 10 + UInt64(byte - 48)
      }
    }
    guard digits > 0 else { return nil }
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    self.init(digits: digits, decimals: decimals)
  }

  /// By what its digits are divided.
  package var divisor: UInt64 { (0..<decimals).reduce(1) { product, _ in product * 10 } }
}

extension ExactRate: CustomStringConvertible {
  /// The decimal, with a point: `11.4325`.
  package var description: String {
    guard decimals > 0 else { return String(digits) }
    let part = String(digits % divisor)
    return "\(digits / divisor).\(String(repeating: "0", count: decimals - part.count))\(part)"
  }
}

extension Creditor {
  /// The rate that holds on a day: the latest one that is not of a later day, where the books let it be that old. None
  /// is turned around, put together from others, or worked out between two days.
  ///
  /// - Throws: ``ExchangeRateError`` that names the currencies and the day.
  package func rate(from: Currency, to: Currency, on day: CivilDay) throws(ExchangeRateError) -> ExchangeRate {
    var latest: ExchangeRate?
    for rate in rates where rate.from == from && rate.to == to && rate.day <= day {
      if let latest, latest.day >= rate.day { continue }
      latest = rate
    }
    guard let latest else {
      let isReverse = rates.contains { $0.from == to && $0.to == from && $0.day <= day }
      throw .unknown(creditor: id, from: from, to: to, day: day, isReverseKnown: isReverse)
    }
    guard day.days(since: latest.day) <= ratesStaleAfterDays else {
      throw .stale(creditor: id, latest, day: day, staleAfterDays: ratesStaleAfterDays)
    }
    return latest
  }
}

/// Why an amount cannot be told in another currency.
package enum ExchangeRateError: Error, Hashable, CustomStringConvertible {
  /// The books have no rate of the day or before it.
  case unknown(creditor: String, from: Currency, to: Currency, day: CivilDay, isReverseKnown: Bool)
  /// The latest rate is older than the books allow.
  case stale(creditor: String, ExchangeRate, day: CivilDay, staleAfterDays: Int)

  /// What is missing, in a sentence.
  package var description: String {
    switch self {
    case .unknown(let creditor, let from, let to, let day, let isReverseKnown):
      let reverse = isReverseKnown ? "; the one from \(to) to \(from) is not turned around" : ""
      return "the books of \(creditor) have no rate from \(from) to \(to) of \(day) or before\(reverse)"
    case .stale(let creditor, let rate, let day, let most):
      let age = day.days(since: rate.day)
      return "the latest rate from \(rate.from) to \(rate.to) that the books of \(creditor) have for \(day) is of "
        + "\(rate.day), \(age) \(age == 1 ? "day" : "days") old, and rates_stale_after_days is \(most)"
    }
  }

  /// The currencies that a rate is missing between.
  package var pair: String {
    switch self {
    case .unknown(_, let from, let to, _, _): "\(from) to \(to)"
    case .stale(_, let rate, _, _): "\(rate.from) to \(rate.to)"
    }
  }
}
