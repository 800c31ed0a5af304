import Ledgers
import TestSupport
import Testing

/// The guide to books lists every format that can be imported.
@Suite struct FormatGuideTests {
  @Test func theFormatsAreThoseOfTheCode() throws {
    let guide = try Guide("Sources/LedgerFormat/LedgerFormat.docc/YourBooks.md")
    #expect(guide.entries(under: "Formats") == ImportFormats.all.map(\.name))
  }
}
