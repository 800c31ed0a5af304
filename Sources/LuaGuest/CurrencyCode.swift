/// The three letters of a currency, packed with the first in the lowest byte.
public struct CurrencyCode: Sendable, Hashable {
  /// The packed letters.
  public let packed: UInt32

  /// Takes packed letters as they are.
  public init(packed: UInt32) { self.packed = packed }
}

extension CurrencyCode: CustomStringConvertible {
  /// The three letters.
  public var description: String {
    String(decoding: [UInt8(packed & 0xff), UInt8(packed >> 8 & 0xff), UInt8(packed >> 16 & 0xff)], as: UTF8.self)
  }
}
