extension Unicode.Scalar {
  /// Whether it is no letter but does something to a text: control characters, marks of format, line ends.
  var steersText: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether it turns the direction in which the text after it is shown, so that `100` may read as `001`.
  var turnsDirection: Bool {
    switch self {
    case "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}": true
    default: false
    }
  }
}

extension Substring {
  /// The parts between codes, each with the code that follows it.
  func components(separatedBy codes: [String]) -> [(text: String, code: String)] {
    var parts: [(text: String, code: String)] = []
    var text = ""
    var rest = self
    while let character = rest.first {
      if character == "\u{1b}", let code = codes.first(where: { rest.hasPrefix($0) }) {
        parts.append((text, code))
        text = ""
        rest = rest.dropFirst(code.count)
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    return parts + [(text, "")]
  }
}
