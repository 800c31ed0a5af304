/// An XML element to be written, with its text, its children or neither.
struct XMLText {
  let name: String
  var attributes: [(String, String)] = []
  var text: String?
  var children: [XMLText] = []
  private var isBare = false
  /// How many levels further left the element stands than its depth.
  var outdent = 0

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

  /// An element with nothing but attributes.
  init(_ name: String, attributes: [(String, String)]) {
    self.name = name
    self.attributes = attributes
    isBare = true
  }

  /// The document with its declaration.
  var document: String { document(type: nil) }

  /// The document with its declaration and the definition that it follows.
  func document(type: String?) -> String {
    let definition = type.map { "<!DOCTYPE \(name) SYSTEM \"\($0.escaped)\">\n" } ?? ""
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + definition + written(indent: 0)
  }

  private func written(indent: Int) -> String {
    let margin = String(repeating: "  ", count: indent)
    let head = "\(margin)<\(name)" + attributes.map { " \($0.0)=\"\(Self.attribute($0.1))\"" }.joined()
    if isBare { return "\(head)/>\n" }
    if let text { return "\(head)>\(text.escaped)</\(name)>\n" }
    return "\(head)>\n" + children.map { $0.written(indent: indent + 1 - $0.outdent) }.joined()
      + "\(margin)</\(name)>\n"
  }

  /// A reader makes spaces of the line ends and tabs in an attribute, unless they are written as references.
  private static func attribute(_ text: String) -> String {
    text.escaped.replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }
}

extension String {
  /// The text for HTML and XML; control characters other than line ends are left out, since neither can hold them, and
  /// so are those that turn the direction of what is shown.
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
      case _ where scalar.turnsDirection: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
