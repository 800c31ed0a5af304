/// Dice that fall the same for a seed, on every machine and with every toolchain: SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", 2014).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Dice of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// The step by which it turns bits into others that look like chance; no two turn into the same.
  package static func mixed(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// A number from zero up to and without a bound; zero for a bound below two.
  package mutating func below(_ bound: Int) -> Int { bound < 2 ? 0 : Int(next() % UInt64(bound)) }

  /// A number of a range.
  package mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True so many times in a hundred.
  package mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// One of a list; `nil` when it is empty.
  package mutating func pick<Element>(_ list: [Element]) -> Element? { list.isEmpty ? nil : list[below(list.count)] }

  /// One of some choices.
  package mutating func oneOf<Element>(_ first: Element, _ others: Element...) -> Element {
    let place = below(others.count + 1)
    return place == 0 ? first : others[place - 1]
  }
}

/// Xorshift64*, which orders the cases of a test run: an order that somebody noted by its seed stays as it was.
package struct SeededOrder: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed == 0 ? 0x9e37_79b9_7f4a_7c15 : seed }

  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_f491_4f6c_dd1d
  }
}
