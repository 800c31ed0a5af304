import Receivables

/// An account and all that will ever happen to it, but for what a policy decides: that comes of living through the days.
package struct Story: Sendable, Hashable {
  /// The account with its events, past and to come.
  package var account: Account
  /// Who is owed.
  package var creditor: Creditor
  /// What becomes of the notices that the policy sends.
  package var fates: [NoticeFate]
  /// Last day to live.
  package var last: CivilDay

  /// Collects the parts.
  package init(account: Account, creditor: Creditor, fates: [NoticeFate] = [], last: CivilDay) {
    self.account = account
    self.creditor = creditor
    self.fates = fates
    self.last = last
  }

  /// First day to live: that of the first invoice.
  package var first: CivilDay { account.invoices.map(\.issueDay).min() ?? last }

  /// Days to live.
  package var days: Int { max(0, last.days(since: first) + 1) }
}
