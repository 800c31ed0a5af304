/// A digest of 128 bits of some texts, which takes the place of the texts where there are many of them: two of the
/// same digest are taken to be the same. It is the same in every run, and no secret: who makes a file may put anything
/// into it anyway.
package struct TextDigest: Hashable, Sendable {
  // Two sums that are mixed in different ways.
  private var first: UInt64 = 0x9e37_79b9_7f4a_7c15
  private var second: UInt64 = 0xc2b2_ae3d_27d4_eb4f

  init() {}

  /// Digests texts, each for itself and in their order.
  package init(_ texts: [String]) {
    for var text in texts {
      mix(UInt64(text.utf8.count))
      text.withUTF8 { mix(UnsafeRawBufferPointer($0)) }
    }
  }

  /// Half of it, for where likeness is looked into.
  package var half: UInt64 { first ^ second }

  /// Adds bytes.
  mutating func mix(_ bytes: UnsafeRawBufferPointer) {
    let whole = bytes.count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      mix(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    var rest: UInt64 = 0
    for byte in bytes[whole...] { rest = rest << 8 | UInt64(byte) }
    mix(rest)
  }

  /// Adds a word.
  mutating func mix(_ word: UInt64) {
    let product = (first ^ word).multipliedFullWidth(by: 0x2d35_8dcc_aa6c_78a5)
    first = product.high ^ product.low &+ word
    second = (second ^ word) &* 0x9fb2_1c65_1e98_df25
    second ^= second >> 29
  }
}
