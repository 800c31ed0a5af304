import Receivables

/// Writes a record as bytes: numbers by seven bits a byte, texts with their length, currencies by their place in a table.
struct PackWriter: PackCoder {
  private(set) var body: [UInt8] = []
  private(set) var currencies: [Currency] = []

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
