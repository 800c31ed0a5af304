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
  package enum Tone: String, Sendable, CaseIterable {
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

  /// Every code that ``paint(_:_:)`` writes.
  fileprivate static let codes = (["32", "33", "31", "2", "1", "0"]).map { "\u{1b}[\($0)m" }

  /// The text in a tone.
  package func paint(_ text: String, _ tone: Tone) -> String {
    colour ? "\u{1b}[\(tone.rawValue)m\(text)\u{1b}[0m" : text
  }
}

extension [UInt8] {
  /// Whole lines for people, as ``String/forPeople(colour:)`` gives them without colour.
  package var linesForPeople: [UInt8] {
    var text: [UInt8] = []
    var (kept, start) = (startIndex, startIndex)
    while start < endIndex {
      let end = self[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? endIndex
      if !Self.isForPeople(self[start..<end]) {
        text += self[kept..<start]
        text += String(decoding: self[start..<end], as: UTF8.self).forPeople().utf8
        kept = end
      }
      start = end
    }
    return kept == startIndex ? self : text + self[kept...]
  }

  /// Whether a line is surely for people as it stands.
  private static func isForPeople(_ line: ArraySlice<UInt8>) -> Bool {
    var (last, isASCII): (UInt8, Bool) = (0, true)
    for byte in line {
      let isSign = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#")
      if isSign && last == byte || byte < 0x20 && byte != 0x09 && byte != 0x0a || byte == 0x7f { return false }
      if byte >= 0x80 { isASCII = false }
      last = byte
    }
    if isASCII { return true }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    return !scalars.contains { !$0.isASCII && $0.steersText }
  }
}

extension Int {
  /// A count with its noun: `1 letter`, `3 letters`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// The text for one line of a terminal: what would steer it, end the line or turn the direction of writing is shown
  /// as a mark instead.
  package var printable: String {
    if utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.steersText ? "\u{fffd}" : $0 }))
  }

  /// The text for people, over several lines: beside line ends and tabs, nothing in it steers a terminal, and no line
  /// is a command to the system that gathers the output of a job. What ``TextStyle`` paints with stays where it may.
  package func forPeople(colour: Bool = false) -> String {
    replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = colour ? line.components(separatedBy: TextStyle.codes) : [(String(line), "")]
      let text = parts.map { part, code in part.unsteered + code }.joined()
      let start = text.drop { $0.isWhitespace }
      return start.hasPrefix("::") || start.hasPrefix("##[") ? "> " + text : text
    }.joined(separator: "\n")
  }

  /// The text with lines that are longer than a terminal is wide broken at blanks, and what follows of them moved in; a
  /// longer word stands alone. What ``TextStyle`` paints with takes no room.
  package func folded(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.count <= width ? String(line) : Self.folded(line, to: width)
    }.joined(separator: "\n")
  }

  private static func folded(_ line: Substring, to width: Int) -> String {
    let margin = String(repeating: " ", count: Swift.min(line.prefix { $0 == " " }.count + 2, width / 2))
    var lines: [Substring] = []
    var (start, column, place) = (line.startIndex, 0, line.startIndex)
    var blank: Index?
    while place < line.endIndex {
      if let code = TextStyle.codes.first(where: line[place...].hasPrefix) {
        place = line.index(place, offsetBy: code.count)
        continue
      }
      if column >= width, let at = blank {
        lines.append(line[start..<at])
        start = line[at...].firstIndex { $0 != " " } ?? line.endIndex
        (place, column, blank) = (start, margin.count, nil)
        continue
      }
      // The blanks at the beginning of a line are its margin.
      if line[place] == " ", line[start..<place].contains(where: { $0 != " " }) { blank = place }
      column += 1
      place = line.index(after: place)
    }
    lines.append(line[start...])
    return lines.enumerated().map { $0 == 0 ? String($1) : margin + $1 }.joined(separator: "\n")
  }

  private var unsteered: String {
    if utf8.allSatisfy({ (0x20...0x7e).contains($0) || $0 == 0x09 }) { return self }
    let kept: Set<Unicode.Scalar> = ["\t", "\u{c}"]
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.steersText && !kept.contains($0) ? "\u{fffd}" : $0 }))
  }

  /// The text cut to a width, with an ellipsis where something was cut, and padded on the right.
  func fitted(to width: Int) -> String {
    let text = printable
    if text.count > width { return String(text.prefix(max(0, width - 1))) + "…" }
    return text + String(repeating: " ", count: width - text.count)
  }

  /// The text padded on the right; never cut, since a cut code cannot be searched for.
  func filled(to width: Int) -> String {
    let text = printable
    return text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The text padded on the left; never cut, since a cut number is a wrong number.
  func rightAligned(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// The text without spaces at its end.
  var trimmedAtEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }

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

extension Double {
  /// A share in whole per cent, without the sign: `48`.
  var percent: String { String(Int((self * 100).rounded())) }
}
