@testable import PolicyEngine
import Testing

@Suite struct DecisionFieldsTests {
  @Test(arguments: DecisionConstructors.all.map(\.name))
  func everyKeyOfAConstructorIsKnown(name: String) throws {
    let constructor = try #require(DecisionConstructors.all.first { $0.name == name })
    #expect(constructor.fields.filter { DecisionFields.Key(rawValue: $0.name) == nil }.map(\.name) == [])
    #expect(constructor.fields.count <= 16)
  }

  @Test(arguments: [
    ("friendly", 0), ("reminder", 1), ("", 2), ("påminnelse med gebyr", 3), ("friendl", nil), ("friendly ", nil),
    ("REMINDER", nil),
  ])
  func knownTextsAreFoundByTheirBytes(text: String, place: Int?) {
    let known = InternedStrings(["friendly", "reminder", "", "påminnelse med gebyr"])
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { known.index(of: $0) } == place)
    #expect(bytes.withUnsafeBytes { known.text($0) } == text)
  }
}
