/// A checksum of 64 bits over the columns of a row, which stands in the row: SQLite has none, so that a bit that fell
/// over in a file, or an amount that somebody altered, would else be believed.
///
/// ```swift
/// var seal = RowSeal()
/// seal.add(entry.state)
/// seal.add(entry.letter)
/// row.seal = seal.value
/// ```
///
/// It keeps out damage, and changes by other programs. Whoever sets out to forge a ledger can forge its seals as well.
package struct RowSeal {
  private var hash: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Begins with nothing.
  package init() {}

  /// The checksum of what was added.
  package var value: Int64 { Int64(bitPattern: hash) }

  /// Adds a number.
  package mutating func add(_ number: Int64) { mix(UInt64(bitPattern: number)) }

  /// Adds a number, or that there is none.
  package mutating func add(_ number: Int64?) {
    mix(number == nil ? 0 : 1)
    add(number ?? 0)
  }

  /// Adds a text.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a text, or that there is none.
  package mutating func add(_ text: String?) {
    mix(text == nil ? 0 : 1)
    add(text ?? "")
  }

  /// Adds bytes with their number, eight at a time.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    mix(UInt64(bytes.count))
    var place = 0
    while place + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[place...] { rest = rest << 8 | UInt64(byte) }
    mix(rest)
  }

  /// Each step can be undone, so that no two words in its place give the same.
  private mutating func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9fb2_1c65_1e98_df25
    hash ^= hash >> 32
  }
}

/// How many rows there are, and the sum of their seals, in whatever order they are met: it tells a row that is missing,
/// that stands twice, or that is one of an earlier day.
package struct RowTally: Sendable, Hashable {
  package private(set) var rows: Int64 = 0
  private(set) var digest: Int64 = 0

  /// Begins with no row.
  package init() {}

  init(rows: Int64, digest: Int64) { (self.rows, self.digest) = (rows, digest) }

  /// Counts a row.
  package mutating func add(_ seal: Int64) {
    rows += 1
    digest &+= seal
  }

  /// Counts a row no more.
  mutating func remove(_ seal: Int64) {
    rows -= 1
    digest &-= seal
  }

  /// Counts rows that were counted elsewhere.
  package mutating func add(_ other: RowTally) {
    rows += other.rows
    digest &+= other.digest
  }
}
