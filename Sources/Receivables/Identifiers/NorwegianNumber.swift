/// Norwegian numbers that end in a MOD11 digit; a payload whose digit would be `-` is never issued.
package enum NorwegianNumber {
  /// Whether a text is a bank account of eleven digits, with or without full stops and spaces.
  package static func isAccount(_ text: String) -> Bool { isValid(text, count: 11) }

  /// Whether a text is an organisation number of nine digits, with or without spaces.
  package static func isOrganisation(_ text: String) -> Bool { isValid(text, count: 9) }

  /// The IBAN of a bank account; `nil` when it is none.
  package static func iban(account: String) -> String? {
    guard isAccount(account) else { return nil }
    let digits = compact(account)
    // ISO 13616: the country as numbers (N = 23, O = 24) and two zeros behind the account, modulo 97.
    let rest = (digits + "232400").utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
    let check = 98 - rest
    return "NO" + (check < 10 ? "0" : "") + String(check) + digits
  }

  /// An organisation number of eight digits and their check digit; of the next digits where these have none.
  package static func organisation(payload: Int) -> String {
    for candidate in payload..<100_000_000 {
      guard let digits = CheckDigit.digits(String(candidate)), let check = CheckDigit.mod11(digits).wholeNumberValue else { continue }
      return "\(candidate)\(check)"
    }
    return ""
  }

  private static func isValid(_ text: String, count: Int) -> Bool {
    guard let digits = CheckDigit.digits(compact(text)), digits.count == count, let last = digits.last else { return false }
    return CheckDigit.mod11(digits.dropLast()) == Character(String(last))
  }

  private static func compact(_ text: String) -> String { text.filter { $0 != " " && $0 != "." } }
}
