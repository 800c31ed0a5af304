import Receivables

/// Whose fields a policy can declare.
package enum FieldOwner: String, Sendable, Hashable, CaseIterable {
  case customer, invoice, creditor
}

/// A field of the business's own, as a policy declares it: what the books hold of it is read by this.
package struct FieldDeclaration: Sendable, Hashable {
  /// Whose it is.
  package var owner: FieldOwner
  /// Its name, as policies write it after `customer.fields.`, and the books in `fields`.
  package var name: String
  /// What it can be.
  package var shape: ValueShape
  /// Its value where the books have none.
  package var defaultValue: ParameterValue?
  /// Whether the books may leave it out: it is nil then.
  package var isOptional: Bool
  /// One line of documentation.
  package var summary: String
  /// The plug-in that declared it.
  package var declaredBy: String

  /// The value in the books.
  ///
  /// - Parameters:
  ///   - written: the own fields that the books hold.
  ///   - whose: whose they are, in words: `customer C17`.
  /// - Throws: ``ParameterFault`` that names the field and whose it is, where it is missing or does not fit.
  package func value(in written: [String: String], of whose: String) throws(ParameterFault) -> ParameterValue? {
    if let text = written[name] { return try shape.read(text, named: "the field '\(name)' of \(whose)") }
    if isOptional || defaultValue != nil { return defaultValue }
    let near = NearestName.find(name, among: written.keys.sorted()).map { "; the books have '\($0)'" } ?? ""
    throw ParameterFault(
      message: "\(whose) has no field '\(name)', which \(declaredBy) declares as \(shape.expected)\(near); add it to "
        + "\"fields\" in the books, or let the policy declare it optional or with a default")
  }
}

extension Customer {
  /// The customer in the words of a message.
  var asOwner: String { "customer \(id)" }
}

extension Invoice {
  /// The invoice in the words of a message.
  var asOwner: String { "invoice \(number)" }
}

extension Creditor {
  /// The creditor in the words of a message.
  var asOwner: String { "creditor \(id)" }
}
