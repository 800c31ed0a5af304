import Receivables

extension LetterFormat {
  /// The format that a letter's channel takes: a message for e-mail, EHF for electronic invoices, plain text for what shows
  /// no more, and a page to print or attach for all else.
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
