/// How text is shown: how wide the terminal is, and whether it has colour.
package struct TextStyle: Sendable, Hashable {
  /// Columns to use, at least 40.
  package var width: Int
  /// Whether colour may be used.
  package var colour: Bool

  /// Text for a pipe or a file: 80 columns, no colour.
  package static let plain = TextStyle(width: 80, colour: false)

  /// Describes a terminal.
  package init(width: Int, colour: Bool) {
    self.width = max(40, width)
    self.colour = colour
  }

  /// The colours that reports use, by meaning.
  package enum Tone: String, Sendable {
    /// Something is sent or passed.
    case good = "32"
    /// Something needs a person.
    case attention = "33"
    /// Something failed.
    case bad = "31"
    /// Less important.
    case quiet = "2"
    /// A heading.
    case strong = "1"
  }

  /// The text in a tone.
  package func paint(_ text: String, _ tone: Tone) -> String {
    colour ? "\u{1b}[\(tone.rawValue)m\(text)\u{1b}[0m" : text
  }
}

extension String {
  /// The text with control characters shown instead of sent to a terminal.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          $0.properties.generalCategory == .control || $0.properties.generalCategory == .format ? "\u{fffd}" : $0
        }))
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
