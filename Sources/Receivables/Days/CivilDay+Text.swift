extension CivilDay: CustomStringConvertible, LosslessStringConvertible {
  /// ISO 8601: `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = parts
    let digits = [year / 1000, year / 100, year / 10, year].map { UInt8(48 + $0 % 10) }
    let tail = [45, 48 + month / 10, 48 + month % 10, 45, 48 + day / 10, 48 + day % 10].map { UInt8($0) }
    return String(decoding: digits + tail, as: UTF8.self)
  }

  /// Reads `YYYY-MM-DD`, exactly; `nil` for anything else and for days that do not exist.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    let number = { (range: Range<Int>) -> Int? in
      bytes[range].allSatisfy { (48...57).contains($0) } ? bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
