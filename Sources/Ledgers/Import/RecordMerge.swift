import GRDB
import JSONText
import Receivables

/// Puts a record as a file has it over the record as the ledger has it.
///
/// What the file said last time is the base: a field that it says just as before stays as the ledger has it, so that a
/// notice marked as returned, or a promise confirmed by a run, is not undone by the next copy of the same file. A field
/// that a file of another name leaves out is not touched either, since that file says nothing of it.
struct RecordMerge {
  /// What the ledger has.
  let current: JSONValue
  /// What the last import said of the record.
  let base: JSONValue
  /// Whether that import was of a file of the same name.
  let isSameSource: Bool

  /// The record as it shall be.
  func merged(with incoming: JSONValue) -> JSONValue {
    guard case .object(let now) = current, case .object(let before) = base, case .object(let new) = incoming else {
      return incoming
    }
    var names = new.map(\.key)
    for member in now where !names.contains(member.key) { names.append(member.key) }
    return .object(
      names.compactMap { name in
        let told = Self.value(name, new)
        let isUntouched = Self.text(told) == Self.text(Self.value(name, before)) || told == nil && !isSameSource
        return (isUntouched ? Self.value(name, now) : told).map { JSONValue.Member(name, $0) }
      })
  }

  /// The fields in which two records differ, in the order of the older one, down to the single value.
  static func differences(_ old: JSONValue?, _ new: JSONValue?, path: String = "") -> [RecordChange.Field] {
    if let amount = money(old), let other = money(new) {
      return amount == other ? [] : [RecordChange.Field(name: path, old: amount, new: other)]
    }
    switch (old, new) {
    case (.object(let before)?, .object(let after)?):
      let names = before.map(\.key) + after.map(\.key).filter { name in !before.contains { $0.key == name } }
      return names.flatMap {
        differences(value($0, before), value($0, after), path: path.isEmpty ? $0 : "\(path).\($0)")
      }
    case (.array(let before)?, .array(let after)?) where before.count == after.count:
      return before.indices.flatMap { differences(before[$0], after[$0], path: "\(path)[\($0)]") }
    default:
      let (was, now) = (text(old), text(new))
      return was == now ? [] : [RecordChange.Field(name: path, old: was, new: now)]
    }
  }

  /// An amount as a person writes it.
  private static func money(_ value: JSONValue?) -> String? {
    guard case .object(let members)? = value, members.count == 2,
      case .string(let amount)? = self.value("amount", members),
      case .string(let currency)? = self.value("currency", members)
    else { return nil }
    return "\(currency) \(amount)"
  }

  private static func value(_ name: String, _ members: [JSONValue.Member]) -> JSONValue? {
    members.first { $0.key == name }?.value
  }

  private static func text(_ value: JSONValue?) -> String? { value.map(JSONWriter.line) }
}

/// What the ledger knows of the records of an account: how each stands, and what the last import said of it.
struct AccountHistory {
  /// What an import said.
  struct Base {
    var document: String
    /// The name of its files.
    var name: String
  }

  private(set) var current: [RecordKey: String] = [:]
  private(set) var bases: [RecordKey: Base] = [:]

  /// Reads the events of an account. Of what came from another customer, imports have said what they said of it there:
  /// `former` gives the history of that account before a source.
  init(
    _ events: [StoredEvent], sources: SourceNames,
    former: (_ customer: String, _ source: Int64) throws -> AccountHistory
  ) rethrows {
    var moves: [Int64: AccountHistory] = [:]
    for event in events {
      current[event.key] = event.document
      if let customer = sources.moves[event.source] {
        guard event.document != nil else { continue }
        let history = try moves[event.source] ?? former(customer, event.source)
        moves[event.source] = history
        bases[event.key] = history.bases[event.key]
      } else if let name = sources.imports[event.source] {
        bases[event.key] = event.document.map { Base(document: $0, name: name) }
      }
    }
  }
}

/// What sources of events are known by.
struct SourceNames {
  /// Names of the files of every import, by source.
  private(set) var imports: [Int64: String] = [:]
  /// The customers that claims came from, by the source that moved them.
  private(set) var moves: [Int64: String] = [:]

  init(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT id, kind, name FROM source WHERE kind IN ('import', 'move')")
    for row in rows {
      let (id, name): (Int64, String) = (try row.read("id"), try row.read("name"))
      if try row.read("kind") == "import" { imports[id] = name } else { moves[id] = name }
    }
  }

  mutating func note(import name: String, source: Int64) { imports[source] = name }

  mutating func note(moveFrom customer: String, source: Int64) { moves[source] = customer }
}

extension LedgerTransaction {
  /// What the ledger knows of the records of an account, of sources before one.
  func history(of key: AccountKey, _ sources: SourceNames, before limit: Int64 = .max) throws -> AccountHistory {
    try AccountHistory(try events(of: key).filter { $0.source < limit }, sources: sources) { customer, source in
      try history(of: AccountKey(creditor: key.creditor, customer: customer), sources, before: source)
    }
  }
}

extension Account {
  /// The account with what another part of it has; a member that both have is as the other part says.
  func joined(with other: Account) -> Account {
    var account = self
    account.customer = other.customer
    account.contactPoints.join(other.contactPoints, by: \.id)
    account.invoices.join(other.invoices, by: \.id)
    account.payments.join(other.payments, by: \.id)
    account.creditNotes.join(other.creditNotes, by: \.id)
    account.charges.join(other.charges, by: \.id)
    account.notices.join(other.notices, by: \.id)
    account.contacts.join(other.contacts, by: \.id)
    account.disputes.join(other.disputes, by: \.id)
    account.promises.join(other.promises, by: \.id)
    account.agreements.join(other.agreements, by: \.id)
    account.blocks.join(other.blocks, by: \.id)
    account.writeOffs.join(other.writeOffs, by: \.id)
    account.handOvers.join(other.handOvers, by: \.id)
    account.levelResets.join(other.levelResets, by: \.id)
    account.overrides.join(other.overrides, by: \.id)
    account.payouts.join(other.payouts, by: \.id)
    account.dueDayChanges.join(other.dueDayChanges, by: \.id)
    account.creditChanges.join(other.creditChanges, by: \.id)
    account.trialArms.join(other.trialArms, by: \.id)
    account.credit = other.credit ?? credit
    return account
  }
}

extension Array {
  /// Puts members in the place of those with their id, else last.
  fileprivate mutating func join(_ others: [Element], by id: KeyPath<Element, String>) {
    guard !isEmpty else { return self = others }
    for other in others {
      if let place = firstIndex(where: { $0[keyPath: id] == other[keyPath: id] }) {
        self[place] = other
      } else {
        append(other)
      }
    }
  }
}
