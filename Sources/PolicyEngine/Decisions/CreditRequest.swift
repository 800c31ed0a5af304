import Receivables

/// A question to `policy.credit`: may this customer buy for this amount, or: how does their credit stand?
package struct CreditRequest: Sendable, Hashable {
  /// What is asked about.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An order, before anything is delivered.
    case order
    /// A delivery of what was ordered.
    case delivery
    /// An invoice for what has been delivered.
    case invoice
    /// A periodic review; there is no amount.
    case review
  }

  /// What is asked about.
  package var kind: Kind
  /// How much; `nil` for a review.
  package var amount: Money?
  /// It is paid before it is delivered, so that no credit is given.
  package var prepaid: Bool

  /// Makes a request.
  package init(kind: Kind, amount: Money? = nil, prepaid: Bool = false) {
    self.kind = kind
    self.amount = amount
    self.prepaid = prepaid
  }
}
