import Crypto
import GRDB

/// A line of the ledger that is never changed: a new version of one record, or that it was taken out.
struct StoredEvent: Sendable, Hashable {
  /// Whose.
  var account: AccountKey
  /// 1, 2, 3 … within the account.
  var number: Int64
  /// Which record.
  var key: RecordKey
  /// 1, 2, 3 … of the record.
  var version: Int64
  /// The entry of the journal that it came with.
  var source: Int64
  /// The record as JSON; `nil` says that it was taken out.
  var document: String?
}

/// Names one record of an account.
struct RecordKey: Hashable, Sendable {
  /// Name of the kind.
  var kind: String
  /// Id among its kind; empty for what an account has one of.
  var id: String
}

/// A digest over the events of one source, whatever their order: the sum of the SHA-256 of each, as four numbers of 64
/// bits that wrap around. It tells an event that was changed, lost or slipped in.
struct EventDigest: Sendable, Hashable {
  private(set) var count: Int64 = 0
  private var sums: [UInt64] = [0, 0, 0, 0]

  /// Counts an event in.
  mutating func add(_ event: StoredEvent) {
    var hash = SHA256()
    let parts = [
      event.account.creditor, event.account.customer, String(event.number), event.key.kind, event.key.id,
      String(event.version),
      event.document ?? "",
    ]
    for part in parts {
      var length = UInt64(part.utf8.count).littleEndian
      withUnsafeBytes(of: &length) { hash.update(bufferPointer: $0) }
      var part = part
      part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    add(hash.finalize())
  }

  /// Counts an event in by its parts, each behind its length in eight bytes.
  mutating func add(_ parts: [UInt8]) {
    var hash = SHA256()
    parts.withUnsafeBytes { hash.update(bufferPointer: $0) }
    add(hash.finalize())
  }

  /// Counts events in that were counted elsewhere.
  mutating func add(_ other: EventDigest) {
    count += other.count
    for place in sums.indices { sums[place] &+= other.sums[place] }
  }

  private mutating func add(_ hash: SHA256.Digest) {
    hash.withUnsafeBytes { bytes in
      for place in sums.indices {
        sums[place] &+= bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self).littleEndian
      }
    }
    count += 1
  }

  /// What sources have other events than they were written with, by the digests over what is there.
  static func faults(_ digests: [Int64: EventDigest], _ database: Database) throws -> [String] {
    try Row.fetchAll(database, sql: "SELECT id, kind, day, events, digest FROM source ORDER BY id").compactMap { row in
      let (id, events): (Int64, Int64) = (try row.read("id"), try row.read("events"))
      let digest = digests[id] ?? EventDigest()
      if events == digest.count, try row.read("digest") == digest.text { return nil }
      let source = "\(try row.read("kind") as String) \(id) of \(try row.read("day") as String)"
      return "\(source) wrote \(events) events, and what is there of it "
        + "(\(digest.count)) has another digest: events were changed, lost or slipped in"
    }
  }

  /// The digest in hexadecimal.
  var text: String {
    sums.map { sum in
      let digits = String(sum, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// The events that a change of an account becomes, as far as the ledger must be asked for them: a run has its workers
/// ask, so that the one who writes need not.
package struct EventNumbers: Sendable {
  /// The version of each record of the change.
  let versions: [Int64]
  /// The digest of all events.
  let digest: EventDigest
}
