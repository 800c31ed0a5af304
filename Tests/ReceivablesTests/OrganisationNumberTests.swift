import Receivables
import Testing

@Suite struct OrganisationNumberTests {
  @Test(arguments: [
    ("988077917", "NO", "988077917"), ("988 077 917", "NO", "988077917"), ("NO988077917MVA", "NO", "988077917"),
    ("988.077.917", "NO", "988077917"), ("no 988 077 917 mva", "NO", "988077917"), ("988-077-917", "NO", "988077917"),
    ("Org.nr. 988 077 917 MVA", "NO", "988077917"), ("988\u{a0}077\u{a0}917 Foretaksregisteret", "NO", "988077917"),
    ("0192:988077917", "NO", "988077917"), ("988077918", "NO", "988077918"), ("556036-0793", "SE", "5560360793"),
    ("SE556036079301", "SE", "5560360793"), ("16556036-0793", "SE", "5560360793"), ("DK 12 34 56 78", "DK", "12345678"),
    ("202100544801", "SE", "2021005448"), ("SE 202100-5448-01", "SE", "2021005448"),
    ("196408233234", "SE", "6408233234"),
    ("Momsnr. SE556036079301", "SE", "5560360793"), ("CVR-nr. 12345678", "DK", "12345678"),
    ("Y-tunnus 1234567-1", "FI", "1234567-1"), ("003712345671", "FI", "1234567-1"), ("HRB 12345", "DE", "HRB12345"),
    ("USt-IdNr. DE123456789", "DE", "DE123456789"),
    ("1234567-1", "FI", "1234567-1"), ("FI12345671", "FI", "1234567-1"), ("de 123.456.789", "DE", "DE123456789"),
  ])
  func areKeptInOneForm(_ written: String, _ country: String, _ canonical: String) {
    #expect(OrganisationNumber.canonical(written, country: country) == canonical)
  }

  @Test(arguments: [
    ("914 588 200", "NO", "NO914588200MVA"), ("no914588200mva", "NO", "NO914588200MVA"),
    ("556036-0793", "SE", "SE556036079301"), ("13585628", "DK", "DK13585628"), ("0112038-9", "FI", "FI01120389"),
    ("de 123456789", "DE", "DE123456789"), ("gb 123 456", "GB", "GB123456"),
  ])
  func haveAFormForTax(_ written: String, _ country: String, _ expected: String) {
    #expect(OrganisationNumber.forTax(written, country: country) == expected)
  }

  /// GS1's own example, and the same with another check digit.
  @Test func numbersOfGS1HaveACheckDigit() {
    #expect(GlobalLocationNumber.recognised("735 0000000047") == "7350000000047")
    #expect(GlobalLocationNumber.recognised("7350000000045") == nil && GlobalLocationNumber.recognised("735") == nil)
  }
}
