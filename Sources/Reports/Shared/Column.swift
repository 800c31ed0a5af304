extension String {
  /// The text with control characters shown instead of sent to a terminal.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format ? "\u{fffd}" : $0 }))
  }

  /// The text cut to a width, with an ellipsis where something was cut, and padded on the right.
  func fitted(to width: Int) -> String {
    let text = printable
    if text.count > width { return String(text.prefix(max(0, width - 1))) + "…" }
    return text + String(repeating: " ", count: width - text.count)
  }

  /// The text padded on the left; never cut, since a cut number is a wrong number.
  func rightAligned(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// The text broken into lines of a width at spaces; a longer word stands alone.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in printable.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
