import Receivables

/// A language that letters are written in, with its way of writing amounts and days.
package enum LetterLanguage: String, Sendable, Hashable, CaseIterable {
  case bokmål = "nb"
  case nynorsk = "nn"
  case english = "en"

  /// The language of a BCP 47 tag; `no` is Bokmål, and what purre has no letters in becomes English.
  package init(tag: String) {
    let primary = tag.split(separator: "-").first.map(String.init)?.lowercased() ?? ""
    self = primary == "no" ? .bokmål : LetterLanguage(rawValue: primary) ?? .english
  }

  /// Languages to try for a reader of this one, best first.
  var fallbacks: [LetterLanguage] {
    switch self {
    case .bokmål: [.bokmål, .nynorsk, .english]
    case .nynorsk: [.nynorsk, .bokmål, .english]
    case .english: [.english, .bokmål, .nynorsk]
    }
  }

  private static let norwegianMonths = [
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `20. mars 2026`, `20 March 2026`.
  package func text(_ day: CivilDay) -> String {
    let (year, month, date) = day.parts
    switch self {
    case .bokmål, .nynorsk: return "\(date). \(Self.norwegianMonths[month - 1]) \(year)"
    case .english: return "\(date) \(Self.englishMonths[month - 1]) \(year)"
    }
  }

  /// `1 234,50 kr`, `1 234,50 EUR`, `NOK 1,234.50`; the spaces do not break.
  package func text(_ money: Money) -> String {
    let parts = money.decimal.split(separator: ".")
    let isNegative = money.minorUnits < 0
    let digits = parts[0].drop { $0 == "-" }
    let isNorwegian = self != .english
    let whole = (isNegative ? "-" : "") + Self.grouped(digits, by: isNorwegian ? "\u{a0}" : ",")
    let number = parts.count == 2 ? whole + (isNorwegian ? "," : ".") + parts[1] : whole
    guard isNorwegian else { return "\(money.currency)\u{a0}\(number)" }
    return "\(number)\u{a0}\(money.currency == .nok ? "kr" : money.currency.code)"
  }

  /// What charges of earlier letters are called.
  func earlier(_ target: AllocationTarget) -> String {
    let names =
      switch target {
      case .legalCosts: ("Tidligere kostnader", "Tidlegare kostnader", "Costs claimed earlier")
      case .fee: ("Tidligere gebyr", "Tidlegare gebyr", "Fees claimed earlier")
      case .compensation: ("Tidligere kompensasjon", "Tidlegare kompensasjon", "Compensation claimed earlier")
      case .interest: ("Tidligere forsinkelsesrente", "Tidlegare forseinkingsrente", "Late interest claimed earlier")
      case .principal: ("Hovedstol", "Hovudstol", "Principal")
      }
    return switch self {
    case .bokmål: names.0
    case .nynorsk: names.1
    case .english: names.2
    }
  }

  private static func grouped(_ digits: Substring, by separator: String) -> String {
    var groups: [Substring] = []
    var rest = digits
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return groups.joined(separator: separator)
  }
}

/// The line that says what a letter is.
enum LetterSubject {
  private static let names: [ReminderLevel: (norwegian: String, nynorsk: String, english: String)] = [
    .preDue: ("Snart forfall", "Snart forfall", "Due soon"),
    .friendly: ("Betalingspåminnelse", "Betalingspåminning", "Payment reminder"),
    .reminder: ("Purring", "Purring", "Reminder"),
    .collectionNotice: ("Inkassovarsel", "Inkassovarsel", "Notice of collection"),
    .paymentDemand: ("Betalingsoppfordring", "Betalingsoppfordring", "Demand for payment"),
  ]

  /// `Inkassovarsel: faktura 26048`.
  static func text(_ level: ReminderLevel, _ invoices: [String], _ language: LetterLanguage) -> String {
    let name = names[level] ?? ("", "", "")
    let list = invoices.joined(separator: ", ")
    switch language {
    case .bokmål: return "\(name.norwegian): faktura \(list)"
    case .nynorsk: return "\(name.nynorsk): faktura \(list)"
    case .english: return "\(name.english): invoice \(list)"
    }
  }
}
