import Receivables

/// Numbers of a workbook, as a person sees them.
///
/// A workbook keeps binary fractions: what was typed as 250.30 may stand there as `250.29999999999998`. Excel shows and
/// counts with 15 significant digits, and so does this: by digits, with no fraction in between.
enum ExcelNumber {
  /// Digits that a number has at most; what stands behind them is noise, or was lost.
  static let significantDigits = 15
  private static let mostExponent = 400

  /// A number as a plain decimal with a point, rounded to 15 significant digits; `shift` moves the point to the right.
  /// `nil` when it is no number.
  static func plain(_ text: String, shift: Int = 0) -> String? {
    var rest = Substring(text.trimmed)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let number = (parts.first ?? "").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let exponent = parts.count == 2 ? Int(parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]) : 0
    guard let whole = number.first, let exponent, abs(exponent) <= mostExponent else { return nil }
    let decimals = number.count == 2 ? number[1] : ""
    let written = Array((whole + decimals).utf8)
    guard !written.isEmpty, written.count <= 1000, written.allSatisfy({ (48...57).contains($0) }) else { return nil }
    var digits = written.map { Int($0) - 48 }
    var point = whole.utf8.count + exponent + shift
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    if digits.count > significantDigits { point += round(&digits) }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + decimal(digits, point)
  }

  /// Rounds to the digits that count; how many places the point moves to the right.
  private static func round(_ digits: inout [Int]) -> Int {
    let isUp = digits[significantDigits] >= 5
    digits.removeLast(digits.count - significantDigits)
    guard isUp else { return 0 }
    for place in digits.indices.reversed() {
      digits[place] += 1
      if digits[place] < 10 { return 0 }
      digits[place] = 0
    }
    digits.insert(1, at: 0)
    return 1
  }

  private static func decimal(_ digits: [Int], _ point: Int) -> String {
    let text = digits.map(String.init).joined()
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    return "\(text.prefix(point)).\(text.dropFirst(point))"
  }

  /// The day of a serial number, whose fraction is a time. Day 60 of the older count is the 29 February that 1900 did
  /// not have.
  static func day(_ plain: String, is1904: Bool) -> CivilDay? {
    guard let serial = Int(plain.prefix { $0 != "." }), serial >= (is1904 ? 0 : 1), serial <= 2_958_465 else {
      return nil
    }
    let start = is1904 ? CivilDay(year: 1904, month: 1, day: 1) : CivilDay(year: 1899, month: 12, day: 30)
    return start?.adding(days: !is1904 && serial < 60 ? serial + 1 : serial)
  }
}

/// What a number format makes of a number.
struct ExcelFormat: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number, day, percent
  }

  var kind = Kind.number
  /// The currency that it shows.
  var currency: Currency?

  /// The format of a built-in number: 14 is a day in every language, 27 to 36 and 50 to 58 are days of East Asia.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...36, 50...58: kind = .day
    case 9, 10: kind = .percent
    default: break
    }
  }

  /// The format of a code: `dd\.mm\.yyyy`, `0.0%`, `#,##0.00\ [$NOK]`.
  init(code: String) {
    var rest = Substring(code)
    while let sign = rest.first, sign != ";" {
      rest = rest.dropFirst()
      switch sign {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        if inside.first == "$" { currency = Self.currency(inside.dropFirst()) }
      case "y", "Y", "d", "D": kind = .day
      case "%": if kind == .number { kind = .percent }
      case "G", "g":
        // General, which is no day.
        if rest.lowercased().hasPrefix("eneral") { rest = rest.dropFirst(6) }
      default: break
      }
    }
  }

  /// The currency of `NOK`, `€-407` or `kr-414`; the number behind it is that of a language of Windows.
  private static func currency(_ text: Substring) -> Currency? {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    switch parts.first ?? "" {
    case "€": return .eur
    case "£": return .gbp
    case "kr", "kr.":
      let languages: [Substring: Currency] = ["414": .nok, "814": .nok, "41D": .sek, "406": .dkk]
      return parts.count == 2 ? languages[parts[1].suffix(3)] : nil
    case let code: return Currency(code: code)
    }
  }
}
