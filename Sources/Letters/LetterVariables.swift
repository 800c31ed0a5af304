import Receivables

/// What a letter's template may name, and what it must.
package enum LetterVariables {
  /// Every tag, with what stands in its place.
  package static let tags: [String: String] = required.merging(optional) { first, _ in first }

  /// Particulars without which a reminder is not whole: what the claim is for, what is owed and why, until when, where
  /// to pay, and whom to ask.
  package static let required = [
    "invoice.number": "the invoice's number", "invoice.subject": "what the claim is for", "due_day": "the due day",
    "open": "the outstanding amount", "fee": "the fee, apart", "interest": "the interest, apart",
    "total": "the sum to pay", "deadline": "the last day of payment",
    "invoice.payment_reference": "the payment reference", "creditor.contact": "whom to ask or object to",
    "consequence": "what follows when the deadline passes: put the sentence into {{#consequence}}…{{/consequence}}",
  ]

  /// A template that names it is refused where the books do not hold it: the reader would not know where to pay.
  static let account = "creditor.bank_account"

  private static let optional = [
    "compensation": "compensation for collection costs, apart",
    "earlier": "charges of earlier letters that are open, each with its own line",
    "earlier_name": "what such charges are", "earlier_amount": "how much of them is open",
    "customer.name": "the customer's name", "creditor.name": "who is owed", account: "where to pay",
    "promise": "the open promise", "claims": "each claim, in a letter of several",
    "promise.amount": "what was promised", "promise.due_day": "the day promised",
  ]

  /// Languages that a letter may be written in, as its file name says.
  package static let languages = LetterLanguage.allCases.map(\.rawValue)
}

/// What stands in the place of a template's tags, in the letter's language.
struct LetterValues {
  let language: LetterLanguage
  let creditor: Creditor
  let customer: Customer
  /// The text of the template.
  let source: String

  /// The values for a letter of some claims, nested as templates look them up. Of several claims, what is each one's
  /// own stands within `claims` alone: a template looks outwards for what it does not find, and would show another's
  /// fee.
  ///
  /// - Parameter needs: what the books lack for the format of the letter.
  /// - Throws: ``LetterError/missingParticulars(_:invoices:needs:)`` with everything that is missing.
  func values(_ claims: [LetterReceivable], total: Money, needs: [String]) throws(LetterError) -> [String: Any] {
    var missing: [MissingParticular] = []
    var lists: [[String: Any]] = []
    for claim in claims {
      let values = flat(claim, total: total)
      for particular in self.missing(of: claim, values) where !missing.contains(particular) {
        missing.append(particular)
      }
      lists.append(nested(claim, values))
    }
    guard missing.isEmpty, needs.isEmpty else {
      throw .missingParticulars(missing, invoices: claims.map(\.invoice.number), needs: needs)
    }
    guard claims.count > 1, let first = lists.first else { return lists.first ?? [:] }
    return first.filter { Self.shared.contains($0.key) }.merging(["claims": lists]) { own, _ in own }
  }

  private static let shared: Set<String> = ["customer", "creditor", "total", "consequence"]

  private func missing(of claim: LetterReceivable, _ values: [String: String]) -> [MissingParticular] {
    // A template may say what to mark a payment with where an invoice has no payment reference.
    let namesInvoice = source.contains("{{^invoice.payment_reference}}")
    var needed = LetterVariables.required
    if source.contains(LetterVariables.account) { needed[LetterVariables.account] = "where to pay" }
    return needed.sorted { $0.key < $1.key }.filter { tag, _ in
      values[tag] == nil && tag != "fee" && tag != "interest" && !(tag == "invoice.payment_reference" && namesInvoice)
    }.map { tag, what in
      MissingParticular(tag: tag, what: what, invoice: tag.hasPrefix("creditor.") ? nil : claim.invoice.number)
    }
  }

  private func nested(_ claim: LetterReceivable, _ values: [String: String]) -> [String: Any] {
    var nested: [String: Any] = [:]
    for (path, text) in values {
      let parts = path.split(separator: ".").map(String.init)
      guard parts.count == 2 else {
        nested[path] = text
        continue
      }
      var inner = nested[parts[0]] as? [String: Any] ?? [:]
      inner[parts[1]] = text
      nested[parts[0]] = inner
    }
    if !claim.earlier.isEmpty {
      nested["earlier"] = claim.earlier.map { charge in
        ["earlier_name": language.earlier(charge.target), "earlier_amount": language.text(charge.amount)]
      }
    }
    return nested
  }

  private func flat(_ claim: LetterReceivable, total: Money) -> [String: String] {
    var values: [String: String] = [
      "customer.name": customer.name, "creditor.name": creditor.name, "invoice.number": claim.invoice.number,
      "due_day": language.text(claim.dueDay), "open": language.text(claim.open), "total": language.text(total),
      "deadline": language.text(claim.deadline), "consequence": "told",
    ]
    values["creditor.bank_account"] = creditor.bankAccount
    values["creditor.contact"] = creditor.contact
    values["invoice.subject"] = claim.subject
    values["invoice.payment_reference"] = claim.invoice.paymentReference
    for (tag, amount) in [("fee", claim.fee), ("interest", claim.interest), ("compensation", claim.compensation)] {
      values[tag] = amount.flatMap { $0.isPositive ? language.text($0) : nil }
    }
    if let promise = claim.promise {
      values["promise.amount"] = language.text(promise.amount)
      values["promise.due_day"] = language.text(promise.dueDay)
    }
    return values.mapValues(\.onOneLine)
  }
}

extension String {
  /// The text on one line: what the books say of an invoice must not begin a line of the letter, which might tell
  /// another account to pay to.
  var onOneLine: String {
    if utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }
}
