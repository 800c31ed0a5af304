import JSONText
import PolicyEngine
import Receivables

/// Whom to call today: one entry for each customer whom a policy wants spoken with, whatever number of claims it is
/// about, with what whoever calls has to know.
package struct WorkList: Sendable {
  /// A customer to speak with.
  package struct Entry: Sendable {
    /// Id of the creditor.
    package var creditor: String
    /// Who it is.
    package var customer: Customer
    /// Where to call, first choice first.
    package var phones: [String]
    /// What is open of the customer's claims, and of that what is past due.
    package var open: [Money]
    package var overdue: [Money]
    /// The claims to speak about, with why.
    package var decisions: [Decision]
    /// The newest talk.
    package var lastTalk: Contact?
    /// Promises that are open or were not kept.
    package var promises: [PromiseState]
  }

  package let asOf: CivilDay
  /// The customers, who owe most past due in the creditor's currency first; who owe in others alone stand last.
  package let entries: [Entry]

  /// Collects the talks among the decisions of each account.
  package init(asOf: CivilDay, _ accounts: [(state: AccountState, decisions: [Decision])]) {
    self.asOf = asOf
    let listed = accounts.compactMap { state, decisions in
      Self.entry(state, decisions).map { (key: Self.key($0, state.creditor), entry: $0) }
    }
    entries = listed.sorted { $0.key < $1.key }.map(\.entry)
  }

  /// Amounts of two currencies are not compared: what is owed in the creditor's counts, else only that there is any.
  private static func key(_ entry: Entry, _ creditor: Creditor) -> (Int, Int64, String, String) {
    let units = entry.overdue.filter { $0.currency == creditor.currency }.map(\.minorUnits).max() ?? 0
    return (units > 0 || entry.overdue.isEmpty ? 0 : 1, -units, entry.creditor, entry.customer.id)
  }

  private static func entry(_ state: AccountState, _ decisions: [Decision]) -> Entry? {
    let talks = decisions.flatMap(\.acts).filter { $0.outcome == .contact }
    guard !talks.isEmpty else { return nil }
    let account = state.account
    let phones = account.contactPoints.filter {
      $0.channel == .phone && $0.isValid(on: state.asOf) && $0.status != .bounced
        && $0.status != .blacklisted
    }
    return Entry(
      creditor: account.creditor, customer: account.customer,
      phones: phones.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.map(\.address), open: state.openTotals,
      overdue: state.overdueTotals, decisions: talks,
      lastTalk: account.contacts.filter { $0.day <= state.asOf }.max { ($0.day, $0.id) < ($1.day, $1.id) },
      promises: state.promises.filter { [.open, .broken, .partlyKept].contains($0.status) })
  }
}

extension WorkList {
  /// The list as a table, a row for each customer.
  package var table: ListTable {
    ListTable(
      title: "Whom to call on \(asOf)",
      columns: [
        "creditor", "customer", "customer_name", "phone", "open", "overdue", "invoices", "last_talk", "promise", "why",
        "assignee",
      ], hidden: entries.contains { !$0.assignees.isEmpty } ? ["creditor"] : ["creditor", "assignee"],
      rows: entries.map { entry in
        [
          .text(entry.creditor), .text(entry.customer.id), .text(entry.customer.name),
          entry.phones.isEmpty ? .none : .text(entry.phones.joined(separator: ", ")),
          .sums(CurrencySums(entry.open).text), .sums(CurrencySums(entry.overdue).text),
          .text(entry.decisions.map(\.subject.invoiceNumbers).joined(separator: ", ")),
          .optional(entry.lastTalk?.words),
          entry.promises.isEmpty ? .none : .text(entry.promises.map(\.words).joined(separator: "; ")),
          .text(entry.why.joined(separator: " ")),
          entry.assignees.isEmpty ? .none : .text(entry.assignees.joined(separator: ", ")),
        ]
      }, empty: "Nobody is to be called on \(asOf).")
  }
}

extension WorkList.Entry {
  /// Who is to call, each once.
  fileprivate var assignees: [String] { decisions.compactMap { $0.action?.assignee }.uniqued }

  /// Why, each reason once.
  fileprivate var why: [String] {
    decisions.reduce(into: []) { if !$0.contains($1.reasonText) { $0.append($1.reasonText) } }
  }
}

extension Contact {
  /// `2026-03-02 phone: no_answer`.
  fileprivate var words: String {
    "\(day) \(channel.rawValue): \(outcome.rawValue)" + (reason.map { ", \($0.rawValue)" } ?? "")
  }
}

extension PromiseState {
  /// `NOK 500.00 by 2026-03-15, broken`.
  fileprivate var words: String { "\(promise.amount) by \(promise.dueDay), \(status.rawValue)" }
}
