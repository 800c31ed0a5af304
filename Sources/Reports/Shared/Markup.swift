/// An XML element to be written, with its text or its children.
struct XMLText {
  let name: String
  var attributes: [(String, String)] = []
  var text: String?
  var children: [XMLText] = []

  /// An element with text.
  init(_ name: String, _ text: String, _ attributes: (String, String)...) {
    self.name = name
    self.text = text
    self.attributes = attributes
  }

  /// An element with children; those that are `nil` are left out.
  init(_ name: String, _ children: [XMLText?], attributes: [(String, String)] = []) {
    self.name = name
    self.children = children.compactMap { $0 }
    self.attributes = attributes
  }

  /// The document with its declaration.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written(indent: 0) }

  private func written(indent: Int) -> String {
    let margin = String(repeating: "  ", count: indent)
    let head = "\(margin)<\(name)" + attributes.map { " \($0.0)=\"\($0.1.escaped)\"" }.joined()
    if let text { return "\(head)>\(text.escaped)</\(name)>\n" }
    return "\(head)>\n" + children.map { $0.written(indent: indent + 1) }.joined() + "\(margin)</\(name)>\n"
  }
}

extension String {
  /// The text for HTML and XML; control characters other than line ends are left out, since neither can hold them.
  var escaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
