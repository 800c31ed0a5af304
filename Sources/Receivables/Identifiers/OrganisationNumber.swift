/// Numbers of official registers, in one form however an invoice writes them, so that one company is one customer.
package enum OrganisationNumber {
  /// The number as it is kept: of Norway nine digits, of Sweden ten, of Denmark eight, of Finland seven with a hyphen
  /// and the check digit; of other countries as written, in capital letters and without blanks and full stops.
  package static func canonical(_ written: String, country: String) -> String {
    let plain = written.uppercased().filter { $0.isLetter || $0.isNumber }
    let found: String? =
      switch country {
      case "NO": NorwegianNumber.organisation(written)
      case "SE": swedish(plain)
      case "DK": digits(plain, without: "DK", count: 8)
      case "FI": digits(plain, without: "FI", count: 8).map { "\($0.dropLast())-\($0.suffix(1))" }
      default: nil
      }
    return found ?? written.uppercased().filter { !$0.isWhitespace && $0 != "." }
  }

  /// Ten digits; a number for value added tax has `SE` before them and `01` behind, a long one `16` before.
  private static func swedish(_ plain: String) -> String? {
    if let vat = digits(plain, without: "SE", count: 12), plain.hasPrefix("SE"), vat.hasSuffix("01") {
      return String(vat.dropLast(2))
    }
    if let long = digits(plain, without: "SE", count: 12), long.hasPrefix("16") { return String(long.dropFirst(2)) }
    return digits(plain, without: "SE", count: 10)
  }

  private static func digits(_ plain: String, without country: String, count: Int) -> String? {
    let rest = plain.hasPrefix(country) ? plain.dropFirst(country.count) : plain[...]
    return rest.utf8.count == count && CheckDigit.digits(rest) != nil ? String(rest) : nil
  }
}
