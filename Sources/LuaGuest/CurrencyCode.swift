/// The three letters of a currency, packed with the first in the lowest byte.
package struct CurrencyCode: Sendable, Hashable {
  /// The packed letters.
  package let packed: UInt32

  /// Takes packed letters as they are.
  package init(packed: UInt32) { self.packed = packed }
}

extension CurrencyCode: CustomStringConvertible {
  /// The three letters.
  package var description: String {
    String(decoding: [UInt8(packed & 0xff), UInt8(packed >> 8 & 0xff), UInt8(packed >> 16 & 0xff)], as: UTF8.self)
  }
}
