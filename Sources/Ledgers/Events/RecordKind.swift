import JSONText
import LedgerFormat
import Receivables

/// A kind of record of an account, as events keep it: how its members are written, read, put into an account and taken out.
struct RecordKind: Sendable {
  /// Its name in events: `invoice`.
  let name: String
  /// Its field in the ledger file: `invoices`.
  let field: String
  /// Whether two accounts have the same members.
  let isSame: @Sendable (Account, Account) -> Bool
  /// The members that an account has, each with its id and document.
  let members: @Sendable (Account) -> [(id: String, document: String)]
  /// Puts a member into an account: in the place of the one with its id, else last.
  let put: @Sendable (JSONValue, inout Account, FaultCollector) -> Void
  /// Takes the member of an id out of an account.
  let remove: @Sendable (String, inout Account) -> Void
}

extension RecordKind {
  /// Every kind, in the order of the ledger file; a customer comes first, since all else is theirs.
  static let all: [RecordKind] = [
    customer, list("contact_point", "contact_points", \.contactPoints, \.id, .contactPoint),
    list("invoice", "invoices", \.invoices, \.id, .invoice), list("payment", "payments", \.payments, \.id, .payment),
    list("credit_note", "credit_notes", \.creditNotes, \.id, .creditNote),
    list("charge", "charges", \.charges, \.id, .charge),
    list("notice", "notices", \.notices, \.id, .notice), list("contact", "contacts", \.contacts, \.id, .contact),
    list("dispute", "disputes", \.disputes, \.id, .dispute), list("promise", "promises", \.promises, \.id, .promise),
    list("agreement", "agreements", \.agreements, \.id, .agreement), list("block", "blocks", \.blocks, \.id, .block),
    list("write_off", "write_offs", \.writeOffs, \.id, .writeOff),
    list("hand_over", "hand_overs", \.handOvers, \.id, .handOver),
    list("level_reset", "level_resets", \.levelResets, \.id, .levelReset),
    list("override", "overrides", \.overrides, \.id, .guardOverride), credit,
  ]

  /// The kinds by name.
  static let named: [String: RecordKind] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static let customer = RecordKind(
    name: "customer", field: "customer", isSame: { $0.customer == $1.customer },
    members: { [("", JSONWriter.line(RecordCodec.customer.write($0.customer)))] },
    put: { value, account, faults in
      if let customer = RecordCodec.customer.read(value, faults) { account.customer = customer }
    }, remove: { _, _ in })

  private static let credit = RecordKind(
    name: "credit", field: "credit", isSame: { $0.credit == $1.credit },
    members: { $0.credit.map { [("", JSONWriter.line(RecordCodec.creditProfile.write($0)))] } ?? [] },
    put: { value, account, faults in
      if let credit = RecordCodec.creditProfile.read(value, faults) { account.credit = credit }
    }, remove: { _, account in account.credit = nil })

  private static func list<Member: Sendable & Equatable>(
    _ name: String, _ field: String, _ path: WritableKeyPath<Account, [Member]> & Sendable,
    _ id: KeyPath<Member, String> & Sendable, _ codec: RecordCodec<Member>
  ) -> RecordKind {
    RecordKind(
      name: name, field: field, isSame: { $0[keyPath: path] == $1[keyPath: path] },
      members: { account in
        account[keyPath: path].map { ($0[keyPath: id], JSONWriter.line(codec.write($0))) }
      },
      put: { value, account, faults in
        guard let member = codec.read(value, faults) else { return }
        let place = account[keyPath: path].firstIndex { $0[keyPath: id] == member[keyPath: id] }
        if let place { account[keyPath: path][place] = member } else { account[keyPath: path].append(member) }
      },
      remove: { gone, account in account[keyPath: path].removeAll { $0[keyPath: id] == gone } })
  }
}
