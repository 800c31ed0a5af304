import TestSupport
import Testing

@testable import PolicyEngine

/// The guides list what a policy says of itself and what the guards of a law see, and nothing else.
@Suite struct GuideTests {
  @Test func theKeysOfAPolicyAreThoseOfTheCode() throws {
    let guide = try Guide("Sources/PolicyEngine/PolicyEngine.docc/WritingPolicies.md")
    #expect(guide.entries(under: "The table of a policy") == ManifestReader.knownKeys)
  }

  @Test(arguments: [
    ("Fields of a wish", LawRecords.wishFields), ("Fields of a claim", LawRecords.claimFields),
    ("What a guard can ask of the law", LawRecords.lawFields),
  ])
  func theFieldsOfLawsAreThoseOfTheCode(heading: String, fields: [String]) throws {
    let guide = try Guide("Sources/Statutes/Statutes.docc/WritingLaws.md")
    #expect(guide.entries(under: heading).sorted() == fields.sorted())
  }
}
