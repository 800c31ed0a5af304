import Receivables

/// A letter as it is to be sent: its text, and the figures that stand in it.
package struct Letter: Sendable, Hashable {
  /// Name of the template.
  package var name: String
  /// Its step on the ladder.
  package var level: ReminderLevel
  /// The language it is written in.
  package var language: LetterLanguage
  /// The day it is dated.
  package var day: CivilDay
  /// Hours between which it may go out; `nil` where the policy does not say.
  package var hours: Range<Int>?
  /// Last day of payment; of several claims, the earliest.
  package var deadline: CivilDay
  /// Who is owed.
  package var creditor: Creditor
  /// Who owes.
  package var customer: Customer
  /// Where it goes, when the books know.
  package var contactPoint: ContactPoint?
  /// What it claims: one receivable, or several of one currency, each with its own level.
  package var claims: [LetterReceivable]
  /// The sum to pay.
  package var total: Money
  /// One line that says what it is.
  package var subject: String
  /// The whole text.
  package var text: String
}

/// One receivable in a letter.
package struct LetterReceivable: Sendable, Hashable {
  package var invoice: Invoice
  /// Id of the receivable.
  package var receivable: String
  /// Its own step on the ladder.
  package var level: ReminderLevel
  /// Day of payment, as agreed.
  package var dueDay: CivilDay
  /// Last day of payment that the notice of it gives.
  package var deadline: CivilDay
  /// What is dunned of the principal.
  package var open: Money
  /// Charges that were claimed before and are still open, by what they are.
  package var earlier: [EarlierCharge] = []
  /// Fee claimed.
  package var fee: Money?
  /// Interest claimed.
  package var interest: Money?
  /// Compensation claimed.
  package var compensation: Money?
  /// The open promise for it.
  package var promise: Promise?

  /// Principal and charges, those claimed before too.
  ///
  /// - Throws: `MoneyError/overflow`.
  package func total() throws(MoneyError) -> Money {
    var sum = open
    for charge in earlier { sum = try sum.adding(charge.amount) }
    for part in [fee, interest, compensation] { if let part { sum = try sum.adding(part) } }
    return sum
  }

  /// What the claim is for, when the books say.
  package var subject: String? { invoice.subject ?? invoice.lines.first?.description }
}

/// What is open of the charges of one kind that earlier letters claimed.
package struct EarlierCharge: Sendable, Hashable {
  /// What they are.
  package var target: AllocationTarget
  /// How much is open, above zero.
  package var amount: Money
}

/// Why a letter cannot be written.
package enum LetterError: Error, Sendable, Hashable {
  /// No plug-in of the chain has a template of that name.
  case noTemplate(letter: String, policy: String)
  /// Particulars that the reader must be told are missing from the books, and what the books lack for the format, in
  /// words: all of it at once.
  case missingParticulars([MissingParticular], invoices: [String], needs: [String] = [])
  /// The template has no line for the charges of earlier letters, which the sum to pay holds.
  case untoldCharges(letter: String, invoice: String)
  /// The template cannot be read.
  case badTemplate(file: String, message: String)
  /// The decision is no notice.
  case notANotice(outcome: String)
}

/// Something that a letter must tell and the books do not.
package struct MissingParticular: Sendable, Hashable {
  /// Its tag in templates.
  package var tag: String
  /// What it is.
  package var what: String
  /// Number of the invoice that lacks it; `nil` for what the creditor lacks.
  package var invoice: String?
}

/// Says in words what the books lack for a letter from a creditor to a customer by a contact point, whatever it tells.
package typealias LetterNeeds = (Creditor, Customer, ContactPoint?) -> [String]

extension LetterError: CustomStringConvertible {
  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .noTemplate(let letter, let policy):
      "\(policy) has no letter '\(letter)': write letters/\(letter).nb.mustache"
    case .missingParticulars(let missing, let invoices, let needs):
      (Self.told(missing, invoices) + needs).joined(separator: "; ")
    case .untoldCharges(let letter, let invoice):
      "invoice \(invoice) has open charges of earlier letters, which '\(letter)' does not tell: add a line "
        + "{{earlier_name}}: {{earlier_amount}} within {{#earlier}} and {{/earlier}}"
    case .badTemplate(let file, let message): "\(file): \(message); see: purre check"
    case .notANotice(let outcome): "the decision is \(outcome), so there is no letter"
    }
  }

  /// What this letter and those before it lack; `nil` where it is none of that kind.
  func joined(to before: LetterError?) -> LetterError? {
    guard case .missingParticulars(let missing, let invoices, let needs) = self else { return nil }
    guard case .missingParticulars(let known, let others, let lacks) = before else { return self }
    return .missingParticulars(
      known + missing.filter { !known.contains($0) }, invoices: others + invoices,
      needs: lacks + needs.filter { !lacks.contains($0) })
  }

  private static func told(_ missing: [MissingParticular], _ invoices: [String]) -> [String] {
    guard !missing.isEmpty else { return [] }
    let whats = missing.map { particular in
      let invoice = invoices.count > 1 ? particular.invoice.map { " (invoice \($0))" } : nil
      return particular.what + (invoice ?? "")
    }
    var tags: [String] = []
    for particular in missing where !tags.contains(particular.tag) { tags.append(particular.tag) }
    return [
      "a letter about invoice\(invoices.count > 1 ? "s" : "") \(invoices.joined(separator: ", ")) must tell "
        + "\(whats.joined(separator: "; ")), but the books do not: "
        + tags.map { "{{\($0)}}" }.joined(separator: ", ")
    ]
  }
}
