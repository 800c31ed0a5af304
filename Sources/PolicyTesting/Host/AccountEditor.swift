import JSONText
import Ledgers
import LuaGuest
import Receivables

/// Adds a record to an account the way a ledger would: written out, joined, read again with every check.
enum AccountEditor {
  /// The account with one more record in a list.
  ///
  /// - Throws: `CallbackFailure` with every fault.
  static func adding(_ value: JSONValue, to list: String, of subject: TestAccount) throws -> Account {
    let text = LedgerWriter.document(Ledger(creditors: [subject.creditor], accounts: [subject.account]))
    guard case .object(var members) = try JSONParser.parse(text.utf8),
      let place = members.firstIndex(where: { $0.key == "accounts" }),
      case .array(let accounts) = members[place].value, case .object(var account)? = accounts.first
    else { throw CallbackFailure(message: "the account cannot be written out") }
    if let index = account.firstIndex(where: { $0.key == list }), case .array(let elements) = account[index].value {
      account[index].value = .array(elements + [value])
    } else {
      account.append(.init(list, .array([value])))
    }
    members[place].value = .array([.object(account)])
    let reading = LedgerReader.read(Array(JSONWriter.line(.object(members)).utf8), file: "account")
    guard let changed = reading.ledger?.accounts.first, reading.faults.isEmpty else {
      let faults = reading.faults.map { "\($0.path.replacing("accounts[0].", with: "")): \($0.message)" }
      throw CallbackFailure(message: faults.joined(separator: "\n"))
    }
    return changed
  }
}
