/// Numbers as a law writes them: `12.25`, `750`, `1/20`.
enum DecimalText {
  /// The number one step of its last digit away, written with as many decimals; `nil` where it has no digits or would
  /// divide by zero.
  static func stepped(_ text: String, by step: Int64) -> String? {
    let head: Substring, tail: Substring
    if let slash = text.firstIndex(of: "/") {
      (head, tail) = (text[...slash], text[text.index(after: slash)...])
    } else {
      (head, tail) = ("", text[...])
    }
    let decimals = tail.firstIndex(of: ".").map { tail.distance(from: $0, to: tail.endIndex) - 1 } ?? 0
    guard decimals >= 0, let units = Int64(tail.filter { $0 != "." }), case (let next, false) = units.addingReportingOverflow(step),
      head.isEmpty || next > 0
    else { return nil }
    let digits = String(next.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = next < 0 ? "-" : ""
    if decimals == 0 { return head + sign + padded }
    return head + sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
