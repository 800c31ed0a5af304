import TestSupport
import Testing

@testable import Statutes

/// The guide to laws lists every key of `law.json`, and none that there is not.
@Suite struct GuideTests {
  @Test(arguments: [
    ("Keys of law.json", LawReader.keys), ("Keys of a calendar", CalendarReader.keys),
    ("Keys of a parameter", ParameterReader.keys), ("Keys of a value", ParameterReader.valueKeys),
  ])
  func theKeysAreThoseOfTheCode(heading: String, keys: [String]) throws {
    #expect(try Guide("Sources/Statutes/Statutes.docc/WritingLaws.md").entries(under: heading) == keys)
  }
}
