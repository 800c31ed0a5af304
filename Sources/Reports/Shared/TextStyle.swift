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
