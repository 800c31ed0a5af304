import Crypto

/// A digest over the events of one source, whatever their order: the sum of the SHA-256 of each, as four numbers of 64 bits
/// that wrap around. It tells an event that was changed, lost or slipped in.
struct EventDigest: Sendable, Hashable {
  private(set) var count: Int64 = 0
  private var sums: [UInt64] = [0, 0, 0, 0]

  /// Counts an event in.
  mutating func add(_ event: StoredEvent) {
    var hash = SHA256()
    let parts = [
      event.account.creditor, event.account.customer, String(event.number), event.key.kind, event.key.id, String(event.version),
      event.document ?? "",
    ]
    for part in parts {
      var length = UInt64(part.utf8.count).littleEndian
      withUnsafeBytes(of: &length) { hash.update(bufferPointer: $0) }
      var part = part
      part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    hash.finalize().withUnsafeBytes { bytes in
      for place in sums.indices { sums[place] &+= bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self).littleEndian }
    }
    count += 1
  }

  /// The digest in hexadecimal.
  var text: String {
    sums.map { sum in
      let digits = String(sum, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
