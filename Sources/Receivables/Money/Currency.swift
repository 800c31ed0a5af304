/// An ISO 4217 currency, packed so that it compares and copies as an integer.
package struct Currency: Sendable, Hashable {
  /// The three letters, first letter in the lowest byte.
  package let packed: UInt32

  /// Makes a currency from three capital letters, or `nil` when they are not.
  package init?(code: some StringProtocol) {
    let bytes = Array(code.utf8)
    guard bytes.count == 3, bytes.allSatisfy({ (65...90).contains($0) }) else { return nil }
    packed = bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
  }

  /// Makes a currency from the bytes of its code, or `nil` when they are not three capital letters.
  package init?(utf8 code: UnsafeBufferPointer<UInt8>) {
    guard code.count == 3 else { return nil }
    self.init(packed: UInt32(code[0]) | UInt32(code[1]) << 8 | UInt32(code[2]) << 16)
  }

  /// Makes a currency from its packed letters, or `nil` when they are not three capital letters.
  package init?(packed: UInt32) {
    func isCapital(_ letter: UInt32) -> Bool { (65...90).contains(letter & 0xff) }
    guard packed >> 24 == 0, isCapital(packed), isCapital(packed >> 8), isCapital(packed >> 16) else { return nil }
    self.packed = packed
  }

  private init(known code: StaticString) {
    packed = code.withUTF8Buffer { bytes in
      bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
    }
  }

  /// The three letters.
  package var code: String {
    String(unsafeUninitializedCapacity: 3) { letters in
      for place in 0..<3 { letters[place] = UInt8(truncatingIfNeeded: packed >> UInt32(8 * place)) }
      return 3
    }
  }

  /// Writes ``code`` behind what is there.
  package func write(to bytes: inout [UInt8]) {
    for place in 0..<3 { bytes.append(UInt8(truncatingIfNeeded: packed >> UInt32(8 * place))) }
  }

  /// Number of decimals of the minor unit (ISO 4217, list one).
  package var exponent: Int {
    // Most amounts are in one of these, and this is asked for each of them.
    if self == .nok || self == .sek || self == .eur { return 2 }
    return switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
      "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// Minor units in one major unit, a power of ten.
  package var minorUnitsPerMajor: Int64 { (0..<exponent).reduce(1) { product, _ in product * 10 } }

  /// Norwegian krone.
  package static let nok = Currency(known: "NOK")
  /// Swedish krona.
  package static let sek = Currency(known: "SEK")
  /// Danish krone.
  package static let dkk = Currency(known: "DKK")
  /// Euro.
  package static let eur = Currency(known: "EUR")
  /// Pound sterling.
  package static let gbp = Currency(known: "GBP")
  /// United States dollar.
  package static let usd = Currency(known: "USD")
}

extension Currency: Comparable, CustomStringConvertible {
  /// Alphabetical order of the codes.
  package static func < (left: Currency, right: Currency) -> Bool {
    left.packed.byteSwapped < right.packed.byteSwapped
  }

  /// The three letters.
  package var description: String { code }
}
