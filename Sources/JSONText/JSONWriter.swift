/// Writes JSON, the same bytes for the same value every time.
package enum JSONWriter {
  /// On one line, without a line end.
  package static func line(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: nil, into: &text)
    return text
  }

  /// Indented by two spaces, with a line end.
  package static func document(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: 0, into: &text)
    return text + "\n"
  }

  /// As it stands in a document within so many lists and objects: without the space before it, or a line end.
  package static func part(_ value: JSONValue, depth: Int) -> String {
    var text = ""
    write(value, indent: depth, into: &text)
    return text
  }

  private static func write(_ value: JSONValue, indent: Int?, into text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): quote(string, into: &text)
    case .array(let elements):
      list("[", "]", elements, indent: indent, into: &text) { element, inner, text in
        write(element, indent: inner, into: &text)
      }
    case .object(let members):
      list("{", "}", members, indent: indent, into: &text) { member, inner, text in
        quote(member.key, into: &text)
        text += ": "
        write(member.value, indent: inner, into: &text)
      }
    }
  }

  private static func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], indent: Int?, into text: inout String,
    write: (Element, Int?, inout String) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      write(element, indent.map { $0 + 1 }, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    let isPlain = string.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7f }
    if isPlain {
      text += string
      text += "\""
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7f}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
