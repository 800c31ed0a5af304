/// An e-mail address by the grammar of RFC 5322, `addr-spec`: what stands before the `@` as words with dots between
/// them or in quotes, what stands behind it as the name of a host.
///
/// Refused, with words that say so: comments and folded lines (`CFWS`), the obsolete forms (`obs-local-part`,
/// `obs-domain`), and an address of digits in brackets (`domain-literal`). Lengths are those of RFC 5321: 64 bytes
/// before the `@`, 254 in all; a part of a host's name has letters, digits and hyphens, at most 63 (RFC 1123).
///
/// Characters outside of ASCII (RFC 6532) may stand in the words and in the host's name, in NFC and as far as they
/// can be seen. Such an address needs mail servers on every way that know of it, so it is kept, and
/// ``isInternational`` tells whoever writes to it.
///
/// ```swift
/// try EmailAddress("kari.nordmann@post.example")
/// try EmailAddress("kari nordmann@post.example") // throws: there is a blank before the '@' …
/// ```
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
  /// Why a text is no address.
  package struct Fault: Error, Hashable, CustomStringConvertible {
    /// What is wrong with it, and what to write.
    package let description: String

    /// Says what is wrong.
    package init(description: String) { self.description = description }
  }

  /// The address as it is written into a message.
  package let description: String

  /// Whether it has characters outside of ASCII, which many mail servers refuse.
  package var isInternational: Bool { description.utf8.contains { $0 >= 0x80 } }

  /// Most bytes before the `@`.
  static let localBytes = 64
  /// Most bytes in all.
  static let allBytes = 254
  /// Most bytes of a part of a host's name.
  static let labelBytes = 63

  /// Reads an address.
  ///
  /// - Throws: ``Fault`` that names the text and what is wrong with it.
  package init(_ text: String) throws(Fault) {
    var written = text
    if text.utf8.contains(where: { $0 >= 0x80 }) {
      do throws(IdentityFault) {
        written = try Identity.normalised(text)
      } catch {
        throw Fault(description: "\(error), and it is no e-mail address so")
      }
    }
    if let objection = Self.objection(to: Array(written.utf8)) {
      throw Fault(description: "'\(Identity.spelled(text))' is no e-mail address: \(objection)")
    }
    description = written
  }

  /// The addresses that a line of contact holds beside telephone numbers: `+47 55 00 00 00, post@shop.example`. Each
  /// part between commas or semicolons that has an `@` in it must be one.
  ///
  /// - Throws: ``Fault`` for the first part that is none.
  package static func all(inContact text: String) throws(Fault) -> [EmailAddress] {
    var addresses: [EmailAddress] = []
    for part in parts(text) where part.utf8.contains(UInt8(ascii: "@")) { addresses.append(try EmailAddress(part)) }
    return addresses
  }

  private static func parts(_ text: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in text.utf8 {
      if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        parts.append([])
        continue
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
      parts[parts.count - 1].append(byte)
    }
    return parts.map { bytes in
      let start = bytes.drop { $0 == 0x20 }
      return String(decoding: start.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    }
  }

  private static func objection(to bytes: [UInt8]) -> String? {
    if bytes.isEmpty { return "it is empty" }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "it holds a control character" }
    if bytes.count > allBytes { return "it has \(bytes.count) bytes, but at most \(allBytes) are allowed" }
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return "there is no '@' in it" }
    let local = bytes[..<at]
    if local.count > localBytes {
      return "there are \(local.count) bytes before the '@', but at most \(localBytes) are allowed"
    }
    let isQuoted = local.first == UInt8(ascii: "\"")
    return (isQuoted ? objection(quoted: local) : objection(words: local)) ?? objection(host: bytes[(at + 1)...])
  }

  /// `dot-atom`: words of letters, digits and some marks, a dot between each two.
  private static func objection(words local: ArraySlice<UInt8>) -> String? {
    if local.isEmpty { return "nothing stands before the '@'" }
    if local.contains(0x20) { return "there is a blank before the '@'; write one address, without a name" }
    if let byte = local.first(where: { !isWord($0) && $0 != UInt8(ascii: ".") }) {
      return "'\(Character(Unicode.Scalar(byte)))' may stand before the '@' in quotes alone; write one address"
    }
    return hasEmptyPart(local) ? "a dot before the '@' must stand between two words" : nil
  }

  /// `quoted-string`: printable characters and blanks, with a backslash before a quote or a backslash.
  private static func objection(quoted local: ArraySlice<UInt8>) -> String? {
    var isEscaped = false
    for (place, byte) in local.dropFirst().enumerated() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        return place == local.count - 2 ? nil : "the quotes end before the '@'"
      }
    }
    return "the quotes before the '@' are not closed"
  }

  private static func objection(host: ArraySlice<UInt8>) -> String? {
    if host.isEmpty { return "nothing stands behind the '@'" }
    if host.first == UInt8(ascii: "[") { return "it names a host by its number; write the host's name" }
    if host.contains(0x20) { return "there is a blank behind the '@'" }
    if hasEmptyPart(host) { return "a dot behind the '@' must stand between two parts of the host's name" }
    for label in host.split(separator: UInt8(ascii: ".")) {
      if label.count > labelBytes { return "a part of the host's name is longer than \(labelBytes) bytes" }
      guard let byte = label.first(where: { $0 < 0x80 && !isLetterOrDigit($0) && $0 != UInt8(ascii: "-") }) else {
        if label.first == UInt8(ascii: "-") || label.last == UInt8(ascii: "-") {
          return "a part of the host's name begins or ends with a hyphen"
        }
        continue
      }
      return "'\(Character(Unicode.Scalar(byte)))' cannot stand in a host's name"
    }
    return nil
  }

  private static func hasEmptyPart(_ text: ArraySlice<UInt8>) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains(where: \.isEmpty)
  }

  /// `atext`.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
