import Receivables
import Simulation

/// A simulation for people.
struct SimulationText {
  private let report: SimulationReport
  private let style: TextStyle
  private var result: PolicySimulation.Result { report.result }

  init(_ report: SimulationReport, style: TextStyle) {
    self.report = report
    self.style = style
  }

  var text: String {
    let plan = result.plan
    let head = [
      style.paint("What may come of it, \(plan.day.adding(days: 1)) to \(plan.last)", .strong),
      "\(plan.days.counted("day")), \(plan.futures.counted("future")) of \(report.accounts.counted("account")); the "
        + "same luck for every policy.",
    ].flatMap { $0.wrapped(to: style.width) }
    let sections = [legend, cash, doings, comparisons, effects, notes]
    return (head + sections.filter { !$0.isEmpty }.flatMap { [""] + $0 }).joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.paint(title, .strong)] + lines
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  /// Whole units of a currency: of what may come, smaller ones say nothing.
  private static func whole(_ units: Int128, _ currency: Currency) -> String {
    String(units / Int128(currency.minorUnitsPerMajor))
  }

  private static func range(_ range: ClosedRange<Int128>, _ currency: Currency) -> String {
    "\(whole(range.lowerBound, currency))–\(whole(range.upperBound, currency))"
  }

  private func weeks(_ weeks: Int) -> String { weeks == result.plan.weeks ? "all" : String(weeks) }

  /// The sides go by letters, which leave room for figures.
  private var letters: [String] { report.names.indices.map(SimulationReport.letter) }

  private var legend: [String] {
    zip(letters, report.names).flatMap { letter, name in wrapped("\(letter)  \(name)") }
      + wrapped("–  no letter, no call, and nothing given up")
  }

  private var cash: [String] {
    let tables = result.currencies.flatMap { currency in
      let sides = zip(letters, result.sides) + [("–", result.unasked)]
      let rows = result.milestones.flatMap { weeks in
        sides.compactMap { name, futures -> [String]? in
          guard let band = FutureBand(result.cash(futures, currency, weeks: weeks)) else { return nil }
          return [self.weeks(weeks), name, Self.whole(band.middle, currency)]
            + [band.half, band.most, band.nearlyAll].map { Self.range($0, currency) }
        }
      }
      return TextTable(
        head: ["weeks", "policy", "\(currency) paid", "50 %", "80 %", "95 %"], rows: rows, figures: [0, 2, 3, 4, 5],
        indent: 2
      ).lines(style)
    }
    return section(
      "What is paid in so many weeks: the middle future, and where 50, 80, 95 % lie",
      tables.isEmpty ? ["  Nothing is paid in any future."] : tables)
  }

  private var doings: [String] {
    let figures: [(String, ([FutureTally]) -> String)] =
      [
        ("letters", \FutureTally.allLetters), ("needless letters", \.needless), ("customers held long", \.heldLong),
        ("calls", \.calls),
        ("claims handed over", \.handOvers), ("claims written off", \.writeOffs),
        ("held back by the law", \.blocked), ("failed decisions", \.failed),
      ].map { name, figure in (name, { Self.mean($0.map { $0[keyPath: figure] }) }) } + [
        ("charged by letters", { Self.mean($0.map(\.charged)) }), ("handed over", { Self.mean($0.map(\.handedOver)) }),
        ("written off", { Self.mean($0.map(\.writtenOff)) }),
      ]
    let table = TextTable(
      head: [""] + letters, rows: figures.map { name, figure in [name] + result.sides.map(figure) },
      figures: Set(1...letters.count), indent: 2)
    return section("What is done, in the mean of the futures", table.lines(style))
      + wrapped(
        "Needless letters: about claims that would have been paid within \(FutureTally.patience) days without any. Held "
          + "long: a claim of theirs is held back for more than \(FutureTally.longHold) days in a row.")
  }

  private static func mean(_ figures: [Int]) -> String {
    let tenths = (figures.reduce(0, +) * 20 + figures.count) / (2 * max(1, figures.count))
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func mean(_ sums: [CurrencySums]) -> String {
    var all = CurrencySums()
    for sum in sums { all.add(sum) }
    return all.amounts.map { "\($0.currency) \(whole($0.minorUnits / Int128(max(1, sums.count)), $0.currency))" }
      .joined(separator: ", ").nothingIfEmpty
  }

  private var comparisons: [String] {
    let lines = report.names.indices.dropFirst().flatMap { side in
      result.currencies.flatMap { currency in
        result.milestones.compactMap { weeks in
          result.comparison(side, currency, weeks: weeks).map { words($0, side, currency, weeks) }
        }.flatMap(wrapped)
      }
    }
    return section("Which is better in cash", lines)
  }

  private func words(_ found: FutureComparison, _ side: Int, _ currency: Currency, _ weeks: Int) -> String {
    let futures = result.plan.futures
    let when = weeks == result.plan.weeks ? "By the end" : "In \(weeks) weeks"
    let (one, first) = (SimulationReport.letter(side), SimulationReport.letter(0))
    if found.same == futures { return "\(when) \(one) brings in as much \(currency) as \(first)." }
    let middle = found.difference.middle
    return "\(when) \(one) brings in more \(currency) than \(first) in \(found.more) of "
      + "\(futures.counted("future")), as much in \(found.same), less in \(found.less): in the middle "
      + "\(Self.whole(middle < 0 ? -middle : middle, currency)) \(middle < 0 ? "less" : "more") "
      + "(80 %: \(Self.whole(found.difference.most.lowerBound, currency)) to "
      + "\(Self.whole(found.difference.most.upperBound, currency)))."
  }

  private var effects: [String] {
    let rows = report.effects.flatMap { effect, other in
      report.names.indices.dropFirst().flatMap { side in
        other.currencies.compactMap { currency -> [String]? in
          guard let found = other.comparison(side, currency, weeks: other.plan.weeks) else { return nil }
          return [
            "\(effect.short) times", SimulationReport.letter(side), String(found.more), String(found.same),
            String(found.less), "\(currency) \(Self.whole(found.difference.middle, currency))",
          ]
        }
      }
    }
    return rows.isEmpty
      ? []
      : section(
        "What it hangs on: how much a letter works, by the end",
        TextTable(
          head: ["letters work", "policy", "more than A in", "as much", "less", "in the middle"], rows: rows,
          figures: [0, 2, 3, 4, 5], indent: 2
        ).lines(style))
  }

  private var notes: [String] {
    section(
      "What this rests on",
      ([report.aboutCustomers, report.aboutLetters] + report.leftOut + result.faults).flatMap(wrapped))
  }
}

extension String {
  fileprivate var nothingIfEmpty: String { isEmpty ? "–" : self }
}
