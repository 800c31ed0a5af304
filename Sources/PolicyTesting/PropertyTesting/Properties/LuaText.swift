import JSONText
import LedgerFormat
import Receivables

/// Writes accounts as tests write them: `account { … }`, with the shorthand that people use.
package enum LuaText {
  /// Longest line, in characters, before a table is broken over several.
  private static let width = 116

  /// The call that makes an account, indented for its place.
  package static func account(_ account: Account, creditor: Creditor, indent: Int) -> String {
    guard case .object(let members) = RecordCodec.account.write(account),
      case .object(let owner) = RecordCodec.creditor.write(creditor)
    else { return "account {}" }
    var fields: [JSONValue.Member] = []
    let own = owner.filter { !["id", "name"].contains($0.key) }
    if !own.isEmpty { fields.append(.init("creditor", .object(own))) }
    for member in members where member.key != "creditor" {
      if let value = short(member.key, member.value) { fields.append(.init(member.key, value)) }
    }
    return "account " + table(.object(fields), indent: indent, isOpen: true)
  }

  /// A record without what the test's reader fills in by itself; `nil` when nothing is left.
  private static func short(_ key: String, _ value: JSONValue) -> JSONValue? {
    if key == "customer", case .object(let members) = value {
      let left = members.filter { member in
        ![("id", "C1"), ("name", "Test customer"), ("kind", "consumer")].contains {
          $0.0 == member.key && .string($0.1) == member.value
        }
      }
      let kind: [JSONValue.Member] = members.contains { $0.key == "kind" } ? [] : [.init("kind", .string("unknown"))]
      return left.isEmpty && kind.isEmpty ? nil : .object(left + kind)
    }
    guard case .array(let elements) = value, let prefix = AccountBuilder.prefix(of: key) else { return value }
    return .array(
      elements.enumerated().map { index, element in
        guard case .object(let members) = element else { return element }
        return key == "invoices"
          ? invoice(members)
          : .object(members.filter { $0.value != .string("\(prefix)\(index + 1)") }.map { on($0, key) })
      })
  }

  private static func on(_ member: JSONValue.Member, _ list: String) -> JSONValue.Member {
    member.key == AccountBuilder.dayField(of: list) ? .init("on", member.value) : member
  }

  /// An invoice of one receivable for goods in short.
  private static func invoice(_ members: [JSONValue.Member]) -> JSONValue {
    func value(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
    guard let number = value("number"), value("id") == number, case .array(let receivables)? = value("receivables"),
      case .object(let only)? = receivables.first, receivables.count == 1,
      only.first(where: { $0.key == "id" })?.value == number,
      let subject = value("subject"), let due = only.first(where: { $0.key == "due_day" })?.value,
      let amount = only.first(where: { $0.key == "amount" })?.value
    else { return .object(members) }
    var short: [JSONValue.Member] = [.init("number", number)]
    if let issued = value("issue_day"), issued != fortnight(before: due) { short.append(.init("issued", issued)) }
    short += [.init("due", due), .init("amount", amount)]
    if subject != .string("Goods") { short.append(.init("subject", subject)) }
    let told = ["id", "number", "issue_day", "currency", "receivables", "subject"]
    return .object(short + members.filter { !told.contains($0.key) })
  }

  private static func fortnight(before day: JSONValue) -> JSONValue? {
    guard case .string(let text) = day, let due = CivilDay(text) else { return nil }
    return .string(due.adding(days: -14).description)
  }

  private static func table(_ value: JSONValue, indent: Int, isOpen: Bool = false) -> String {
    let flat = line(value)
    let count: Int
    let parts: [(String, JSONValue)]
    switch value {
    case .array(let elements): (count, parts) = (elements.count, elements.map { ("", $0) })
    case .object(let members): (count, parts) = (members.count, members.map { ("\(key($0.key)) = ", $0.value) })
    default: return flat
    }
    if count == 0 || (!isOpen && flat.count + indent <= width) || money(value) != nil { return flat }
    let pad = String(repeating: " ", count: indent)
    return "{\n" + parts.map { "\(pad)  \($0.0)\(table($0.1, indent: indent + 2)),\n" }.joined() + pad + "}"
  }

  private static func line(_ value: JSONValue) -> String {
    if let money = money(value) { return quoted(money) }
    switch value {
    case .null: return "nil"
    case .bool(let flag): return String(flag)
    case .number(let number): return number
    case .string(let text): return quoted(text)
    case .array(let elements): return elements.isEmpty ? "{}" : "{ \(elements.map(line).joined(separator: ", ")) }"
    case .object(let members):
      return members.isEmpty
        ? "{}" : "{ \(members.map { "\(key($0.key)) = \(line($0.value))" }.joined(separator: ", ")) }"
    }
  }

  private static func money(_ value: JSONValue) -> String? {
    guard case .object(let members) = value, members.count == 2,
      case .string(let amount)? = members.first(where: { $0.key == "amount" })?.value,
      case .string(let currency)? = members.first(where: { $0.key == "currency" })?.value
    else { return nil }
    return "\(currency) \(amount)"
  }

  private static let keywords: Set<String> = [
    "end", "and", "or", "not", "nil", "for", "in", "if", "do", "then", "function", "local", "until",
  ]

  private static func key(_ name: String) -> String {
    let isName =
      name.utf8.first.map { $0 > 57 } == true
      && name.utf8.allSatisfy {
        $0 == 95 || (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0)
      }
    return isName && !keywords.contains(name) ? name : "[\(quoted(name))]"
  }

  /// A text as Lua writes it.
  package static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      .replacing("\r", with: "\\r")
    return "\"\(escaped)\""
  }
}
