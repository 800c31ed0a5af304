import JSONText
import LedgerFormat
import Receivables

/// Names one account. Keys are ordered as SQLite orders them, by the bytes of their UTF-8.
package struct AccountKey: Hashable, Sendable, Comparable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String

  /// Names an account.
  package init(creditor: String, customer: String) {
    self.creditor = creditor
    self.customer = customer
  }

  /// Names the account.
  package init(_ account: Account) { self.init(creditor: account.creditor, customer: account.customer.id) }

  /// Creditor first.
  package static func < (left: AccountKey, right: AccountKey) -> Bool {
    if left.creditor.utf8.elementsEqual(right.creditor.utf8) {
      return left.customer.utf8.lexicographicallyPrecedes(right.customer.utf8)
    }
    return left.creditor.utf8.lexicographicallyPrecedes(right.creditor.utf8)
  }
}

/// An account as it is stored, and how many events made it.
package struct StoredAccount: Sendable {
  var key: AccountKey
  package var account: Account
  var events: Int64
  /// The seal of its row.
  var seal: Int64
}

/// An account as its bytes, and how many events made it.
package struct SealedAccount: Sendable {
  package var key: AccountKey
  var events: Int64
  var pack: [UInt8]
  /// The seal that stands in its row.
  package var seal: Int64 = 0

  /// The account.
  ///
  /// - Throws: ``PackFault`` when it is not as it was written.
  package func opened() throws -> StoredAccount {
    guard seal == made else {
      throw PackFault(message: "that of customer \(key.customer) of \(key.creditor) is not as it was written")
    }
    return StoredAccount(
      key: key, account: try pack.withUnsafeBytes { try AccountPack.account($0) }, events: events, seal: seal)
  }
}

extension SealedAccount {
  /// An account with its seal.
  init(sealing pack: [UInt8], of key: AccountKey, events: Int64) {
    self.init(key: key, events: events, pack: pack)
    seal = made
  }

  /// The seal that its row should have.
  private var made: Int64 {
    var seal = RowSeal()
    seal.add(key.creditor)
    seal.add(key.customer)
    seal.add(events)
    pack.withUnsafeBytes { seal.add($0) }
    return seal.value
  }
}

/// What makes an account as it shall be: found without the ledger, so that any worker may do it.
package struct AccountChange: Sendable {
  /// Whose.
  let key: AccountKey
  /// How it is stored; `nil` for a new one.
  let stored: StoredAccount?
  /// How it shall be.
  let account: Account
  /// The records that are new or other than before; `nil` in the place of one takes it out.
  let records: [(key: RecordKey, value: JSONValue?)]
  /// The records as they are stored.
  let documents: [String?]
  /// The account as bytes, made of its records as they would be read again.
  let sealed: SealedAccount
  /// The numbers of its events, where the ledger was asked for them already.
  var numbers: EventNumbers?

  /// Compares how an account shall be with how it is stored.
  package init(from stored: StoredAccount?, to account: Account) throws {
    key = AccountKey(account)
    self.stored = stored
    self.account = account
    records = Self.records(from: stored?.account, to: account)
    documents = records.map { $0.value.map(JSONWriter.line) }
    let result = if let stored { Self.apply(records, to: stored.account) } else { account }
    let pack = records.isEmpty ? [] : try AccountPack.bytes(result)
    sealed = SealedAccount(sealing: pack, of: key, events: (stored?.events ?? 0) + Int64(records.count))
  }

  /// The event that a record of the change becomes.
  func event(_ place: Int, version: Int64, source: Int64) -> StoredEvent {
    StoredEvent(
      account: key, number: (stored?.events ?? 0) + Int64(place) + 1, key: records[place].key, version: version,
      source: source, document: documents[place])
  }

  private static func records(from old: Account?, to new: Account) -> [(key: RecordKey, value: JSONValue?)] {
    RecordKind.all.flatMap { kind -> [(key: RecordKey, value: JSONValue?)] in
      guard let old else { return kind.members(new).map { (RecordKey(kind: kind.name, id: $0.id), $0.value) } }
      return kind.changes(old, new).map { (RecordKey(kind: kind.name, id: $0.id), $0.value) }
    }
  }

  private static func apply(_ records: [(key: RecordKey, value: JSONValue?)], to account: Account) -> Account {
    var assembly = AccountAssembly(account)
    var gone: [String: Set<String>] = [:]
    for (key, value) in records {
      guard let kind = RecordKind.named[key.kind] else { continue }
      if let value {
        assembly.put(value, kind, FaultCollector(file: ""))
      } else {
        gone[key.kind, default: []].insert(key.id)
      }
    }
    for kind in RecordKind.all { if let ids = gone[kind.name] { assembly.remove(ids, kind) } }
    return assembly.account
  }
}

/// Puts an account together from its events alone.
struct AccountRebuild {
  private var assembly: AccountAssembly
  private(set) var faults: [String] = []
  /// Ids that are not in the one form that ids have.
  private(set) var respelled: [String] = []
  private(set) var events: Int64 = 0
  private var versions: [RecordKey: Int64] = [:]

  init(_ key: AccountKey) {
    assembly = AccountAssembly(Account(creditor: key.creditor, customer: Customer(id: key.customer, name: "")))
    for id in [key.creditor, key.customer] where !Self.isNormal(id) { respell("'\(Identity.spelled(id))'") }
  }

  /// What the events came to so far.
  var account: Account { assembly.account }

  private static func isNormal(_ id: String) -> Bool {
    (try? Identity.normalised(id))?.utf8.elementsEqual(id.utf8) ?? false
  }

  private mutating func respell(_ what: String) {
    respelled.append(what)
    faults.append("\(what) is not in the one form (NFC, nothing invisible) that ids have")
  }

  /// Takes the next event.
  mutating func apply(_ event: StoredEvent) {
    events += 1
    if event.number != events { faults.append("event \(event.number) stands where event \(events) belongs") }
    let version = (versions[event.key] ?? 0) + 1
    versions[event.key] = version
    if event.version != version {
      faults.append("\(event.key.kind) \(event.key.id): version \(event.version) stands where \(version) belongs")
    }
    guard let kind = RecordKind.named[event.key.kind] else {
      faults.append("event \(event.number) is of an unknown kind, '\(event.key.kind)'")
      return
    }
    guard let document = event.document else { return assembly.remove([event.key.id], kind) }
    let collector = FaultCollector(file: "event \(event.number)")
    guard let value = try? JSONParser.parse(Array(document.utf8)) else {
      faults.append("event \(event.number) is no JSON")
      return
    }
    assembly.put(value, kind, collector)
    if collector.isRespelled || !event.key.id.isEmpty && !Self.isNormal(event.key.id) {
      return respell("\(event.key.kind) '\(Identity.spelled(event.key.id))', or an id in it,")
    }
    if let fault = collector.faults.first { faults.append("event \(event.number): \(fault.path): \(fault.message)") }
  }
}
