/// The form in which payment references are compared: that of a creditor, and that which a payer wrote.
///
/// Blanks are there to be read, and zeros in front of a number get lost in every spreadsheet; a reference of ISO 11649
/// (`RF18 5390 0754 7034`) is the same in small letters. What is shown and exported stays as it was written.
package enum PaymentReference {
  /// A reference as it is compared.
  package static func canonical(_ written: String) -> String {
    let plain = written.filter { !$0.isWhitespace }.uppercased()
    if let payload = payload(plain) {
      return String(plain.prefix(checkedPrefix)) + withoutZeros(payload)
    }
    let digits = plain.hasSuffix("-") ? plain.dropLast() : plain[...]
    return CheckDigit.digits(digits) == nil ? plain : withoutZeros(plain[...])
  }

  /// The forms under which a reference may be found, the best first: its own, and the other of the two that Finnish
  /// references have, the number alone and the number in ISO 11649.
  package static func forms(_ written: String) -> [String] {
    let own = canonical(written)
    if let payload = payload(own) { return CheckDigit.digits(payload) == nil ? [own] : [own, String(payload)] }
    guard own.utf8.count <= 21, CheckDigit.digits(own) != nil, own.utf8.count > 3 else { return [own] }
    let check = 98 - remainder(own + rfInDigits + "00")
    return [own, "RF" + (check < 10 ? "0" : "") + String(check) + own]
  }

  /// `RF` and two check digits.
  private static let checkedPrefix = 4
  /// `RF` with letters as numbers: R = 27, F = 15.
  private static let rfInDigits = "2715"

  /// What follows the check digits of a valid reference of ISO 11649, without zeros in front; `nil` when it is none.
  private static func payload(_ plain: String) -> Substring? {
    guard plain.hasPrefix("RF"), (5...25).contains(plain.utf8.count),
      plain.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }),
      CheckDigit.digits(plain.dropFirst(2).prefix(2)) != nil,
      remainder(plain.dropFirst(checkedPrefix) + plain.prefix(checkedPrefix)) == 1
    else { return nil }
    return plain.dropFirst(checkedPrefix)
  }

  private static func withoutZeros(_ text: Substring) -> String {
    let kept = text.drop { $0 == "0" }
    return kept.isEmpty || kept == "-" ? String(text) : String(kept)
  }

  /// Modulo 97 of digits and letters, letters as numbers from A = 10 (ISO 7064).
  private static func remainder(_ text: some StringProtocol) -> Int {
    text.utf8.reduce(0) { rest, byte in
      byte >= 65 ? (rest * 100 + Int(byte) - 55) % 97 : (rest * 10 + Int(byte) - 48) % 97
    }
  }
}
