/// The check digits of Norwegian numbers.
///
/// Source: the specification of OCR giro and of KID; MOD11 with the weights 2 to 7 from the right, MOD10 with 2 and 1.
enum CheckDigit {
  /// The MOD10 digit (Luhn) for a payload of digits.
  static func mod10(_ digits: [Int]) -> Character {
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let product = item.element * (item.offset % 2 == 0 ? 2 : 1)
      return sum + product / 10 + product % 10
    }
    return Character(String((10 - sum % 10) % 10))
  }

  /// The MOD11 digit for a payload of digits: a digit, or `-` where the remainder is one.
  static func mod11(_ digits: [Int]) -> Character {
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * (2 + $1.offset % 6) }
    switch sum % 11 {
    case 0: return "0"
    case 1: return "-"
    case let rest: return Character(String(11 - rest))
    }
  }

  /// The digits of a text, or `nil` when there is anything else in it.
  static func digits(_ text: some StringProtocol) -> [Int]? {
    var digits: [Int] = []
    for byte in text.utf8 {
      guard (48...57).contains(byte) else { return nil }
      digits.append(Int(byte) - 48)
    }
    return digits
  }
}

/// Norwegian numbers that end in a MOD11 digit; a payload whose digit would be `-` is never issued.
package enum NorwegianNumber {
  /// Whether a text is a bank account of eleven digits, with or without full stops and spaces.
  package static func isAccount(_ text: String) -> Bool { isValid(text, count: 11) }

  /// Whether a text is an organisation number of nine digits, with or without spaces.
  package static func isOrganisation(_ text: String) -> Bool { isValid(text, count: 9) }

  /// The nine digits of an organisation number that is written with blanks, full stops or hyphens, with words before
  /// it (the country, `Org.nr.`, the code of the register) or behind it (`MVA`, registered for value added tax, and
  /// `Foretaksregisteret`); `nil` when it is none.
  package static func organisation(_ text: String) -> String? {
    var plain = OrganisationNumber.bare(text, country: "NO")
    if plain.count == 13, plain.hasPrefix("0192") { plain = plain.dropFirst(4) }
    return isOrganisation(String(plain)) ? String(plain) : nil
  }

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
      guard let digits = CheckDigit.digits(String(candidate)), let check = CheckDigit.mod11(digits).wholeNumberValue
      else { continue }
      return "\(candidate)\(check)"
    }
    return ""
  }

  private static func isValid(_ text: String, count: Int) -> Bool {
    guard let digits = CheckDigit.digits(compact(text)), digits.count == count, let last = digits.last else {
      return false
    }
    return CheckDigit.mod11(digits.dropLast()) == Character(String(last))
  }

  private static func compact(_ text: String) -> String { text.filter { $0 != " " && $0 != "." } }
}

/// How the payment references (KID) of a creditor are checked: a property of its agreement with the bank.
package enum PaymentReferenceCheck: String, Sendable, Hashable, CaseIterable {
  /// The last digit is a MOD10 digit (Luhn).
  case mod10
  /// The last character is a MOD11 digit, or `-`.
  case mod11

  /// Whether a reference of 2 to 25 characters ends in the digit that it should.
  package func accepts(_ reference: String) -> Bool {
    guard (2...25).contains(reference.utf8.count), let last = reference.last,
      let payload = CheckDigit.digits(reference.dropLast())
    else { return false }
    return last == digit(for: payload)
  }

  /// The digit that completes a payload; `nil` where the payload is no digits.
  package func digit(completing payload: String) -> Character? {
    guard !payload.isEmpty, let digits = CheckDigit.digits(payload) else { return nil }
    return digit(for: digits)
  }

  private func digit(for payload: [Int]) -> Character {
    self == .mod10 ? CheckDigit.mod10(payload) : CheckDigit.mod11(payload)
  }
}
