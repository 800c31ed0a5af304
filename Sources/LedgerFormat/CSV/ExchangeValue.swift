import Receivables

/// Values as exchange formats write them.
package enum ExchangeValue {
  /// A decimal with a point, with or without a sign; zeros beyond the currency's decimals are left out, other digits are not
  /// rounded away.
  package static func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    var plain = Substring(text.trimmed)
    if plain.first == "+" { plain = plain.dropFirst() }
    if let point = plain.firstIndex(of: ".") {
      var decimals = plain[plain.index(after: point)...]
      while decimals.count > currency.exponent, decimals.last == "0" { decimals.removeLast() }
      plain = decimals.isEmpty ? plain[..<point] : plain[..<point] + "." + decimals
    }
    return try Money(decimal: plain, currency)
  }

  /// The day of an ISO 8601 date, or of a date with time; the zone of a time is left out, since it is the bank's or the
  /// seller's own day that counts.
  package static func day(_ text: String) -> CivilDay? {
    let trimmed = text.trimmed
    let day = trimmed.prefix(10)
    guard trimmed.count == 10 || "TZ+-".contains(trimmed.dropFirst(10).first ?? "?") else { return nil }
    return CivilDay(String(day))
  }
}
