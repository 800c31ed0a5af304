import FoundationEssentials
import Letters
import Receivables

/// A letter as a message (RFC 5322) with its text and its page, ready to send: the same bytes for the same letter.
struct LetterMessage {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  /// The message.
  ///
  /// - Throws: ``LetterFormatError`` when the creditor or the customer has no e-mail address.
  func document() throws(LetterFormatError) -> String {
    guard let from = Self.sender(letter.creditor), let to = Self.reader(letter.contactPoint) else {
      throw LetterFormatError(
        Self.needs(letter.creditor, letter.customer, letter.contactPoint).joined(separator: "; "))
    }
    let boundary = "purre-\(letter.day)-part"
    let lines = [
      "From: \(Self.encoded(letter.creditor.name)) <\(from)>", "To: \(Self.encoded(letter.customer.name)) <\(to)>",
      "Subject: \(Self.encoded(letter.subject))", "Date: \(date)", "MIME-Version: 1.0",
      "Content-Language: \(letter.language.rawValue)", "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
      "",
      "--\(boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
      Self.base64(letter.text), "--\(boundary)", "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "", Self.base64(LetterHTML(letter).document), "--\(boundary)--", "",
    ]
    return lines.joined(separator: "\r\n")
  }

  /// What the books lack for a message, in words.
  static func needs(_ creditor: Creditor, _ customer: Customer, _ point: ContactPoint?) -> [String] {
    var needs: [String] = []
    if sender(creditor) == nil {
      needs.append("creditor \(creditor.id) has no e-mail address: add it to its field 'contact'")
    }
    if reader(point) == nil {
      needs.append(
        "customer \(customer.id) has no usable e-mail address for this letter: add a contact point, or print it")
    }
    return needs
  }

  private static func sender(_ creditor: Creditor) -> String? { address(in: creditor.contact ?? "") }

  private static func reader(_ point: ContactPoint?) -> String? {
    point.flatMap { $0.channel == .email ? address(in: $0.address) : nil }
  }

  private var date: String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (year, month, day) = letter.day.parts
    let hour = letter.hours?.lowerBound ?? 8
    return
      "\(days[letter.day.weekday - 1]), \(day) \(months[month - 1]) \(year) \(hour < 10 ? "0" : "")\(hour):00:00 +0000"
  }

  /// The first e-mail address in a text.
  private static func address(in text: String) -> String? {
    text.split(whereSeparator: { " ,;<>\t\r\n".contains($0) }).map(String.init).first { word in
      let parts = word.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && word.utf8.allSatisfy { (33...126).contains($0) }
    }
  }

  /// A header's text: as it is where it is plain, else as encoded words (RFC 2047) of at most 75 characters.
  private static func encoded(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains(where: { "()<>[]:;@\\,.\"=?".contains($0) })
    if isPlain { return text }
    var words: [String] = []
    var chunk = ""
    for character in text where !character.isNewline {
      if (chunk + String(character)).utf8.count > 42 {
        words.append(chunk)
        chunk = ""
      }
      chunk.append(character)
    }
    words.append(chunk)
    return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// Base64 in lines of 76 characters, as RFC 2045 wants.
  private static func base64(_ text: String) -> String {
    let encoded = Array(Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString().utf8)
    return stride(from: 0, to: encoded.count, by: 76).map { start in
      String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
    }.joined(separator: "\r\n")
  }
}
