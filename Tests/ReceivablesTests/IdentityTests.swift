import Receivables
import Testing

@Suite struct IdentityTests {
  /// Two spellings of one id, and what it is.
  @Test(arguments: [
    ("k1", "k1", "k1"), ("caf\u{e9}", "cafe\u{301}", "caf\u{e9}"), ("\u{c5}", "\u{212b}", "\u{c5}"),
    ("\u{ac00}", "\u{1100}\u{1161}", "\u{ac00}"), ("q\u{307}\u{323}", "q\u{323}\u{307}", "q\u{323}\u{307}"),
  ])
  func anIdHasOneFormInBytes(_ one: String, _ other: String, _ id: String) throws {
    for text in [one, other] { #expect(Array(try Identity.normalised(text).utf8) == Array(id.utf8)) }
  }

  @Test(arguments: ["988 077 917", "INV/2026-01", "a b", "Ærø", "日本"])
  func mostTextsStayAsTheyAre(_ text: String) throws {
    #expect(Array(try Identity.normalised(text).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("", "must not be empty"), ("  ", "must not be blank"), ("\u{a0}", "must not be blank"),
    (" k1", "' k1' has a blank before or behind it; write it without"),
    ("k1\n", "'k1\\u{A}' has a blank before or behind it; write it without"),
    ("k\u{0}1", "'k\\u{0}1' holds the control character U+0000, which nobody can see; write it without"),
    ("k\t1", "'k\\u{9}1' holds the control character U+0009, which nobody can see; write it without"),
    (
      "k\u{202e}1", "'k\\u{202E}1' holds U+202E (RIGHT-TO-LEFT OVERRIDE), which nobody can see; write it without"
    ),
    ("k\u{200b}1", "'k\\u{200B}1' holds U+200B (ZERO WIDTH SPACE), which nobody can see; write it without"),
    ("k\u{fe0f}1", "'k\\u{FE0F}1' holds U+FE0F (VARIATION SELECTOR-16), which nobody can see; write it without"),
    (
      "k\u{fffe}1",
      "'k\\u{FFFE}1' holds U+FFFE, which is no character of Unicode, which nobody can see; write it without"
    ),
    ("\u{212a}1", "'\\u{212A}1' looks like 'K1' and is written otherwise; write that"),
  ])
  func whatCanBeNoIdIsTold(_ text: String, _ message: String) {
    #expect(throws: IdentityFault(message: message)) { try Identity.normalised(text) }
  }

  @Test func anIdMadeOfTheWordsOfOthersHoldsNothingInvisible() {
    #expect(Identity.made(of: "camt-A1") == "camt-A1")
    #expect(Identity.made(of: "csv-a\tb\u{200b}") == "csv-a\\u{9}b\\u{200B}")
    #expect(Array(Identity.made(of: "cafe\u{301} ").utf8) == Array("caf\u{e9}".utf8))
  }
}

@Suite struct EmailAddressTests {
  /// Of RFC 3696 and RFC 5322, and plain ones.
  @Test(arguments: [
    "kari.nordmann@post.example", "a@b", "o'hara+invoices@x-y.no", "!#$%&'*+-/=?^_`{|}~@x.no", "post@xn--blbr-roah.no",
    "\"a b\"@x.no", "\"a,b\"@x.no", "\"a@b\"@x.no", "\"a\\\"b\"@x.no", "\"\"@x.no", "\"a\\\\\"@x.no",
    String(repeating: "a", count: 64) + "@x.no",
  ])
  func isOne(_ text: String) throws { #expect(try EmailAddress(text).description == text) }

  @Test(arguments: [
    ("", "it is empty"), ("kari", "there is no '@' in it"), ("@x.no", "nothing stands before the '@'"),
    ("kari@", "nothing stands behind the '@'"),
    ("kari nordmann@post.example", "there is a blank before the '@'; write one address, without a name"),
    ("a,b@x.no", "',' may stand before the '@' in quotes alone; write one address"),
    ("a@b@x.no", "'@' may stand before the '@' in quotes alone; write one address"),
    ("Kari <k@x.no>", "there is a blank before the '@'; write one address, without a name"),
    ("<k@x.no>", "'<' may stand before the '@' in quotes alone; write one address"),
    ("k(ari)@x.no", "'(' may stand before the '@' in quotes alone; write one address"),
    ("a..b@x.no", "a dot before the '@' must stand between two words"),
    (".a@x.no", "a dot before the '@' must stand between two words"),
    ("a.@x.no", "a dot before the '@' must stand between two words"),
    ("\"a\".b@x.no", "the quotes end before the '@'"), ("\"a@x.no", "the quotes before the '@' are not closed"),
    ("\"a\\\"@x.no", "the quotes before the '@' are not closed"),
    ("a@[192.0.2.1]", "it names a host by its number; write the host's name"),
    ("a@x..no", "a dot behind the '@' must stand between two parts of the host's name"),
    ("a@x.no.", "a dot behind the '@' must stand between two parts of the host's name"),
    ("a@-x.no", "a part of the host's name begins or ends with a hyphen"),
    ("a@x_y.no", "'_' cannot stand in a host's name"), ("a@x.no ", "there is a blank behind the '@'"),
    ("a@x.no, b@x.no", "there is a blank before the '@'; write one address, without a name"),
    ("a\t@x.no", "it holds a control character"),
    ("a b@blåbær.no", "there is a blank before the '@'; write one address, without a name"),
  ])
  func isNone(_ text: String, _ objection: String) {
    let message = "'\(Identity.spelled(text))' is no e-mail address: \(objection)"
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress(text) }
    do { _ = try EmailAddress(text) } catch { #expect(error.description == message) }
  }

  /// RFC 6532: kept in NFC where all of it can be seen, and known to whoever writes to it.
  @Test func charactersOutsideOfASCIIAreKeptAndTold() throws {
    #expect(try EmailAddress("innkjøp@blåbær.no").isInternational)
    #expect(try !EmailAddress("post@xn--blbr-roah.no").isInternational)
    #expect(Array(try EmailAddress("caf\u{65}\u{301}@x.no").description.utf8) == Array("caf\u{e9}@x.no".utf8))
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress("kari\u{200b}@x.no") }
  }

  @Test func lengthsAreLimited() {
    let long = String(repeating: "a", count: 65) + "@x.no"
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress(long) }
    let host = Array(repeating: String(repeating: "b", count: 63), count: 4).joined(separator: ".")
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress("a@\(host)") }
    #expect(throws: EmailAddress.Fault.self) { try EmailAddress("a@\(String(repeating: "b", count: 64)).no") }
  }

  @Test func aLineOfContactMayHoldTelephonesBesideIt() throws {
    let texts = { (contact: String) in try EmailAddress.all(inContact: contact).map(\.description) }
    #expect(try texts("+47 55 00 00 00, post@fjordbakeriet.example") == ["post@fjordbakeriet.example"])
    #expect(try texts("22 00 00 00") == [])
    #expect(try texts("\"a,b\"@x.no; c@x.no") == ["\"a,b\"@x.no", "c@x.no"])
    #expect(throws: EmailAddress.Fault.self) { try texts("+47 55 00 00 00 post@x.no") }
    #expect(throws: EmailAddress.Fault.self) { try texts("Kari <kari@x.no>") }
  }
}
