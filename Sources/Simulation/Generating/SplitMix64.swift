/// Seeded random numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the same on
/// every machine for the same seed.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number of a range. The bias of the remainder is below 2⁻⁴⁰ for the ranges of a ledger.
  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

  /// True so many times in a thousand.
  mutating func happens(_ perMille: Int) -> Bool { number(0...999) < perMille }

  /// One of a list.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...(list.count - 1))] }

  /// A number of a range, the smaller ones oftener: the square of an even spread.
  mutating func skewed(_ range: ClosedRange<Int>) -> Int {
    let share = number(0...9999)
    return range.lowerBound + (range.upperBound - range.lowerBound) * share / 9999 * share / 9999
  }
}
