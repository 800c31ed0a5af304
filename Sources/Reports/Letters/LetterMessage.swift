import FoundationEssentials
import Letters
import Receivables

extension EmailAddress {
  /// The address, as every mail server takes it: RFC 5322 without RFC 6532.
  fileprivate var forEveryServer: EmailAddress {
    get throws(Fault) {
      guard isInternational else { return self }
      throw Fault(
        description:
          "'\(self)' has characters outside of ASCII, which many mail servers refuse; write its host as xn--…")
    }
  }
}

/// A letter as a message (RFC 5322) with its text and its page, ready to send: the same bytes for the same letter.
struct LetterMessage {
  /// What is sent, by whom and to whom.
  private struct Content {
    var creditor: Creditor
    var customer: Customer
    var contactPoint: ContactPoint?
    var subject: String
    var day: CivilDay
    var hour: Int
    var language: LetterLanguage
    var text: String
    var page: String
  }

  private let letter: Content

  init(_ letter: Letter) {
    self.letter = Content(
      creditor: letter.creditor, customer: letter.customer, contactPoint: letter.contactPoint, subject: letter.subject,
      day: letter.day, hour: letter.hours?.lowerBound ?? 8, language: letter.language, text: letter.text,
      page: LetterHTML(letter).document)
  }

  init(_ statement: StatementLetter) {
    letter = Content(
      creditor: statement.creditor, customer: statement.customer, contactPoint: statement.contactPoint,
      subject: statement.subject, day: statement.day, hour: 8, language: statement.language, text: statement.text,
      page: StatementPage(statement).document)
  }

  /// The message.
  ///
  /// - Throws: ``LetterFormatError`` when the creditor or the customer has no e-mail address.
  func document() throws(LetterFormatError) -> String {
    let needs = Self.needs(letter.creditor, letter.customer, letter.contactPoint)
    guard needs.isEmpty else { throw LetterFormatError(needs.joined(separator: "; ")) }
    let from = try Self.sender(letter.creditor)
    let to = try Self.receiver(letter.customer, letter.contactPoint)
    let boundary = "purre-\(letter.day)-part"
    let lines = [
      "From: \(Self.encoded(letter.creditor.name)) <\(from)>", "To: \(Self.encoded(letter.customer.name)) <\(to)>",
      "Subject: \(Self.encoded(letter.subject))", "Date: \(date)", "MIME-Version: 1.0",
      "Content-Language: \(letter.language.rawValue)", "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
      "",
      "--\(boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
      Self.base64(letter.text.forPeople()), "--\(boundary)", "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "", Self.base64(letter.page), "--\(boundary)--", "",
    ]
    return lines.joined(separator: "\r\n")
  }

  /// What the books lack for a message, in words.
  static func needs(_ creditor: Creditor, _ customer: Customer, _ point: ContactPoint?) -> [String] {
    var needs: [String] = []
    do throws(LetterFormatError) { _ = try sender(creditor) } catch { needs.append("\(error)") }
    do throws(LetterFormatError) { _ = try receiver(customer, point) } catch { needs.append("\(error)") }
    return needs
  }

  private static func sender(_ creditor: Creditor) throws(LetterFormatError) -> EmailAddress {
    do throws(EmailAddress.Fault) {
      if let first = try EmailAddress.all(inContact: creditor.contact ?? "").first { return try first.forEveryServer }
    } catch {
      throw LetterFormatError("creditor \(creditor.id): \(error); mend its field 'contact'")
    }
    throw LetterFormatError("creditor \(creditor.id) has no e-mail address: add it to its field 'contact'")
  }

  private static func receiver(_ customer: Customer, _ point: ContactPoint?) throws(LetterFormatError) -> EmailAddress {
    guard let point, point.channel == .email else {
      throw LetterFormatError(
        "customer \(customer.id) has no usable e-mail address for this letter: add a contact point, or print it")
    }
    do throws(EmailAddress.Fault) {
      return try EmailAddress(point.address).forEveryServer
    } catch {
      throw LetterFormatError(
        "customer \(customer.id) has no usable e-mail address for this letter: \(error); mend contact point \(point.id), or print it"
      )
    }
  }

  private var date: String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (year, month, day) = letter.day.parts
    let hour = letter.hour
    return
      "\(days[letter.day.weekday - 1]), \(day) \(months[month - 1]) \(year) \(hour < 10 ? "0" : "")\(hour):00:00 +0000"
  }

  /// A header's text: as it is where it is plain, else as encoded words (RFC 2047) of at most 75 characters.
  private static func encoded(_ header: String) -> String {
    let text = header.printable
    let isPlain =
      text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains(where: { "()<>[]:;@\\,.\"=?".contains($0) })
    if isPlain { return text }
    var words: [String] = []
    var chunk = ""
    for character in text {
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
