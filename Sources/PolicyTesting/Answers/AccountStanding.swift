import LuaGuest
import PolicyEngine
import Receivables

/// What stands on an account on a day, as tests expect it: sums of a currency over all claims or one, and the level.
struct AccountStanding {
  /// The keys, in the order in which they are shown.
  static let keys = ["open", "overdue", "charges", "doubtful_charges", "credit", "level", "claims", "credit_state"]

  private let state: AccountState
  private let receivables: [ReceivableState]
  private let isWhole: Bool
  private let currency: Currency

  /// Looks at an account, at one of its claims, or at a currency of it.
  ///
  /// - Throws: `CallbackFailure` where there is no such claim, or where several currencies are owed and none is named.
  init(_ state: AccountState, of name: String?) throws {
    self.state = state
    let currencies = Self.currencies(of: state)
    if let name, let known = currencies.first(where: { $0.code == name }) {
      (receivables, isWhole, currency) = (state.receivables.filter { $0.open.currency == known }, true, known)
    } else if let name {
      let claim = try ClaimName(name, in: state.account)
      receivables = state.receivables.filter(claim.isOf)
      isWhole = false
      guard let first = receivables.first else {
        throw CallbackFailure(message: "the claim '\(name)' is not issued by \(state.asOf)")
      }
      currency = first.open.currency
    } else {
      guard currencies.count <= 1 else {
        let codes = currencies.map(\.code)
        throw CallbackFailure(
          message: "the account has \(codes.joined(separator: " and ")), which have no sum; name one: standing(…, "
            + "\"\(codes[0])\")")
      }
      (receivables, isWhole, currency) = (state.receivables, true, currencies.first ?? state.creditor.currency)
    }
  }

  /// The currencies in which something was claimed or stands to the customer's credit, ordered.
  private static func currencies(of state: AccountState) -> [Currency] {
    Set(state.receivables.map(\.open.currency) + state.unallocatedCredit.map(\.currency)).sorted()
  }

  /// All of it as a plain table. Credit is of the whole account alone; `level` is the highest that an open claim has
  /// reached, and `claims` how many are open.
  ///
  /// - Throws: `MoneyError.overflow`.
  func value() throws -> Value {
    let sum = { (amounts: [Money]) in
      DecisionValue.money(try amounts.reduce(.zero(currency)) { try $0.adding($1) })
    }
    let open = receivables.filter(\.isOwed)
    var fields: [(String, Value?)] = [
      ("open", try sum(open.map(\.open))),
      ("overdue", try sum(open.filter { $0.daysOverdue > 0 }.map(\.open))),
      ("charges", try sum(receivables.map(\.openCharges))),
      ("doubtful_charges", try sum(receivables.map(\.doubtfulCharges))),
      ("level", (open.compactMap(\.level).max()?.rawValue).map(Value.string)),
      ("claims", .integer(Int64(open.count))),
    ]
    if isWhole {
      let change = state.account.creditChange(by: state.asOf)
      fields.append(("credit_state", .string(change?.state ?? CreditStanding.open.standardState)))
      fields.append(("credit", try sum(state.unallocatedCredit.filter { $0.currency == currency })))
    }
    return .table(fields.compactMap { key, value in value.map { TableEntry(key: .string(key), value: $0) } })
  }
}

/// A claim as a test names it: by the number of its invoice, or by its own id.
struct ClaimName {
  /// As the books write it.
  let name: String

  /// - Throws: `CallbackFailure` that names the nearest where the account has no such claim.
  init(_ name: String, in account: Account) throws {
    let name = Identity.composed(name)
    let known = account.invoices.flatMap { [$0.number] + $0.receivables.map(\.id) }
    guard known.contains(name) else {
      let hint = NearestName.question(name, among: known) ?? "there are: \(Set(known).sorted().joined(separator: ", "))"
      throw CallbackFailure(message: "the account has no claim '\(name)'; \(hint)")
    }
    self.name = name
  }

  /// Whether an invoice is it, or has it among its instalments.
  func isOf(_ invoice: Invoice) -> Bool { invoice.number == name || invoice.receivables.contains { $0.id == name } }

  /// Whether a decision is about it.
  func isOf(_ subject: DecisionSubject) -> Bool { subject.invoiceNumber == name || subject.receivable == name }

  /// Whether a receivable is it.
  func isOf(_ state: ReceivableState) -> Bool { state.invoice.number == name || state.receivable.id == name }
}
