import Simulation

/// A chart as SVG, drawn in units of its own that a page scales. It has no colour that meaning hangs on: lines differ
/// by their dashes, and every number can be read as text too.
struct Chart {
  private static let (left, right, top) = (38.0, 392.0, 12.0)
  private let height: Double
  private let label: String
  private var parts: [String] = []

  /// Begins a chart that is said in words as well.
  private init(height: Double, label: String) { (self.height, self.label) = (height, label) }

  var svg: String {
    """
    <svg viewBox="0 0 400 \(Self.number(height))" role="img" aria-label="\(label.escaped)">
    \(parts.joined(separator: "\n"))
    </svg>
    """
  }

  /// With one digit, as SVG has numbers.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let text = "\(abs(tenths) / 10)" + (tenths % 10 == 0 ? "" : ".\(abs(tenths) % 10)")
    return tenths < 0 ? "-" + text : text
  }

  private mutating func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String = "middle") {
    parts.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\">\(text.escaped)</text>")
  }

  private mutating func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    let ends = zip(["x1", "y1", "x2", "y2"], [x1, y1, x2, y2]).map { "\($0)=\"\(Self.number($1))\"" }
    parts.append("<line class=\"rule\" \(ends.joined(separator: " "))/>")
  }
}

extension Chart {
  /// A line of a chart of curves.
  struct Line {
    let name: String
    let curve: IncidenceCurve
  }

  private static let bottom = 190.0
  private static let dashes = ["", "7 4", "2 3", "9 3 2 3"]

  /// The shares paid by day, from before the due day to 90 days after it, with the number of claims that are watched
  /// still below each day; the band that holds the share in nineteen of twenty cases is drawn where there is one line.
  static func curves(_ lines: [Line], label: String, watched: String) -> Chart {
    let rows = Double(lines.count)
    var chart = Chart(height: bottom + 40 + 15 * rows, label: label)
    let days = -30...90
    let x = { (day: Int) in left + Double(day - days.lowerBound) / Double(days.count - 1) * (right - left) }
    let y = { (share: Double) in bottom - share * (bottom - top) }
    for percent in stride(from: 0, through: 100, by: 25) {
      let height = y(Double(percent) / 100)
      chart.rule(left, height, right, height)
      chart.text("\(percent) %", left - 4, height + 4, "end")
    }
    for day in stride(from: -30, through: 90, by: 30) {
      chart.rule(x(day), bottom, x(day), bottom + 4)
      chart.text("\(day)", x(day), bottom + 17)
    }
    if lines.count == 1 { chart.band(lines[0].curve, days, x, y) }
    for (place, line) in lines.enumerated() {
      let points = steps(days) { line.curve.estimate(by: $0)?.share }
      let dash = dashes[place % dashes.count]
      chart.parts.append("<path class=\"line\" stroke-dasharray=\"\(dash)\" d=\"\(path(points, x, y))\"/>")
      let row = bottom + 48 + 15 * Double(place)
      for day in stride(from: 0, through: 90, by: 30) {
        // The last one would run over the edge.
        let isLast = day == 90
        chart.text(
          "\(line.curve.watched(on: day))", x(day) + (isLast ? 10 : 0), row, isLast ? "end" : "middle")
      }
      if lines.count > 1 {
        chart.parts.append(
          "<path class=\"line\" stroke-dasharray=\"\(dash)\" d=\"M4 \(number(row - 4))H\(number(x(-12)))\"/>")
      }
    }
    chart.text(watched, left - 34, bottom + 33, "start")
    return chart
  }

  private mutating func band(
    _ curve: IncidenceCurve, _ days: ClosedRange<Int>, _ x: (Int) -> Double, _ y: (Double) -> Double
  ) {
    let range = { (day: Int) in curve.estimate(by: day)?.interval(.nineteen) }
    let low = Self.steps(days) { range($0)?.lowerBound }
    let high = Self.steps(days) { range($0)?.upperBound }
    guard !low.isEmpty else { return }
    let back = low.reversed().map { "L\(Self.number(x($0.day))) \(Self.number(y($0.share)))" }
    parts.append("<path class=\"band\" d=\"\(Self.path(high, x, y))\(back.joined())Z\"/>")
  }

  /// The corners of a line of steps through the days on which something is known.
  private static func steps(_ days: ClosedRange<Int>, _ share: (Int) -> Double?) -> [(day: Int, share: Double)] {
    var corners: [(day: Int, share: Double)] = []
    for day in days {
      guard let share = share(day) else { continue }
      if let last = corners.last, last.share != share { corners.append((day, last.share)) }
      if corners.last?.share != share || day == days.upperBound { corners.append((day, share)) }
    }
    if let last = days.last(where: { share($0) != nil }), let end = corners.last, end.day < last {
      corners.append((last, end.share))
    }
    return corners
  }

  private static func path(
    _ corners: [(day: Int, share: Double)], _ x: (Int) -> Double, _ y: (Double) -> Double
  ) -> String {
    corners.enumerated().map { "\($0 == 0 ? "M" : "L")\(number(x($1.day))) \(number(y($1.share)))" }.joined()
  }
}

extension Chart {
  /// Shares as bars that lie, each with its name and its number.
  static func bars(_ bars: [(name: String, share: Double)], label: String) -> Chart {
    var chart = Chart(height: Double(24 * bars.count) + 8, label: label)
    let (start, end) = (150.0, 350.0)
    for (place, bar) in bars.enumerated() {
      let y = 6 + 24 * Double(place)
      let width = min(1, max(0, bar.share)) * (end - start)
      chart.parts.append(
        "<rect class=\"bar\" x=\"\(number(start))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"15\"/>")
      chart.text(bar.name, start - 6, y + 12, "end")
      chart.text("\(bar.share.percent) %", start + width + 6, y + 12, "start")
    }
    return chart
  }

  /// How charts look; on paper without colour.
  static let style = """
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem; }
    figure { margin: .6rem 0; break-inside: avoid; } figcaption { font-weight: 600; } svg { display: block; width: 100%;
      max-width: 40rem; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
    .rule { stroke: var(--line); stroke-width: 1; } .line { stroke: var(--link); stroke-width: 2; fill: none; }
    .band { fill: var(--link); opacity: .18; } .bar { fill: var(--link); }
    h2 { break-after: avoid; } section td:first-child { min-width: 8rem; } .legend { font-size: .85rem; color: var(--quiet); }
    @media print { .line { stroke: #000; } .bar { fill: #777; }
      .band { fill: #777; opacity: .4; } .charts { grid-template-columns: 1fr 1fr; } td, th { padding-right: .5rem; }
      th { white-space: normal; overflow-wrap: normal; } table { font-size: .85em; } }

    """
}
