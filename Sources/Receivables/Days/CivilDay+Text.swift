extension CivilDay: CustomStringConvertible, LosslessStringConvertible {
  /// ISO 8601: `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = parts
    return String(unsafeUninitializedCapacity: 10) { text in
      let digits: InlineArray<10, Int> = [
        year / 1000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3, day / 10, day % 10,
      ]
      for place in 0..<10 { text[place] = UInt8(truncatingIfNeeded: 48 + digits[place]) }
      return 10
    }
  }

  /// Reads `YYYY-MM-DD`, exactly; `nil` for anything else and for days that do not exist.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    let number = { (range: Range<Int>) -> Int? in
      bytes[range].allSatisfy { (48...57).contains($0) } ? bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
