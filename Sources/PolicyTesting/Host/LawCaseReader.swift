import LuaGuest
import PolicyEngine
import Receivables
import Statutes

/// Reads the tables by which the tests of a law describe claims and wishes. Amounts are texts like "NOK 38.00", days
/// like "2026-06-29".
struct LawCaseReader {
  static let claimKeys = [
    "due", "today", "debtor", "amount", "open", "disputed", "issued", "agreed_due_day", "subject", "notices",
    "claimed_fees", "claimed_interest", "claimed_compensation", "other_charges", "charges_allowed", "fee_agreed",
    "payments_read_through", "paid", "credited",
  ]
  static let wishKeys = ["level", "deadline", "fee", "interest", "compensation"]
  /// Keys of a notice that was sent before.
  static let noticeKeys = ["level", "day", "deadline", "fee", "deadline_met"]

  let law: Law

  /// A claim: `{ due = …, today = …, debtor = …, amount = …, notices = { … } }`.
  ///
  /// - Throws: `CallbackFailure` that names the key.
  func claim(_ value: Value?) throws -> ReceivableFacts {
    let table = try LuaTable(value, what: "a claim", known: Self.claimKeys)
    let due = try table.required("due", table.day)
    let amount = try table.money("amount") ?? Money(minorUnits: 1000 * law.currency.minorUnitsPerMajor, law.currency)
    let debtor = try table.text("debtor").map { name in
      guard let kind = CustomerKind(rawValue: name) else {
        throw CallbackFailure(message: "there is no debtor of the kind '\(name)'")
      }
      return kind
    }
    var claim = ReceivableFacts(
      today: try table.required("today", table.day), dueDay: due, debtor: debtor ?? .consumer, amount: amount)
    claim.disputed = try table.money("disputed") ?? claim.disputed
    claim.issueDay = try table.day("issued") ?? claim.issueDay
    claim.agreedDueDay = try table.flag("agreed_due_day") ?? true
    if try table.flag("subject") == false {
      claim.subject = nil
    } else {
      claim.subject = try table.text("subject") ?? claim.subject
    }
    claim.chargesAllowed = try table.flag("charges_allowed") ?? true
    claim.feeAgreed = try table.flag("fee_agreed") ?? false
    claim.paymentsReadThrough = try table.day("payments_read_through")
    claim.falls = try falls(table.rows("paid"), .payment) + falls(table.rows("credited"), .credit)
    claim.open =
      try table.money("open")
      ?? Money(minorUnits: claim.falls.reduce(amount.minorUnits) { $0 - $1.amount.minorUnits }, amount.currency)
    claim.notices = try table.rows("notices").map(notice)
    try readCharges(table, into: &claim)
    return claim
  }

  /// A wish: `{ level = …, deadline = …, fee = …, interest = …, compensation = … }`.
  ///
  /// - Throws: `CallbackFailure` that names the key.
  func wish(_ value: Value?) throws -> ProposedNotice {
    let table = try LuaTable(value, what: "a wish", known: Self.wishKeys)
    return ProposedNotice(
      level: try level(table) ?? .reminder, deadline: try table.day("deadline"), fee: try table.money("fee"),
      interest: try table.money("interest"), compensation: try table.money("compensation"))
  }

  private func level(_ table: LuaTable) throws -> ReminderLevel? {
    try table.text("level").map { name in
      guard let level = ReminderLevel(rawValue: name) else {
        throw CallbackFailure(message: "there is no level '\(name)'")
      }
      return level
    }
  }

  private func notice(_ value: Value) throws -> ReceivableFacts.PastNotice {
    let table = try LuaTable(value, what: "a notice", known: Self.noticeKeys)
    return ReceivableFacts.PastNotice(
      level: try level(table) ?? .reminder, day: try table.required("day", table.day),
      deadline: try table.day("deadline"),
      fee: try table.money("fee"), deadlineMet: try table.flag("deadline_met") ?? false)
  }

  private func falls(_ values: [Value], _ kind: PrincipalFall.Kind) throws -> [PrincipalFall] {
    try values.map { value in
      let table = try LuaTable(value, what: "an event", known: ["on", "amount"])
      return PrincipalFall(
        kind: kind, day: try table.required("on", table.day), amount: try table.required("amount", table.money))
    }
  }

  private func readCharges(_ table: LuaTable, into claim: inout ReceivableFacts) throws {
    let fees = claim.notices.compactMap(\.fee).reduce(Int64(0)) { $0 + $1.minorUnits }
    claim.charges = [.reminderFee: try table.money("claimed_fees") ?? Money(minorUnits: fees, claim.amount.currency)]
    claim.charges[.interest] = try table.money("claimed_interest")
    claim.charges[.lateCompensation] = try table.money("claimed_compensation")
    claim.charges[.legalCost] = try table.money("other_charges")
  }
}
