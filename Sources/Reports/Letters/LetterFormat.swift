import Letters
import Receivables

/// The formats that a letter can be had in.
package enum LetterFormat: String, Sendable, CaseIterable {
  /// Plain text.
  case text
  /// A page that prints on A4.
  case html
  /// A message ready to send, RFC 5322.
  case eml
  /// EHF Reminder 3.0, UBL 2.1.
  case ubl

  /// The letter in this format.
  ///
  /// - Throws: ``LetterFormatError`` when the books lack what the format needs.
  package func render(_ letter: Letter) throws(LetterFormatError) -> String {
    switch self {
    case .text: letter.text.forPeople()
    case .html: LetterHTML(letter).document
    case .eml: try LetterMessage(letter).document()
    case .ubl: try LetterUBL(letter).document()
    }
  }
}

extension LetterFormat {
  /// What the books lack for a letter in this format, whatever it tells; all of it, in words.
  package func needs(_ creditor: Creditor, _ customer: Customer, _ point: ContactPoint?) -> [String] {
    switch self {
    case .text, .html: []
    case .eml: LetterMessage.needs(creditor, customer, point)
    case .ubl: LetterUBL.needs(creditor, customer, point)
    }
  }

  /// Whether a letter in it speaks of one claim alone.
  package var holdsOneClaim: Bool { self == .ubl }

  /// The format that a letter's channel takes: a message for e-mail, EHF for electronic invoices, plain text for what
  /// shows no more, and a page to print or attach for all else.
  package static func suiting(_ channel: Channel?) -> LetterFormat {
    switch channel {
    case .email: .eml
    case .eInvoice: .ubl
    case .sms, .app: .text
    case .letter, .digitalMailbox, .phone, nil: .html
    }
  }

  /// The ending of a file's name.
  package var ending: String {
    switch self {
    case .text: "txt"
    case .html: "html"
    case .eml: "eml"
    case .ubl: "xml"
    }
  }
}

/// What the books lack for a letter in some format.
package struct LetterFormatError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing, and where to add it.
  package var description: String

  /// Says what is missing.
  package init(_ description: String) { self.description = description }
}
