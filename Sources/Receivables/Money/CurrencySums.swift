/// Sums of amounts, one for each currency; they hold more than an amount does.
package struct CurrencySums: Sendable, Hashable {
  private var units: [Currency: Int128] = [:]

  /// Adds nothing yet.
  package init() {}

  /// Adds amounts.
  package init(_ amounts: some Sequence<Money>) { for amount in amounts { add(amount) } }

  /// Adds an amount.
  package mutating func add(_ amount: Money) { units[amount.currency, default: 0] += Int128(amount.minorUnits) }

  /// Adds other sums.
  package mutating func add(_ other: CurrencySums) {
    for (currency, sum) in other.units { units[currency, default: 0] += sum }
  }

  /// The sums that are not zero, by currency.
  package var amounts: [(currency: Currency, minorUnits: Int128)] {
    units.filter { $0.value != 0 }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// `NOK 1234.50, EUR 10.00`, or `nothing`.
  package var text: String {
    amounts.isEmpty
      ? "nothing" : amounts.map { "\($0.currency) \(Self.decimal($0.minorUnits, $0.currency))" }.joined(separator: ", ")
  }

  /// A sum as people write it: `1234.50`.
  package static func decimal(_ minorUnits: Int128, _ currency: Currency) -> String {
    let major = Int128(currency.minorUnitsPerMajor)
    guard major > 1 else { return String(minorUnits) }
    let (whole, part) = minorUnits.magnitude.quotientAndRemainder(dividingBy: UInt128(major))
    let digits = String(part)
    let zeros = String(repeating: "0", count: String(major).count - 1 - digits.count)
    return "\(minorUnits < 0 ? "-" : "")\(whole).\(zeros)\(digits)"
  }
}
