import Receivables

/// The days on which a forecast expects claims to be paid, kept in the books as an own field of their invoices, so that
/// a policy that declares it can read it, and each decision stays what the books alone make it.
///
/// A policy is asked about credit without invoices, so that it never decides by this field whether somebody is given
/// credit; of consumers that would be a decision by a score (GDPR, article 22; C-634/21).
package struct ExpectedPayDays: Sendable {
  /// The name of the own field: an invoice with several open claims has the first of their days.
  package static let field = "expected_pay_day"

  /// A claim of which something is open, and when it is expected to be paid; `nil` where that is out of sight.
  package struct Claim: Sendable {
    package let account: AccountKey
    package let receivable: String
    package let day: CivilDay?

    package init(_ account: AccountKey, receivable: String, day: CivilDay?) {
      (self.account, self.receivable, self.day) = (account, receivable, day)
    }
  }

  private let claims: [Claim]
  private let made: CivilDay

  /// Collects the claims of accounts on the day on which the forecast was made.
  package init(_ claims: [Claim], made: CivilDay) { (self.claims, self.made) = (claims, made) }

  /// Writes the days down, in place of those of an earlier forecast, and takes away those of claims that are not
  /// expected to be paid in sight. Invoices of which nothing is open keep what they have.
  ///
  /// - Returns: how many invoices have another day, or none, now.
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be written.
  package func record(in store: LedgerStore) throws -> Int {
    let lock = try store.lock(for: "forecast")
    defer { withExtendedLifetime(lock) {} }
    return try store.write { books in
      let journal = try Journal(books, .import, day: made, name: "purre forecast")
      var changed = 0
      try journal.change(claims, of: \.account) { account, claims in
        changed += Self.put(claims, into: &account)
      }
      try journal.end()
      return changed
    }
  }

  private static func put(_ claims: [Claim], into account: inout Account) -> Int {
    let days = Dictionary(claims.map { ($0.receivable, $0.day) }) { first, _ in first }
    var changed = 0
    for place in account.invoices.indices {
      let found = account.invoices[place].receivables.compactMap { days[$0.id] }
      guard !found.isEmpty else { continue }
      let day = found.compactMap(\.self).min()?.description
      guard account.invoices[place].fields[field] != day else { continue }
      account.invoices[place].fields[field] = day
      changed += 1
    }
    return changed
  }
}
