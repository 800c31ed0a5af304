import JSONText
import LedgerFormat
import Receivables

/// What makes an account as it shall be: found without the ledger, so that any worker may do it.
package struct AccountChange: Sendable {
  /// Whose.
  let key: AccountKey
  /// How it is stored; `nil` for a new one.
  let stored: StoredAccount?
  /// How it shall be.
  let account: Account
  /// The records that are new or other than before, each with its document; `nil` in its place takes it out.
  let records: [(key: RecordKey, document: String?)]
  /// The account as bytes, made of its documents, as they would be read again.
  let pack: [UInt8]

  /// Compares how an account shall be with how it is stored.
  package init(from stored: StoredAccount?, to account: Account) throws {
    key = AccountKey(account)
    self.stored = stored
    self.account = account
    records = Self.records(from: stored?.account, to: account)
    var result = stored?.account ?? account
    if stored != nil { for (key, document) in records { try Self.apply(key, document, to: &result) } }
    pack = records.isEmpty ? [] : try AccountPack.bytes(result)
  }

  private static func records(from old: Account?, to new: Account) -> [(key: RecordKey, document: String?)] {
    var records: [(key: RecordKey, document: String?)] = []
    for kind in RecordKind.all where old.map({ !kind.isSame($0, new) }) ?? true {
      let members = kind.members(new)
      let before = old.map { Dictionary(kind.members($0).map { ($0.id, $0.document) }, uniquingKeysWith: { first, _ in first }) } ?? [:]
      for (id, document) in members where before[id] != document { records.append((RecordKey(kind: kind.name, id: id), document)) }
      let kept = Set(members.map(\.id))
      for id in before.keys.sorted() where !kept.contains(id) { records.append((RecordKey(kind: kind.name, id: id), nil)) }
    }
    return records
  }

  private static func apply(_ key: RecordKey, _ document: String?, to account: inout Account) throws {
    guard let kind = RecordKind.named[key.kind] else { return }
    guard let document else { return kind.remove(key.id, &account) }
    kind.put(try JSONParser.parse(Array(document.utf8)), &account, FaultCollector(file: ""))
  }
}
