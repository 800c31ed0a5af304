import JSONText
import LedgerFormat
import LuaGuest
import Receivables

/// Adds a record to an account the way a ledger would: written out, joined, read again with every check.
enum AccountEditor {
  /// The account with one more record in a list.
  ///
  /// - Throws: `CallbackFailure` with every fault.
  static func adding(_ value: JSONValue, to list: String, of subject: TestAccount) throws -> Account {
    try editing(subject) { account in
      if let index = account.firstIndex(where: { $0.key == list }), case .array(let elements) = account[index].value {
        account[index].value = .array(elements + [value])
      } else {
        account.append(.init(list, .array([value])))
      }
    }
  }

  /// The account with fields of a record changed: of `customer` or `credit`, or of the last record of a list.
  ///
  /// - Throws: `CallbackFailure` with every fault, or where there is no such record.
  static func amending(_ place: String, by fields: [String: JSONValue], of subject: TestAccount) throws -> Account {
    try editing(subject) { account in
      let index = account.firstIndex { $0.key == place }
      switch index.map({ account[$0].value }) {
      case .object(let members)?: account[index ?? 0].value = merged(members, fields)
      case .array(var elements)?:
        guard case .object(let members)? = elements.last else {
          throw CallbackFailure(message: "there are no \(place) yet")
        }
        elements[elements.count - 1] = merged(members, fields)
        account[index ?? 0].value = .array(elements)
      default:
        guard place == "credit" else { throw CallbackFailure(message: "there are no \(place) yet") }
        account.append(.init(place, merged([], fields)))
      }
    }
  }

  private static func merged(_ members: [JSONValue.Member], _ fields: [String: JSONValue]) -> JSONValue {
    let kept = members.filter { fields[$0.key] == nil }
    return .object(kept + fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
  }

  private static func editing(_ subject: TestAccount, _ edit: (inout [JSONValue.Member]) throws -> Void) throws
    -> Account
  {
    guard case .object(var account) = RecordCodec.account.write(subject.account) else {
      throw CallbackFailure(message: "the account cannot be written out")
    }
    try edit(&account)
    let reading = LedgerReader.read(
      .object(account), of: RecordCodec.creditor.write(subject.creditor), file: "account")
    guard let changed = reading.ledger?.accounts.first, reading.faults.isEmpty else {
      let faults = reading.faults.map { "\($0.path.replacing("accounts[0].", with: "")): \($0.message)" }
      throw CallbackFailure(message: faults.joined(separator: "\n"))
    }
    return changed
  }
}
