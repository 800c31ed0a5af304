/// A value of a JSON text with the bytes that it takes: what an edit of the text needs to know.
package struct JSONSpan: Sendable, Hashable {
  /// Keys of objects and places in lists that lead to it: `["values", "0", "from"]`.
  package var path: [String]
  package var value: JSONValue
  /// Its bytes.
  package var range: Range<Int>
  /// The bytes of the entry of an object or a list that holds it, with the comma that goes with it.
  package var entry: Range<Int>
  /// 1-based line where it starts.
  package var line: Int

  /// Every value of a text, outer before inner, in its order.
  ///
  /// - Throws: `JSONSyntaxError` where it is none.
  package static func all(_ bytes: [UInt8]) throws(JSONSyntaxError) -> [JSONSpan] {
    var walk = JSONSpanWalk(bytes: bytes)
    walk.visit(try JSONParser.parse(bytes), path: [])
    return walk.spans
  }
}

/// Follows a parsed text through its bytes; what was parsed is known to be well formed.
private struct JSONSpanWalk {
  let bytes: [UInt8]
  var spans: [JSONSpan] = []
  private var at = 0
  private var line = 1

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func visit(_ value: JSONValue, path: [String]) {
    skipBlanks()
    let place = spans.count, start = at
    spans.append(JSONSpan(path: path, value: value, range: start..<start, entry: start..<start, line: line))
    switch value {
    case .object(let members):
      at += 1
      for member in members { entry(member.value, path: path + [member.key], hasKey: true) }
      close()
    case .array(let elements):
      at += 1
      for (index, element) in elements.enumerated() { entry(element, path: path + [String(index)], hasKey: false) }
      close()
    case .string: skipString()
    case .null, .bool, .number: while at < bytes.count, !Self.ends.contains(bytes[at]) { at += 1 }
    }
    spans[place].range = start..<at
    spans[place].entry = start..<at
  }

  private mutating func entry(_ value: JSONValue, path: [String], hasKey: Bool) {
    skipBlanks()
    let before = at
    if bytes[at] == UInt8(ascii: ",") {
      at += 1
      skipBlanks()
    }
    let isFirst = before == at, start = at
    if hasKey {
      skipString()
      skipBlanks()
      at += 1
    }
    let place = spans.count
    visit(value, path: path)
    let end = at
    // The comma before it goes with it; the first one's is the comma after it.
    if isFirst {
      skipBlanks()
      if at < bytes.count, bytes[at] == UInt8(ascii: ",") {
        spans[place].entry = start..<at + 1
      } else {
        spans[place].entry = start..<end
      }
    } else {
      spans[place].entry = before..<end
    }
  }

  private mutating func close() {
    skipBlanks()
    at += 1
  }

  private mutating func skipBlanks() {
    while at < bytes.count, [9, 10, 13, 32].contains(bytes[at]) {
      if bytes[at] == 10 { line += 1 }
      at += 1
    }
  }

  private mutating func skipString() {
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    at += 1
  }

  private static let ends = Set([9, 10, 13, 32] + Array(",]}".utf8))
}
