import Receivables

/// The line that says what a letter is.
enum LetterSubject {
  private static let names: [ReminderLevel: (norwegian: String, nynorsk: String, english: String)] = [
    .preDue: ("Snart forfall", "Snart forfall", "Due soon"),
    .friendly: ("Betalingspåminnelse", "Betalingspåminning", "Payment reminder"),
    .reminder: ("Purring", "Purring", "Reminder"), .collectionNotice: ("Inkassovarsel", "Inkassovarsel", "Notice of collection"),
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
