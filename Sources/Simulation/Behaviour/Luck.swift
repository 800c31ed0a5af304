import Foundation
import Receivables

/// What chance brings in one future: for each name and day one number, whatever else is asked and in whatever order,
/// so that two policies meet the same luck.
package struct Luck: Sendable, Hashable {
  /// What a number is for, so that one purpose knows nothing of another.
  enum Purpose: UInt64 {
    case payment = 1
    case charges, habit, dispute, disputeLength, verdict, bounce, answer, promise, promiseLength, word, insolvency,
      trial, fit
  }

  private let seed: UInt64

  /// The luck of a future, counted from 0, of a seed.
  package init(seed: UInt64, future: Int) {
    self.seed = SeededRandom.mixed(seed &+ SeededRandom.mixed(UInt64(future) &+ 1))
  }

  /// A number that stands for a name: FNV-1a over its bytes (Fowler, Noll and Vo, 64 bits).
  static func key(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Dice for what needs more than one number.
  func dice(_ purpose: Purpose) -> SeededRandom { SeededRandom(seed: SeededRandom.mixed(seed ^ purpose.rawValue)) }

  /// A number from 0 up to and without 1 for a key on a day; for what falls once in a future, without one.
  func number(_ key: UInt64, _ purpose: Purpose, day: Int32 = .min) -> Double {
    let place = key ^ (purpose.rawValue &* 0xd6e8_feb8_6659_fd93)
    let bits = SeededRandom.mixed(
      SeededRandom.mixed(seed ^ place) &+ UInt64(bitPattern: Int64(day)) &* 0x9e37_79b9_7f4a_7c15)
    return Double(bits >> 11) * 0x1p-53
  }
}

/// Numbers by chance from distributions, from a seed.
extension SeededRandom {
  /// From above 0 up to 1.
  mutating func unit() -> Double { (Double(next() >> 11) + 1) * 0x1p-53 }

  /// From the exponential distribution with mean 1.
  mutating func exponential() -> Double { -log(unit()) }

  /// From the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).
  mutating func normal() -> Double { (2 * exponential()).squareRoot() * cos(2 * .pi * unit()) }

  /// From the gamma distribution of a shape above 0 with rate 1 (Marsaglia and Tsang 2000).
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(unit(), 1 / shape) }
    let base = shape - 1.0 / 3
    let scale = 1 / (9 * base).squareRoot()
    while true {
      let deviate = normal()
      let root = 1 + scale * deviate
      guard root > 0 else { continue }
      let cube = root * root * root
      if log(unit()) < deviate * deviate / 2 + base * (1 - cube + log(cube)) { return base * cube }
    }
  }
}
