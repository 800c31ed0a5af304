import GRDB
import LedgerFormat
import Receivables

/// Finds out whose a payment is: the creditor by its account, the claim by its payment reference, else by what its text
/// says.
struct ReceivableFinder {
  /// What a payment is for.
  struct Claim {
    /// Id of the customer.
    var customer: String
    /// Id of the invoice; `nil` when several of the customer have the reference.
    var invoice: String?
    /// Whether a reference says so, and not some word of a text.
    var isCertain = true
  }

  /// Why something could not be found.
  struct Why: Error { var text: String }

  let books: LedgerTransaction
  /// The creditor that was named for the whole import.
  private let named: String?
  private let creditors: CreditorList
  private let creditorsByAccount: [String: [Creditor]]

  init(books: LedgerTransaction, creditors: [Creditor], named: String?) {
    self.books = books
    self.named = named
    self.creditors = CreditorList(creditors)
    creditorsByAccount = Dictionary(grouping: creditors.filter { $0.bankAccount != nil }) {
      Self.iban($0.bankAccount ?? "")
    }
  }

  /// References are written with and without spaces, and mean the same.
  static func plain(_ reference: String) -> String { reference.filter { $0 != " " } }

  func creditor(of payment: IncomingPayment) -> Result<Creditor, Why> {
    if let id = payment.creditor ?? named {
      return creditors[id].map(Result.success) ?? .failure(Why(text: "there is no creditor '\(id)'"))
    }
    if let account = payment.bankAccount {
      let found = creditorsByAccount[Self.iban(account)] ?? []
      if found.count == 1 { return .success(found[0]) }
      if found.isEmpty, creditors.all.count > 1 {
        return .failure(Why(text: "no creditor has the bank account \(account)"))
      }
    }
    return creditors.all.count == 1
      ? .success(creditors.all[0]) : .failure(Why(text: "the file names no creditor; say whose it is with --creditor"))
  }

  /// The claim that a payment is for.
  func claim(of payment: IncomingPayment, _ creditor: Creditor) throws -> Result<Claim, Why> {
    if let reference = payment.reference.map(Self.plain) {
      for column in ["reference", "number"] {
        let sql = Self.search(column) + " LIMIT 3"
        if let found = try only(sql, [creditor.id, reference]) { return found }
      }
    }
    let words = Identity.composed(payment.message ?? "").split {
      !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "/"
    }.map(
      String.init
    ).filter { $0.count >= 3 }
    // A reference that somebody wrote into the text is as good as in its place; a number may be any number.
    for (column, isCertain) in [("reference", true), ("number", false)] {
      let found = try words.compactMap { try one(Self.search(column), [creditor.id, $0]) }
      guard let first = found.first, found.allSatisfy({ $0.customer == first.customer }) else { continue }
      return .success(
        Claim(customer: first.customer, invoice: found.count == 1 ? first.invoice : nil, isCertain: isCertain))
    }
    let what = payment.reference.map { "the reference '\($0)'" } ?? payment.message.map { "the message '\($0)'" }
    return .failure(Why(text: what.map { "no invoice has \($0)" } ?? "it names nothing that it is for"))
  }

  /// The one invoice of a creditor with a number; `nil` when there is none, or more than one.
  func claim(numbered number: String, creditor: String) throws -> Claim? {
    try one(Self.search("number"), [creditor, number])
  }

  /// Norwegian accounts are written as eleven digits or as IBAN.
  private static func iban(_ account: String) -> String {
    NorwegianNumber.iban(account: account) ?? account.filter { $0.isNumber || $0.isLetter }.uppercased()
  }

  /// Names the index: SQLite knows nothing of how many claims a creditor has, and would rather read all of them.
  private static func search(_ column: String) -> String {
    "SELECT DISTINCT customer, invoice FROM claim INDEXED BY claim_\(column) WHERE creditor = ? AND \(column) = ?"
  }

  private func only(_ sql: String, _ arguments: StatementArguments) throws -> Result<Claim, Why>? {
    let rows = try Row.fetchAll(try books.database.cachedStatement(sql: sql), arguments: arguments)
    guard let first = rows.first else { return nil }
    let customer: String = try first.read("customer")
    if rows.count == 1 { return .success(Claim(customer: customer, invoice: try first.read("invoice"))) }
    if try rows.allSatisfy({ try $0.read("customer") == customer }) { return .success(Claim(customer: customer)) }
    return .failure(Why(text: "several customers have invoices with its reference"))
  }

  private func one(_ sql: String, _ arguments: StatementArguments) throws -> Claim? {
    let rows = try Row.fetchAll(try books.database.cachedStatement(sql: sql), arguments: arguments)
    guard rows.count == 1 else { return nil }
    return Claim(customer: try rows[0].read("customer"), invoice: try rows[0].read("invoice"))
  }
}
