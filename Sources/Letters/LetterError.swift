/// Why a letter cannot be written.
package enum LetterError: Error, Sendable, Hashable {
  /// No plug-in of the chain has a template of that name.
  case noTemplate(letter: String, policy: String)
  /// A particular that the reader must be told is missing from the books.
  case missingParticular(tag: String, what: String, invoice: String)
  /// The template cannot be read.
  case badTemplate(file: String, message: String)
  /// The decision is no notice.
  case notANotice(outcome: String)
}

extension LetterError: CustomStringConvertible {
  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .noTemplate(let letter, let policy):
      "\(policy) has no letter '\(letter)': write letters/\(letter).nb.mustache"
    case .missingParticular(let tag, let what, let invoice):
      "a letter about invoice \(invoice) must tell \(what), but the books do not: {{\(tag)}}"
    case .badTemplate(let file, let message): "\(file): \(message); see: purre check"
    case .notANotice(let outcome): "the decision is \(outcome), so there is no letter"
    }
  }
}
