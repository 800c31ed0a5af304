import LedgerExchange
import Ledgers
import TestSupport
import Testing

/// The guide to books lists every format that can be imported, and every other one that is known by its first bytes.
@Suite struct FormatGuideTests {
  private let guide: Guide

  init() throws { guide = try Guide("Sources/LedgerFormat/LedgerFormat.docc/YourBooks.md") }

  @Test func theFormatsAreThoseOfTheCode() {
    #expect(guide.entries(under: "Formats") == ImportFormats.all.map(\.name))
  }

  @Test func theFormatsThatAreNotReadAreThoseOfTheCode() throws {
    let section = try #require(guide.text.firstRange(of: "### Formats that are not read\n")?.upperBound)
    let text = guide.text[section...].prefix { $0 != "#" }
    #expect(text.matches(of: /`([^`]+)`/).map { String($0.1) } == ForeignFormat.all.map(\.name))
  }
}
