import Receivables
import Testing

@Suite struct OrganisationNumberTests {
  @Test(arguments: [
    ("988077917", "NO", "988077917"), ("988 077 917", "NO", "988077917"), ("NO988077917MVA", "NO", "988077917"),
    ("988.077.917", "NO", "988077917"), ("no 988 077 917 mva", "NO", "988077917"), ("988-077-917", "NO", "988077917"),
    ("Org.nr. 988 077 917 MVA", "NO", "988077917"), ("988\u{a0}077\u{a0}917 Foretaksregisteret", "NO", "988077917"),
    ("0192:988077917", "NO", "988077917"), ("988077918", "NO", "988077918"), ("556036-0793", "SE", "5560360793"),
    ("SE556036079301", "SE", "5560360793"), ("16556036-0793", "SE", "5560360793"), ("DK 12 34 56 78", "DK", "12345678"),
    ("1234567-1", "FI", "1234567-1"), ("FI12345671", "FI", "1234567-1"), ("de 123.456.789", "DE", "DE123456789"),
  ])
  func areKeptInOneForm(_ written: String, _ country: String, _ canonical: String) {
    #expect(OrganisationNumber.canonical(written, country: country) == canonical)
  }
}
