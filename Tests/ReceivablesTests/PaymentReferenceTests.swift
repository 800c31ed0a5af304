import Receivables
import Testing

@Suite struct PaymentReferenceTests {
  /// RF18 5390 0754 7034 is the example of ISO 11649; 1232 is a Finnish reference with its check digit, and its form in
  /// ISO 11649 has the check digits 98 − (1232271500 mod 97) = 98 − 87 = 11.
  @Test(arguments: [
    ("RF18 5390 0754 7034", "RF18539007547034"), ("rf18539007547034", "RF18539007547034"),
    ("RF18000000000539007547034", "RF18539007547034"), ("RF19539007547034", "RF19539007547034"),
    ("0001234567897", "1234567897"), ("1000005-", "1000005-"), ("00001000005-", "1000005-"), ("000", "000"),
    ("f-101", "F-101"), ("123\u{a0}456", "123456"),
  ])
  func areComparedInOneForm(_ written: String, _ canonical: String) {
    #expect(PaymentReference.canonical(written) == canonical)
  }

  @Test func aFinnishReferenceHasTwoForms() {
    #expect(PaymentReference.forms("00000000000000001232") == ["1232", "RF111232"])
    #expect(PaymentReference.forms("rf11 1232") == ["RF111232", "1232"])
    #expect(PaymentReference.forms("RF18 5390 0754 7034") == ["RF18539007547034", "539007547034"])
    #expect(PaymentReference.forms("F-101") == ["F-101"])
  }
}
