/// What a letter's template may name, and what it must.
package enum LetterVocabulary {
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

  private static let optional = [
    "compensation": "compensation for collection costs, apart",
    "customer.name": "the customer's name", "creditor.name": "who is owed", "creditor.bank_account": "where to pay",
    "promise": "the open promise", "claims": "each claim, in a letter of several", "promise.amount": "what was promised", "promise.due_day": "the day promised",
  ]

  /// Languages that a letter may be written in, as its file name says.
  package static let languages = LetterLanguage.allCases.map(\.rawValue)
}
