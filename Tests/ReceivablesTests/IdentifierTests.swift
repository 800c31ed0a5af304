import Testing

@testable import Receivables

/// Vectors: Ondkloss/norwegian-numbers, python-stdnum, regnmed kid.rs, and the OCR specification (12345678 → 2).
@Suite struct IdentifierTests {
  @Test(arguments: [
    ("1234", "4"), ("234567", "6"), ("123456", "6"), ("12345678", "2"), ("60224", "3"), ("001001", "7"),
    ("001002", "5"),
  ])
  func mod10(_ payload: String, _ digit: Character) {
    #expect(PaymentReferenceCheck.mod10.digit(completing: payload) == digit)
    #expect(PaymentReferenceCheck.mod10.accepts(payload + String(digit)))
  }

  @Test(arguments: [("1234", "3"), ("1234567890", "3"), ("31", "0"), ("123456", "0"), ("40", "-"), ("6", "-")])
  func mod11(_ payload: String, _ digit: Character) {
    #expect(PaymentReferenceCheck.mod11.digit(completing: payload) == digit)
    #expect(PaymentReferenceCheck.mod11.accepts(payload + String(digit)))
  }

  @Test func aLongReference() { #expect(PaymentReferenceCheck.mod11.accepts("2707841373001170014")) }

  @Test(arguments: [
    (PaymentReferenceCheck.mod10, "12345"), (.mod10, "1234567"), (.mod11, "1234561"), (.mod10, ""), (.mod10, "4"),
    (.mod10, "12344-"), (.mod10, "1234 4"), (.mod10, "00000000000000000000000000"), (.mod11, "-"), (.mod10, "١٢٣٤4"),
  ])
  func refusesReferences(_ check: PaymentReferenceCheck, _ reference: String) { #expect(!check.accepts(reference)) }

  @Test(arguments: ["12345678903", "12345678911", "86011117947", "8601.11.17947", "8601 11 17947"])
  func accounts(_ number: String) { #expect(NorwegianNumber.isAccount(number)) }

  @Test(arguments: [
    "00000020010", "00000020011", "00000020012", "00000020013", "00000020014", "00000020015", "00000020016",
    "00000020017",
    "00000020018", "00000020019", "12345678904", "1234567890", "",
  ])
  func noAccounts(_ number: String) { #expect(!NorwegianNumber.isAccount(number)) }

  @Test(arguments: ["988077917", "123456785", "914588200", "988 077 917"])
  func organisations(_ number: String) { #expect(NorwegianNumber.isOrganisation(number)) }

  @Test(arguments: ["988077918", "000020010", "000020011", "98807791", "98807791x"])
  func noOrganisations(_ number: String) { #expect(!NorwegianNumber.isOrganisation(number)) }

  @Test func iban() {
    #expect(NorwegianNumber.iban(account: "86011117947") == "NO9386011117947")
    #expect(NorwegianNumber.iban(account: "86011117948") == nil)
  }
}
