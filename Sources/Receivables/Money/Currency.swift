/// An ISO 4217 currency, packed so that it compares and copies as an integer.
public struct Currency: Sendable, Hashable {
  /// The three letters, first letter in the lowest byte.
  public let packed: UInt32

  /// Makes a currency from three capital letters, or `nil` when they are not.
  public init?(code: some StringProtocol) {
    let bytes = Array(code.utf8)
    guard bytes.count == 3, bytes.allSatisfy({ (65...90).contains($0) }) else { return nil }
    packed = bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
  }

  /// Makes a currency from its packed letters, or `nil` when they are not three capital letters.
  public init?(packed: UInt32) {
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
  public var code: String {
    String(unsafeUninitializedCapacity: 3) { letters in
      for place in 0..<3 { letters[place] = UInt8(truncatingIfNeeded: packed >> UInt32(8 * place)) }
      return 3
    }
  }

  /// Number of decimals of the minor unit (ISO 4217, list one).
  public var exponent: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
      "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// Minor units in one major unit, a power of ten.
  public var minorUnitsPerMajor: Int64 { (0..<exponent).reduce(1) { product, _ in product * 10 } }

  /// Norwegian krone.
  public static let nok = Currency(known: "NOK")
  /// Swedish krona.
  public static let sek = Currency(known: "SEK")
  /// Danish krone.
  public static let dkk = Currency(known: "DKK")
  /// Euro.
  public static let eur = Currency(known: "EUR")
  /// Pound sterling.
  public static let gbp = Currency(known: "GBP")
  /// United States dollar.
  public static let usd = Currency(known: "USD")
}

extension Currency: Comparable, CustomStringConvertible {
  /// Alphabetical order of the codes.
  public static func < (left: Currency, right: Currency) -> Bool {
    left.packed.byteSwapped < right.packed.byteSwapped
  }

  /// The three letters.
  public var description: String { code }
}
