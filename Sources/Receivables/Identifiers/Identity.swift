@_spi(_Unicode) import Swift

/// The one normalisation of ids, numbers and payment references: whatever tells one customer, invoice or payment from
/// another is compared by these bytes, in memory, in SQLite and in every file.
///
/// Swift's `==` and the hash of a `String` take texts for one that differ in how Unicode writes them (`é` as one
/// character, or as `e` and an accent); SQLite, JSON and other programs do not. So an id is brought into one form when
/// it is read, NFC (Unicode, Annex 15), and from then on two ids are equal just where their bytes are. Refused are
/// texts that are blank or have blanks around them, and those with characters that nobody sees: control characters,
/// NUL, marks of direction, joiners, and whatever Unicode has not assigned.
///
/// ```swift
/// try Identity.normalised("e\u{301}") // "\u{e9}"
/// try Identity.normalised("a\u{0}")   // throws: holds the control character U+0000
/// ```
package enum Identity {
  /// An id as it is kept and compared.
  ///
  /// - Throws: ``IdentityFault`` when the text can be no id.
  package static func normalised(_ text: String) throws(IdentityFault) -> String {
    if isPlain(text) { return text }
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      throw IdentityFault(message: "must not be empty")
    }
    if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { throw IdentityFault(message: "must not be blank") }
    if first.properties.isWhitespace || last.properties.isWhitespace {
      throw IdentityFault(message: "'\(spelled(text))' has a blank before or behind it; write it without")
    }
    if let refused = text.unicodeScalars.first(where: isRefused) {
      throw IdentityFault(
        message: "'\(spelled(text))' holds \(name(refused)), which nobody can see; write it without")
    }
    let composed = composed(text)
    if composed.utf8.allSatisfy({ $0 < 0x80 }), !text.utf8.allSatisfy({ $0 < 0x80 }) {
      throw IdentityFault(message: "'\(spelled(text))' looks like '\(composed)' and is written otherwise; write that")
    }
    return composed
  }

  /// An id that purre makes of words that others wrote, such as those of a bank: what no id may hold is written as its
  /// number.
  package static func made(of text: String) -> String {
    if isPlain(text) { return text }
    var made = ""
    for scalar in text.unicodeScalars {
      if isRefused(scalar) { made += number(scalar) } else { made.unicodeScalars.append(scalar) }
    }
    return composed(made.trimmingBlanks)
  }

  /// A text in NFC.
  package static func composed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text._nfc)
    return String(scalars)
  }

  /// A text for a message, with every character outside of ASCII by its number: `e\u{301}`.
  package static func spelled(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { spelled, scalar in
      if (0x20...0x7e).contains(scalar.value) {
        spelled.unicodeScalars.append(scalar)
      } else {
        spelled += number(scalar)
      }
    }
  }

  private static func number(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  /// Letters, digits, marks of ASCII, and blanks between them: nearly every id, told by a look at its bytes.
  package static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, first != 0x20, last != 0x20 else { return false }
    return text.allSatisfy { (0x20...0x7e).contains($0) }
  }

  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isPlain($0) }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    switch scalar.properties.generalCategory {
    case .control: return "the control character \(code)"
    case .unassigned: return "\(code), which is no character of Unicode"
    default: return scalar.properties.name.map { "\(code) (\($0))" } ?? code
    }
  }
}

/// Why a text can be no id.
package struct IdentityFault: Error, Hashable {
  /// What is wrong with it, and what to write.
  package let message: String

  /// Says why.
  package init(message: String) { self.message = message }
}

extension IdentityFault: CustomStringConvertible {
  package var description: String { message }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    let kept = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(kept))
  }
}
