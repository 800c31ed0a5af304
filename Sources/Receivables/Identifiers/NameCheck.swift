/// What can be the name of somebody: it goes into lines of tables, headers of messages and addresses on letters, so
/// that it has something to be seen, and nothing that would begin a line or steer a terminal.
package enum NameCheck {
  /// What keeps a text from being a name: `must not be blank`; `nil` when nothing does.
  package static func fault(_ text: String) -> String? {
    if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }), text.utf8.contains(where: { $0 != 0x20 }) { return nil }
    if let control = text.unicodeScalars.first(where: isControl) {
      let digits = String(control.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return "holds the control character \(code); write it without"
    }
    let isSeen = text.unicodeScalars.contains {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    return isSeen ? nil : "must not be blank"
  }

  /// Control characters, and the line ends that are none; marks of direction are for those who write.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
