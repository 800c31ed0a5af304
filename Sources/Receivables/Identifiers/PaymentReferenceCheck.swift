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
