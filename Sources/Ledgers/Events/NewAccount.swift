import Crypto
import JSONText
import LedgerFormat
import Receivables

/// An account that a ledger does not have yet, as all the rows that it becomes: made without the ledger, so that any
/// thread may do it, and written without a value for each column.
struct NewAccount: Sendable {
  let key: AccountKey
  /// Its events, numbered from 1, each the first of its record.
  let records: RecordTexts
  let digest: EventDigest
  let sealed: SealedAccount
  let claims: [ClaimEntry]

  /// Prepares an account.
  ///
  /// - Throws: ``PackFault`` when it cannot be put into bytes.
  init(_ account: Account) throws(PackFault) {
    key = AccountKey(account)
    var records = RecordTexts()
    let kinds = RecordKind.all
    // By their places: a loop over the kinds themselves would hold each with all that it knows.
    for place in kinds.indices { kinds[place].write(account, &records) }
    self.records = records
    digest = EventDigest(of: records, key)
    sealed = SealedAccount(
      sealing: try AccountPack.bytes(account), of: key, events: Int64(records.entries.count))
    claims = ClaimEntry.all(of: account)
  }
}

/// Records of one account as events keep them, one behind the other: of each its kind, its id and its JSON.
struct RecordTexts: Sendable {
  /// A record, by where its parts end in the bytes.
  struct Entry {
    let kind: Range<Int>
    let id: Range<Int>
    let document: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private var json = JSONBuilder(depth: nil)

  /// Adds a record, which is written as one object.
  mutating func add(_ kind: String, _ id: String, _ write: (inout JSONBuilder) -> Void) {
    let start = json.count
    json.add(raw: kind)
    let kindEnd = json.count
    json.add(raw: id)
    let idEnd = json.count
    write(&json)
    entries.append(Entry(kind: start..<kindEnd, id: kindEnd..<idEnd, document: idEnd..<json.count))
  }

  /// Hands on the bytes in which the entries lie.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try json.bytes.withUnsafeBytes(body)
  }
}

extension EventDigest {
  /// The digest of the events of a new account.
  init(of records: RecordTexts, _ key: AccountKey) {
    self.init()
    var text: [UInt8] = []
    records.withBytes { bytes in
      for (place, entry) in records.entries.enumerated() {
        text.removeAll(keepingCapacity: true)
        Self.add(key.creditor.utf8, to: &text)
        Self.add(key.customer.utf8, to: &text)
        Self.add(String(place + 1).utf8, to: &text)
        Self.add(bytes[entry.kind], to: &text)
        Self.add(bytes[entry.id], to: &text)
        Self.add("1".utf8, to: &text)
        Self.add(bytes[entry.document], to: &text)
        add(text)
      }
    }
  }

  private static func add(_ part: some Collection<UInt8>, to text: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(part.count).littleEndian) { text.append(contentsOf: $0) }
    text.append(contentsOf: part)
  }
}

/// What finds a receivable.
struct ClaimEntry: Sendable, Equatable {
  var receivable: String
  var customer: String
  var invoice: String
  var number: String
  var reference: String?

  static func all(of account: Account) -> [ClaimEntry] {
    account.invoices.flatMap { invoice in
      let reference = invoice.paymentReference.map(PaymentReference.canonical)
      return invoice.receivables.map { receivable in
        ClaimEntry(
          receivable: receivable.id, customer: account.customer.id, invoice: invoice.id, number: invoice.number,
          reference: reference)
      }
    }
  }
}
