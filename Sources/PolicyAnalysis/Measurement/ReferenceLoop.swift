/// A fixed piece of work to compare times with: it depends on the machine and on how busy it is, and on nothing of purre.
enum ReferenceLoop {
  private static let steps = 20_000
  private static let places = 1024

  /// Runs it once, and gives a number that depends on all of it, so that it cannot be left out.
  static func run() -> UInt64 {
    var table = [UInt64](repeating: 1, count: places)
    var state: UInt64 = 0x2545_f491_4f6c_dd1d
    for _ in 0..<steps {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      table[Int(state % UInt64(places))] &+= state
    }
    return table.reduce(state, &+)
  }
}
