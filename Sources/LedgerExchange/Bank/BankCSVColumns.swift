/// Where the columns of a bank's CSV file stand, by the names that Norwegian online banks give them.
struct BankCSVColumns {
  let day: Int
  /// One signed amount, or what came in.
  let amount: Int
  let text: Int?
  let payer: Int?
  let reference: Int?
  let currency: Int?

  private static let names: [String: [String]] = [
    "day": ["bokføringsdato", "bokført dato", "bokført", "dato"], "amount": ["innskudd på konto", "inn på konto", "inn", "beløp inn", "beløp"],
    "text": ["tittel", "forklaring", "beskrivelse", "tekst", "melding"], "payer": ["navn", "avsender"],
    "reference": ["kid", "kid-nummer", "referanse"], "currency": ["valuta"],
  ]

  /// Finds the columns of a header; `nil` when it is that of no bank file.
  init?(header: [String]) {
    let header = header.map { $0.trimmed.lowercased() }
    let place = { (field: String) in Self.names[field]?.lazy.compactMap { header.firstIndex(of: $0) }.first }
    guard header.count >= 3, let day = place("day"), let amount = place("amount"),
      let text = place("text")
    else { return nil }
    self.day = day
    self.amount = amount
    self.text = text
    payer = place("payer")
    reference = place("reference")
    currency = place("currency")
  }
}
