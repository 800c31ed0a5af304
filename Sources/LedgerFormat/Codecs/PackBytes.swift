import Receivables

/// Writes a record as bytes: numbers by seven bits a byte, texts with their length, currencies by their place in a
/// table.
struct PackWriter: PackCoder {
  private(set) var body: [UInt8] = []
  private(set) var currencies: [Currency] = []

  init() { body.reserveCapacity(200) }

  mutating func code(_ text: inout String) throws(PackFault) {
    append(UInt64(text.utf8.count))
    body.append(contentsOf: text.utf8)
  }

  mutating func code(_ number: inout Int64) throws(PackFault) {
    // Zigzag, as Protocol Buffers write signed numbers: small ones of either sign stay short.
    append(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  mutating func code(_ currency: inout Currency) throws(PackFault) {
    let known = currencies.firstIndex(of: currency) ?? currencies.count
    if known == currencies.count { currencies.append(currency) }
    append(UInt64(known))
  }

  mutating func code<Word: Equatable>(_ word: inout Word, of words: [Word]) throws(PackFault) {
    guard let place = words.firstIndex(of: word) else { throw PackFault(message: "an unknown word") }
    append(UInt64(place))
  }

  mutating func code<Word: Hashable>(_ some: inout Set<Word>, of words: WordSets<Word>) throws(PackFault) {
    for word in words.words { body.append(some.contains(word) ? 1 : 0) }
  }

  mutating func isThere(_ there: Bool) throws(PackFault) -> Bool {
    body.append(there ? 1 : 0)
    return there
  }

  mutating func count(_ count: Int) throws(PackFault) -> Int {
    append(UInt64(count))
    return count
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    body.append(UInt8(rest))
  }
}

/// Reads what ``PackWriter`` wrote, in place and with every bound checked.
struct PackReader: PackCoder {
  private let bytes: UnsafeRawBufferPointer
  private var place: Int
  private var currencies: [Currency] = []

  /// Reads a body from bytes that must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer) throws(PackFault) {
    self.bytes = bytes
    place = 0
    try readCurrencies()
  }

  /// Ends the reading of a body.
  ///
  /// - Throws: ``PackFault`` where there are bytes left.
  func end() throws(PackFault) {
    guard place == bytes.count else { throw PackFault(message: "bytes after the end") }
  }

  /// Reads the table of currencies that stands before the body.
  private mutating func readCurrencies() throws(PackFault) {
    for _ in 0..<(try count(0)) {
      guard let packed = UInt32(exactly: try number()), let currency = Currency(packed: packed) else {
        throw PackFault(message: "an unknown currency")
      }
      currencies.append(currency)
    }
  }

  mutating func code(_ text: inout String) throws(PackFault) {
    let length = try count(0)
    text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[place..<(place + length)]), as: UTF8.self)
    place += length
  }

  mutating func code(_ value: inout Int64) throws(PackFault) {
    let coded = try number()
    value = Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
  }

  mutating func code(_ currency: inout Currency) throws(PackFault) {
    let known = try number()
    guard known < UInt64(currencies.count) else { throw PackFault(message: "a currency outside the table") }
    currency = currencies[Int(known)]
  }

  mutating func code<Word: Equatable>(_ word: inout Word, of words: [Word]) throws(PackFault) {
    let known = try number()
    guard known < UInt64(words.count) else { throw PackFault(message: "an unknown word") }
    word = words[Int(known)]
  }

  mutating func code<Word: Hashable>(_ some: inout Set<Word>, of words: WordSets<Word>) throws(PackFault) {
    var number = 0
    for place in words.words.indices where try isThere(false) { number |= 1 << place }
    some = words[number]
  }

  mutating func isThere(_ there: Bool) throws(PackFault) -> Bool {
    guard place < bytes.count, bytes[place] < 2 else { throw PackFault(message: "a flag that is none") }
    place += 1
    return bytes[place - 1] == 1
  }

  /// Every member takes a byte at least, so that no count exceeds the bytes that are left.
  mutating func count(_ count: Int) throws(PackFault) -> Int {
    let value = try number()
    guard value <= UInt64(bytes.count - place) else { throw PackFault(message: "a length past the end") }
    return Int(value)
  }

  /// Nearly all numbers take one byte.
  @inline(__always) private mutating func number() throws(PackFault) -> UInt64 {
    guard place < bytes.count, bytes[place] < 0x80 else { return try longNumber() }
    place += 1
    return UInt64(bytes[place - 1])
  }

  private mutating func longNumber() throws(PackFault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw PackFault(message: "a number that does not end")
  }
}

/// Records as bytes: the currencies in them, then the body.
enum RecordPack {
  /// The bytes of what is coded.
  static func bytes(_ code: (inout PackWriter) throws(PackFault) -> Void) throws(PackFault) -> [UInt8] {
    var writer = PackWriter()
    try code(&writer)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(writer.body.count + 4 * writer.currencies.count + 4)
    // As ``PackWriter/count(_:)`` writes it; records name few currencies.
    var count = writer.currencies.count
    while count >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
      count >>= 7
    }
    bytes.append(UInt8(count))
    for currency in writer.currencies {
      // Three letters of seven bits: never more than four bytes.
      var rest = currency.packed
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    bytes.append(contentsOf: writer.body)
    return bytes
  }

  /// Reads what was coded from bytes, all of them.
  static func read(
    _ bytes: UnsafeRawBufferPointer, _ code: (inout PackReader) throws(PackFault) -> Void
  ) throws(PackFault) {
    var reader = try PackReader(bytes)
    try code(&reader)
    try reader.end()
  }
}
