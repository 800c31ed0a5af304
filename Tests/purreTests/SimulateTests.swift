import Foundation
import Testing

/// `purre simulate` as its users see it.
@Suite struct SimulateTests {
  private static let short = ["--days", "30", "--futures", "5"]

  /// A side against itself differs by nothing, whatever the luck, and whoever works at it.
  @Test func aPolicyAgainstItselfIsZeroAndWorkersChangeNoByte() throws {
    let one = try Output.of(["simulate", "fjordbakeriet", "fjordbakeriet", "--jobs", "1"] + Self.short)
    #expect(one.status == 0 && one.errors == "")
    #expect(one.text.contains("In 4 weeks B brings in as much NOK as A."))
    #expect(one.text.contains("By the end B brings in as much NOK as A."))
    #expect(one.text.contains("What letters change is not known from these books, and nobody has said it"))
    let two = try Output.of(["simulate", "fjordbakeriet", "fjordbakeriet", "--jobs", "2"] + Self.short)
    #expect(two.text == one.text)
  }

  @Test func aProgramReadsEveryWeekAndTheComparisons() throws {
    let output = try Output.of(
      ["simulate", "fjordbakeriet", "standard-no", "--format", "json", "--letter-effect", "1.6"] + Self.short)
    #expect(output.status == 0)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    #expect(document["from"] as? String == "2026-03-21" && document["through"] as? String == "2026-04-19")
    #expect(document["letter_effect"] as? Double == 1.6 && document["letter_effect_known"] as? Bool == false)
    #expect(document["learned_from_payments"] as? Int == 13 && document["accounts"] as? Int == 36)
    let policies = try #require(document["policies"] as? [[String: Any]])
    #expect(policies.compactMap { $0["policy"] as? String } == ["fjordbakeriet", "standard-no"])
    let cash = try #require((policies[0]["cash"] as? [[String: Any]])?.first)
    let weeks = try #require(cash["weeks"] as? [[String: Any]])
    #expect(weeks.compactMap { $0["week"] as? Int } == [1, 2, 3, 4, 5])
    #expect((weeks[0]["range_80"] as? [String])?.count == 2)
    let comparisons = try #require(document["comparisons"] as? [[String: Any]])
    #expect(comparisons.compactMap { $0["weeks"] as? Int } == [4, 5])
    for found in comparisons {
      let counts = ["more", "same", "less"].compactMap { found[$0] as? Int }
      #expect(counts.reduce(0, +) == 5)
    }
  }

  @Test(arguments: [
    (["--days", "0"], "--days takes 1 to 1830, not 0"), (["--futures", "0"], "--futures takes 1 to 10000, not 0"),
    (["--letter-effect", "1001"], "--letter-effect takes 0 to 1000"),
  ])
  func whatCannotBeIsRefused(_ arguments: [String], _ words: String) throws {
    let output = try Output.of(["simulate", "standard-no"] + arguments)
    #expect(output.status == 64 && output.errors.contains(words) && output.text.isEmpty, "\(output.errors)")
  }

  @Test func aPolicyThatIsNotThereIsTold() throws {
    let output = try Output.of(["simulate", "standard-no", "strict-on"] + Self.short)
    #expect(output.status == 3 && output.errors.contains("did you mean 'strict-no'?"), "\(output.errors)")
  }
}
