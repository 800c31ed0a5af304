import JSONText
import LedgerFormat
import Receivables

/// A kind of record of an account, as events keep it: how its members are written, read, put into an account and taken
/// out.
struct RecordKind: Sendable {
  /// Its name in events: `invoice`.
  let name: String
  /// Its field in the ledger file: `invoices`.
  let field: String
  /// The members that an account has, each with its id.
  let members: @Sendable (Account) -> [(id: String, value: JSONValue)]
  /// Writes the same members as they stand in events.
  let write: @Sendable (Account, inout RecordTexts) -> Void
  /// What makes of the members of one account those of another, by their ids: new and other ones first, in their order,
  /// then those that are gone, each as `nil`.
  let changes: @Sendable (Account, Account) -> [(id: String, value: JSONValue?)]
  /// Puts a member into an account: in the place of the one with its id, else last. The places of the members that are
  /// there are found once, and kept for the next one.
  fileprivate let put: @Sendable (JSONValue, inout Account, inout [String: Int]?, FaultCollector) -> Void
  /// Takes the members of some ids out of an account.
  fileprivate let remove: @Sendable (Set<String>, inout Account) -> Void
}

/// An account that records are put into and taken out of, each found by its id at once, however many there are.
struct AccountAssembly {
  private(set) var account: Account
  /// Places of members by kind and id, as far as they were needed.
  private var places: [String: [String: Int]?] = [:]

  init(_ account: Account) { self.account = account }

  /// Puts a record in the place of the one with its id, else last.
  mutating func put(_ value: JSONValue, _ kind: RecordKind, _ faults: FaultCollector) {
    kind.put(value, &account, &places[kind.name, default: nil], faults)
  }

  /// Takes records out.
  mutating func remove(_ ids: Set<String>, _ kind: RecordKind) {
    kind.remove(ids, &account)
    places[kind.name] = nil
  }
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
    list("override", "overrides", \.overrides, \.id, .guardOverride),
    list("payout", "payouts", \.payouts, \.id, .payout),
    list("due_day_change", "due_day_changes", \.dueDayChanges, \.id, .dueDayChange),
    list("credit_change", "credit_changes", \.creditChanges, \.id, .creditChange),
    list(trialArm, "trial_arms", \.trialArms, \.id, .trialArm), credit,
  ]

  /// Name of the kind whose records never change.
  static let trialArm = "trial_arm"

  /// The kinds by name.
  static let named: [String: RecordKind] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static let customer = RecordKind(
    name: "customer", field: "customer",
    members: { [("", RecordCodec.customer.write($0.customer))] },
    write: { account, texts in texts.add("customer", "") { RecordCodec.customer.append(account.customer, to: &$0) } },
    changes: { $0.customer == $1.customer ? [] : [("", RecordCodec.customer.write($1.customer))] },
    put: { value, account, _, faults in
      if let customer = RecordCodec.customer.read(value, faults) { account.customer = customer }
    }, remove: { _, _ in })

  private static let credit = RecordKind(
    name: "credit", field: "credit",
    members: { $0.credit.map { [("", RecordCodec.creditProfile.write($0))] } ?? [] },
    write: { account, texts in
      guard let credit = account.credit else { return }
      texts.add("credit", "") { RecordCodec.creditProfile.append(credit, to: &$0) }
    },
    changes: { $0.credit == $1.credit ? [] : [("", $1.credit.map(RecordCodec.creditProfile.write))] },
    put: { value, account, _, faults in
      if let credit = RecordCodec.creditProfile.read(value, faults) { account.credit = credit }
    }, remove: { _, account in account.credit = nil })

  private static func list<Member: Sendable & Equatable>(
    _ name: String, _ field: String, _ path: WritableKeyPath<Account, [Member]> & Sendable,
    _ id: WritableKeyPath<Member, String> & Sendable, _ codec: RecordCodec<Member>
  ) -> RecordKind {
    let (list, idOf) = (FieldPlace(path), FieldPlace(id))
    return RecordKind(
      name: name, field: field,
      members: { account in
        account[keyPath: path].map { ($0[keyPath: id], codec.write($0)) }
      },
      write: { account, texts in
        for member in list(account) { texts.add(name, idOf(member)) { codec.append(member, to: &$0) } }
      },
      changes: { old, new in
        let members = new[keyPath: path]
        if old[keyPath: path] == members { return [] }
        let before = old[keyPath: path].keyed { $0[keyPath: id] }
        let kept = Set(members.map { $0[keyPath: id] })
        var changes: [(id: String, value: JSONValue?)] = []
        for member in members where before[member[keyPath: id]] != member {
          changes.append((member[keyPath: id], codec.write(member)))
        }
        for gone in before.keys.sorted() where !kept.contains(gone) { changes.append((gone, nil)) }
        return changes
      },
      put: { value, account, places, faults in
        guard let member = codec.read(value, faults) else { return }
        let (name, last) = (member[keyPath: id], account[keyPath: path].count)
        if places == nil {
          places = Dictionary(firstOf: account[keyPath: path].enumerated().map { ($1[keyPath: id], $0) })
        }
        if let place = places?[name] {
          account[keyPath: path][place] = member
        } else {
          account[keyPath: path].append(member)
          places?[name] = last
        }
      },
      remove: { gone, account in account[keyPath: path].removeAll { gone.contains($0[keyPath: id]) } })
  }
}
