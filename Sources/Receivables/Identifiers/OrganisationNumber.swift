/// Numbers of official registers, in one form however an invoice writes them, so that one company is one customer.
package enum OrganisationNumber {
  /// The number as it is kept: of Norway nine digits, of Sweden ten, of Denmark eight, of Finland seven with a hyphen
  /// and the check digit, of Germany that for value added tax; of other countries as written, in capital letters and
  /// without blanks and full stops.
  package static func canonical(_ written: String, country: String) -> String {
    recognised(written, country: country) ?? written.uppercased().filter { !$0.isWhitespace && $0 != "." }
  }

  /// The same, where it is a number of the country's register; `nil` where it is none.
  package static func recognised(_ written: String, country: String) -> String? {
    if country == "NO" { return NorwegianNumber.organisation(written) }
    let number = bare(written, country: country)
    switch country {
    case "SE": return swedish(number, isForTax: written.uppercased().hasPrefix("SE"))
    case "DK": return digits(number, 8)
    case "FI": return finnish(number)
    case "DE": return digits(number, 9).flatMap { written.uppercased().contains("DE") ? "DE\($0)" : nil }
    default: return nil
    }
  }

  /// The number for value added tax of a company, by its number in the register or by that number itself:
  /// `NO914588200MVA`, `SE556036079301`, `DK12345678`, `FI12345671`, `DE123456789`; of other countries as written, in
  /// capital letters and without blanks.
  package static func forTax(_ written: String, country: String) -> String {
    let plain = written.uppercased().filter { !$0.isWhitespace }
    guard let number = recognised(written, country: country) else { return plain }
    switch country {
    case "NO": return "NO\(number)MVA"
    case "SE": return "SE\(number)01"
    case "DK", "FI": return country + number.filter(\.isNumber)
    default: return number
    }
  }

  /// The list of ISO 6523 that has the numbers of a country's register, or those for value added tax that are made of
  /// them; `nil` for countries that are not known here.
  package static func list(of country: String) -> String? { lists[country]?.first }

  /// The country whose register a list has, by its code in ISO 6523 or in what came before it.
  package static func country(ofList code: String) -> String? {
    lists.first { $0.value.contains(code) }?.key
  }

  /// Codes of lists, that of today first. Danish numbers for value added tax (`DK:SE`) may be others than the
  /// company's.
  private static let lists = [
    "NO": ["0192", "9908", "9909", "NO:ORGNR", "NO:VAT"], "SE": ["0007", "9955", "SE:ORGNR", "SE:VAT"],
    "DK": ["0184", "9902", "DK:CVR"], "FI": ["0212", "0213", "0216", "0037", "FI:ORGNR", "FI:OVT", "FI:VAT"],
    "DE": ["9930", "DE:VAT"],
  ]

  /// What is written before or behind numbers.
  private static let words = [
    "ORGANISASJONSNUMMER", "ORGANISATIONSNUMMER", "ORGNUMMER", "ORGNR", "FORETAKSREGISTERET", "MVA", "MOMSNR", "MOMS",
    "VATNR", "VATNO", "VAT", "CVRNUMMER", "CVRNR", "CVR", "YTUNNUS", "LYTUNNUS", "ALVNRO", "ALV", "USTIDNR", "USTID",
  ]

  /// Letters and digits in capitals, without words around them and the code of the country before them.
  static func bare(_ written: String, country: String) -> Substring {
    var plain = Substring(written.uppercased().filter { $0.isLetter || $0.isNumber })
    var count = 0
    repeat {
      count = plain.count
      for word in words {
        if plain.hasPrefix(word) { plain = plain.dropFirst(word.count) }
        if plain.hasSuffix(word) { plain = plain.dropLast(word.count) }
      }
      if plain.hasPrefix(country) { plain = plain.dropFirst(country.count) }
    } while plain.count < count
    return plain
  }

  /// Ten digits, the last a MOD10 digit; a number for value added tax has two more behind them (`01`), a long one `16`
  /// before, a person's the century. Of two readings that which has its check digit is meant, and `SE` in front stands
  /// before numbers for value added tax.
  private static func swedish(_ number: Substring, isForTax: Bool) -> String? {
    guard let long = digits(number, 12) else { return digits(number, 10) }
    let tax = long.hasSuffix("01") ? String(long.dropLast(2)) : nil
    let other = ["16", "19", "20"].contains { long.hasPrefix($0) } ? String(long.dropFirst(2)) : nil
    let readings = (isForTax ? [tax, other] : [other, tax]).compactMap(\.self)
    return readings.first(where: PaymentReferenceCheck.mod10.accepts) ?? readings.first
  }

  /// The address of a company's invoices (OVT) has `0037` before its number.
  private static func finnish(_ number: Substring) -> String? {
    let own = number.hasPrefix("0037") && number.utf8.count == 12 ? number.dropFirst(4) : number
    return digits(own, 8).map { "\($0.dropLast())-\($0.suffix(1))" }
  }

  private static func digits(_ text: Substring, _ count: Int) -> String? {
    text.utf8.count == count && CheckDigit.digits(text) != nil ? String(text) : nil
  }
}

/// Numbers of GS1 for parties and places (GLN): thirteen digits, the last a check digit.
package enum GlobalLocationNumber {
  /// The number without blanks; `nil` when it is none.
  package static func recognised(_ written: String) -> String? {
    let plain = written.filter { !$0.isWhitespace }
    guard plain.utf8.count == 13, let digits = CheckDigit.digits(plain) else { return nil }
    // Weights 3 and 1 from the right, the check digit with 1 (GS1 General Specifications, 7.9).
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
    return sum % 10 == 0 ? plain : nil
  }
}
