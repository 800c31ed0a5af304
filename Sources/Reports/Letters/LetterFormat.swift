import Letters

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
    case .text: letter.text
    case .html: LetterHTML(letter).document
    case .eml: try LetterMessage(letter).document()
    case .ubl: try LetterUBL(letter).document()
    }
  }
}
