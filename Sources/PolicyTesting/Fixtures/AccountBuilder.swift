import JSONText
import LedgerFormat
import LuaGuest
import Receivables

/// An account of a case with its creditor.
package struct TestAccount {
  var account: Account
  var creditor: Creditor
  /// The other accounts of the creditor, where it is one of a ledger.
  var others: [Account] = []
}

/// Turns `account { … }` of a test into an account of the domain: the ledger file's own reader does the work, after
/// shorthand is written out.
///
/// Shorthand: `"NOK 10.00"` for an amount; `issued`, `due` and `amount` for an invoice of one receivable for "Goods";
/// `on` for the day of a payment; ids, names and the creditor where they are left out.
struct AccountBuilder {
  /// Reads the table.
  ///
  /// - Throws: `CallbackFailure` with every fault.
  func account(_ value: Value?) throws -> TestAccount {
    guard case .table(let entries)? = value else {
      throw CallbackFailure(
        message:
          "account takes a table, like: account { invoices = { { number = \"1\", due = \"2026-03-02\", amount = \"NOK 1000.00\" } } }"
      )
    }
    var members = try Self.members(entries)
    let creditor = Self.creditor(members["creditor"])
    members["creditor"] = .string("test")
    members["customer"] = Self.customer(members["customer"])
    if members["credit"] == .array([]) { members["credit"] = .object([]) }  // `{}` is both in Lua
    for (list, prefix) in Self.lists { members[list] = Self.list(members[list], prefix: prefix, of: list) }
    let written = JSONValue.object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
    let reading = LedgerReader.read(written, of: creditor, file: "account")
    let faults = reading.faults.map { "\($0.path.replacing("accounts[0].", with: "")): \($0.message)" }
    guard let ledger = reading.ledger, let account = ledger.accounts.first, reading.faults.isEmpty else {
      throw CallbackFailure(message: faults.joined(separator: "\n"))
    }
    return TestAccount(account: account, creditor: ledger.creditors[0])
  }

  /// What can happen on a timeline: a record of each list of an account.
  static let eventKinds = lists.map { kind($0.0) }

  /// Fields of a record as the ledger file has them, shorthand written out.
  ///
  /// - Throws: `CallbackFailure` for a list that the books cannot hold.
  func fields(_ value: Value?) throws -> [String: JSONValue] {
    guard case .table(let entries)? = value else { return [:] }
    return try Self.members(entries)
  }

  /// One event of a timeline, as the member of an account that holds it.
  func event(_ kind: String, _ value: Value?, number: Int, receivables: [String]) throws -> (
    list: String, value: JSONValue
  ) {
    guard case .table(let entries)? = value, let (list, prefix) = Self.lists.first(where: { Self.kind($0.0) == kind })
    else {
      throw CallbackFailure(message: "\(kind) takes a table of its fields")
    }
    var members = try Self.members(entries)
    if let only = receivables.first, receivables.count == 1 {
      if ["promise", "contact", "agreement", "hand_over", "notice"].contains(kind), members["receivables"] == nil {
        members["receivables"] = .array([.string(only)])
      }
      if ["dispute", "write_off", "level_reset", "charge", "due_day_change"].contains(kind),
        members["receivable"] == nil
      {
        members["receivable"] = .string(only)
      }
    }
    return (list, Self.record(members, list: list, id: "\(prefix)-t\(number)"))
  }

  private static let lists = [
    ("contact_points", "cp"), ("invoices", "i"), ("payments", "pay"), ("credit_notes", "cn"), ("charges", "ch"),
    ("notices", "n"), ("contacts", "c"), ("disputes", "d"), ("promises", "p"), ("agreements", "a"), ("blocks", "b"),
    ("write_offs", "w"), ("hand_overs", "h"), ("level_resets", "l"), ("overrides", "o"), ("payouts", "po"),
    ("due_day_changes", "dd"), ("credit_changes", "cs"), ("trial_arms", "ta"),
  ]

  /// What ids of a list begin with where a test names none.
  static func prefix(of list: String) -> String? { lists.first { $0.0 == list }?.1 }

  /// The field that `on` stands for.
  static func dayField(of list: String) -> String { dayFields[list] ?? "day" }

  private static let dayFields = [
    "payments": "paid_on", "promises": "made_on", "disputes": "raised_on", "credit_notes": "issue_day",
  ]
  /// Lists whose records are written with their own name for the day, where `on` is read as well.
  private static let otherDayFields = [
    "invoices": "issue_day", "agreements": "signed_on", "charges": "claimed_on", "blocks": "from",
  ]

  /// The creditor with what a test sets of it.
  private static func creditor(_ value: JSONValue?) -> JSONValue {
    var members: [JSONValue.Member] = [.init("id", .string("test")), .init("name", .string("Test creditor"))]
    if case .object(let given)? = value {
      members.removeAll { member in given.contains { $0.key == member.key } }
      members += given.filter { $0.key != "id" }
      if !members.contains(where: { $0.key == "id" }) { members.append(.init("id", .string("test"))) }
    }
    return .object(members)
  }

  private static func kind(_ list: String) -> String { String(list.dropLast()) }

  private static func members(_ entries: [TableEntry]) throws -> [String: JSONValue] {
    Dictionary(
      firstOf: try entries.compactMap { entry in
        if case .string(let key) = entry.key { (key, try json(entry.value, under: key)) } else { nil }
      })
  }

  /// Keys whose tables hold texts, as people write them.
  private static let written: Set<String> = ["parameters", "fields"]

  private static func json(_ value: Value, under key: String) throws -> JSONValue {
    try written.contains(key) ? texts(value) : json(value)
  }

  private static func customer(_ value: JSONValue?) -> JSONValue {
    var members = [JSONValue.Member]()
    if case .object(let given)? = value { members = given }
    if !members.contains(where: { $0.key == "id" }) { members.append(.init("id", .string("C1"))) }
    if !members.contains(where: { $0.key == "name" }) { members.append(.init("name", .string("Test customer"))) }
    if !members.contains(where: { $0.key == "kind" }) { members.append(.init("kind", .string("consumer"))) }
    return .object(members)
  }

  private static func list(_ value: JSONValue?, prefix: String, of list: String) -> JSONValue? {
    guard case .array(let elements)? = value else { return value }
    return .array(
      elements.enumerated().map { index, element in
        guard case .object(let members) = element else { return element }
        let fields = Dictionary(firstOf: members.map { ($0.key, $0.value) })
        return record(fields, list: list, id: "\(prefix)\(index + 1)")
      })
  }

  private static func record(_ fields: [String: JSONValue], list: String, id: String) -> JSONValue {
    var fields = fields
    if list == "invoices" { expandInvoice(&fields, id: id) }
    if fields["id"] == nil { fields["id"] = .string(id) }
    let key = otherDayFields[list] ?? dayField(of: list)
    if let on = fields.removeValue(forKey: "on"), fields[key] == nil { fields[key] = on }
    return .object(fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
  }

  private static func expandInvoice(_ fields: inout [String: JSONValue], id: String) {
    if fields["number"] == nil, fields["id"] == nil { fields["number"] = .string(id) }
    if fields["id"] == nil, let number = fields["number"] { fields["id"] = number }
    if fields["number"] == nil, let id = fields["id"] { fields["number"] = id }
    if let issued = fields.removeValue(forKey: "issued") { fields["issue_day"] = issued }
    guard let due = fields.removeValue(forKey: "due"), let amount = fields.removeValue(forKey: "amount") else { return }
    if fields["subject"] == nil { fields["subject"] = .string("Goods") }
    if fields["issue_day"] == nil, case .string(let text) = due, let day = CivilDay(text) {
      fields["issue_day"] = .string(day.adding(days: -14).description)
    }
    if fields["currency"] == nil, case .object(let parts) = amount {
      fields["currency"] = parts.first { $0.key == "currency" }?.value
    }
    fields["receivables"] = .array([.members([("id", fields["id"]), ("due_day", due), ("amount", amount)])])
  }

  private static func json(_ value: Value) throws -> JSONValue {
    switch value {
    case .nil: return .null
    case .bool(let flag): return .bool(flag)
    case .integer(let number): return .integer(number)
    case .float(let number): return .number(String(number))
    case .string(let text): return (try? Money(text)).map(money) ?? .string(text)
    case .money(let units, let code):
      return Currency(packed: code.packed).map { money(Money(minorUnits: units, $0)) } ?? .null
    case .day(let days): return .string(CivilDay(daysSinceEpoch: days).description)
    case .list(let values): return .array(try values.map(json))
    case .table(let entries):
      return .object(
        try entries.compactMap { entry in
          guard case .string(let key) = entry.key else { return nil }
          return .init(key, try json(entry.value, under: key))
        })
    case .variant, .record, .function: return .null
    }
  }

  /// Parameters and own fields as the books have them: as people write them.
  private static func texts(_ value: Value) throws -> JSONValue {
    guard case .table(let entries) = value else {
      let json = try json(value)
      return json == .array([]) ? .object([]) : json
    }
    return .object(
      try entries.compactMap { entry in
        guard case .string(let key) = entry.key else { return nil }
        return .init(key, try entry.value.written(as: key).map { .string($0) } ?? json(entry.value))
      })
  }

  private static func money(_ money: Money) -> JSONValue {
    .members([("amount", .string(money.decimal)), ("currency", .string(money.currency.code))])
  }
}
