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
