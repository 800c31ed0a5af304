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
    ("Fields of a wish", LawRecords.wish.description), ("Fields of a claim", LawRecords.claim.description),
    ("What a guard can ask of the law", LawRecords.law.description),
  ])
  func theFieldsOfLawsAreThoseOfTheCode(heading: String, record: RecordDescription) throws {
    let guide = try Guide("Sources/Statutes/Statutes.docc/WritingLaws.md")
    #expect(guide.entries(under: heading).sorted() == record.fields.map(\.name).sorted())
  }
}
