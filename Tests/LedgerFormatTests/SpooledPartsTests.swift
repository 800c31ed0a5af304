import JSONText
import Testing

@testable import LedgerFormat

/// Parts that wait, in memory and on disk.
@Suite struct SpooledPartsTests {
  /// Parts of every length from none to more than is kept in memory: 0 bytes, 1 byte of 1, 2 bytes of 2, …
  @Test(arguments: [0, 1, 10, 100_000]) func partsComeBackAsTheyCame(memoryBytes: Int) throws {
    let parts = SpooledParts(memoryBytes: memoryBytes)
    for length in 0...40 { try parts.add([UInt8](repeating: UInt8(length), count: length)) }
    for _ in 0..<2 {
      var found: [[UInt8]] = []
      try parts.forEach { found.append($0) }
      #expect(found == (1...40).map { [UInt8](repeating: UInt8($0), count: $0) })
    }
  }

  @Test func nothingIsNoPart() throws {
    try SpooledParts().forEach { _ in Issue.record("nobody added a part") }
  }
}

/// A text of JSON and a value, written by the same calls.
@Suite struct JSONSinkTests {
  private static func write(to json: inout some JSONSink) {
    json.object { json in
      json.member("text", "a \"b\"\n")
      json.member("nothing", String?.none)
      json.member("number", -7)
      json.member("empty", [Int]()) { $1.add(integer: Int64($0)) }
      json.member("list", [1, 22]) { $1.add(integer: Int64($0)) }
      json.member("inside") {
        $0.key("plain"); $0.addPlain { $0.append(UInt8(ascii: "x")) }
      }
      json.key("value")
      json.add(.bool(true))
    }
  }

  @Test func bothAreTheSame() {
    var (text, tree) = (JSONBuilder(depth: nil), JSONTree())
    Self.write(to: &text)
    Self.write(to: &tree)
    #expect(
      text.text == #"{"text": "a \"b\"\n", "number": -7, "empty": [], "list": [1, 22], "inside": {"plain": "x"}, "#
        + #""value": true}"#)
    #expect(JSONWriter.line(tree.value) == text.text)
  }

  /// What a builder within as many lists and objects wrote goes in as if it had been written there.
  @Test(arguments: [[], [[1]], [[], [1, 2], [], [3]]]) func elementsWrittenApartAreThoseOfOneList(parts: [[Int64]]) {
    var whole = JSONBuilder(depth: 0), joined = JSONBuilder(depth: 0)
    var text: [UInt8] = []
    whole.list(parts.flatMap(\.self)) { $1.add(integer: $0) }
    joined.begin("[")
    for part in parts {
      var apart = JSONBuilder(depth: 1)
      for number in part {
        apart.element()
        apart.add(integer: number)
      }
      joined.add(elements: apart.bytes)
      text += joined.take()
    }
    joined.end("]")
    #expect(text + joined.take() == whole.bytes)
  }
}
