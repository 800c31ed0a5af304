import JSONText
import TestSupport
import Testing

@testable import LedgerFormat

/// The guide to books lists every key of a mapping and every field of the ledger file, and none that there is not.
@Suite struct GuideTests {
  private static let path = "Sources/LedgerFormat/LedgerFormat.docc/YourBooks.md"

  @Test func theKeysOfAMappingAreThoseOfTheCode() throws {
    let guide = try Guide(Self.path)
    #expect(guide.entries(under: "Keys of a mapping") == CSVMappingReader.keys)
    #expect(guide.entries(under: "Keys of a file") == CSVMappingReader.fileKeys)
  }

  @Test(arguments: CSVMapping.Role.allCases)
  func theColumnsOfAFileAreThoseOfTheCode(role: CSVMapping.Role) throws {
    let items = try Guide(Self.path).items(under: "Columns of \(role.rawValue)")
    #expect(items.flatMap(\.names).sorted() == CSVMapping.fields(of: role).sorted())
    let needed = items.filter { $0.text.contains("| needed") && !$0.text.contains("needed, unless") }.flatMap(\.names)
    #expect(needed.sorted() == CSVMapping.required(of: role).sorted())
  }

  /// Each field with whether it must be there, and each word that it may be.
  @Test func theRecordsOfTheLedgerFileAreThoseOfItsSchema() throws {
    let guide = try Guide(Self.path)
    for definition in members(LedgerSchema.json, "$defs") where definition.key != "money" {
      let items = guide.items(under: definition.key)
      let fields = members(definition.value, "properties")
      let required = texts(definition.value, "required")
      #expect(items.compactMap(\.names.first) == fields.map(\.key), "\(definition.key)")
      for (field, item) in zip(fields, items) {
        let place = "\(definition.key).\(field.key)"
        #expect(item.text.contains(", needed.") == required.contains(field.key), "\(place)")
        for word in words(field.value) { #expect(item.text.contains("`\(word)`"), "\(place): \(word)") }
      }
    }
  }

  private func members(_ value: JSONValue, _ key: String) -> [JSONValue.Member] {
    if case .object(let members)? = member(value, key) { members } else { [] }
  }

  private func member(_ value: JSONValue, _ key: String) -> JSONValue? {
    if case .object(let members) = value { members.first { $0.key == key }?.value } else { nil }
  }

  private func texts(_ value: JSONValue, _ key: String) -> [String] {
    guard case .array(let values)? = member(value, key) else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  private func words(_ schema: JSONValue) -> [String] {
    texts(schema, "enum") + (member(schema, "items").map { texts($0, "enum") } ?? [])
  }
}
