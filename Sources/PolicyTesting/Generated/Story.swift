import Receivables

/// An account and all that will ever happen to it, but for what a policy decides: that comes of living through the days.
public struct Story: Sendable, Hashable {
  /// The account with its events, past and to come.
  public var account: Account
  /// Who is owed.
  public var creditor: Creditor
  /// What becomes of the notices that the policy sends.
  public var fates: [NoticeFate]
  /// Last day to live.
  public var last: CivilDay

  /// Collects the parts.
  public init(account: Account, creditor: Creditor, fates: [NoticeFate] = [], last: CivilDay) {
    self.account = account
    self.creditor = creditor
    self.fates = fates
    self.last = last
  }

  /// First day to live: that of the first invoice.
  public var first: CivilDay { account.invoices.map(\.issueDay).min() ?? last }

  /// Days to live.
  public var days: Int { max(0, last.days(since: first) + 1) }
}
