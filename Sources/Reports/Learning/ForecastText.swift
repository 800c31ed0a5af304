import Receivables
import Simulation

/// A forecast for the owner of a business: weeks or claims, and how good such forecasts were.
struct ForecastText {
  private let checked: CheckedForecast
  private let style: TextStyle
  private var forecast: CashForecast { checked.forecast }
  private var books: ForecastBooks { checked.forecast.books }

  init(_ checked: CheckedForecast, style: TextStyle) {
    self.checked = checked
    self.style = style
  }

  /// What is said where there is nothing to list.
  static func nothing(_ checked: CheckedForecast) -> String { "No claim is open on \(checked.forecast.books.known)." }

  var text: String {
    let title = checked.view == .week ? "Cash that comes in" : "When claims are paid next"
    let head = [
      style.paint("\(title), \(checked.all.first) to \(checked.all.last)", .strong),
      "\(forecast.claims.count.counted("claim")) open on \(books.known), "
        + "by \(books.payments.counted("payment")) that the books know.",
    ]
    let lines = checked.view == .week ? weeks : claims
    return ((head + lines + handedOver + [""] + check).joined(separator: "\n")) + "\n"
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  private func whole(_ units: Double, _ currency: Currency) -> String { currency.wholeEstimate(units) }

  private func band(_ band: ClosedRange<Double>, _ currency: Currency) -> String {
    "\(whole(band.lowerBound, currency))–\(whole(band.upperBound, currency))"
  }

  private var weeks: [String] {
    let sections = forecast.currencies.flatMap { currency -> [String] in
      let rows = checked.weeks.map { row("\($0.first)", $0, currency) } + [row("in all", checked.all, currency)]
      let table = TextTable(
        head: ["\(currency.code), week from", "middle", "half of cases", "four of five", "nineteen of twenty"],
        rows: rows, figures: Set(1...4), indent: 2)
      return [""] + table.lines(style)
    }
    guard !sections.isEmpty else { return ["", "  " + Self.nothing(checked)] }
    return sections
      + wrapped(
        "Of claims that are open now: invoices that are yet to be issued, charges and interest come on top. The bands "
          + "hold what comes so often.")
  }

  private func row(_ name: String, _ stretch: CheckedForecast.Stretch, _ currency: Currency) -> [String] {
    let cash = forecast.cash(currency, after: stretch.after, through: stretch.through)
    return [name, whole(cash.quantile(0.5), currency)]
      + [Confidence.half, .four, .nineteen].map { band(cash.band($0), currency) }
  }

  private var claims: [String] {
    let table = ListTable.forecast(checked)
    guard !table.rows.isEmpty else { return ["", "  " + Self.nothing(checked)] }
    let people = table.people
    return [""]
      + TextTable(head: people.head, rows: people.rows, figures: people.figures, indent: 2).lines(style)
      + wrapped(
        "Expected: the day by which something of it comes in half of the cases; in four of five it comes between early "
          + "and late. Per cent: how often something comes by \(checked.all.last); no day: later than that, if ever.")
  }

  private var handedOver: [String] {
    let sums = books.handedOver
    return sums.amounts.isEmpty ? [] : wrapped("Nothing is said of \(sums.text) that an agency has.")
  }

  private var check: [String] {
    let days = checked.check.days
    guard checked.check.isEnough, let held = days.heldShare, let score = days.score, let plain = days.plainScore else {
      return [style.paint("How good such forecasts were cannot be said", .strong)]
        + wrapped(
          "Made from what was known by earlier days, \(days.outcomes.counted("claim")) can be compared with what came; "
            + "it takes \(ForecastCheck.fewestOutcomes).")
    }
    let rows = checked.check.sums.map { sum in
      [
        sum.made.description, "\(sum.days) days", sum.currency.code, whole(sum.middle, sum.currency),
        band(sum.band, sum.currency), whole(sum.came, sum.currency), sum.isHeld ? "yes" : "no",
      ]
    }
    let table = TextTable(
      head: ["made on", "for", "", "middle", "four of five", "came", "held"], rows: rows, figures: [3, 4, 5], indent: 2)
    let sums = checked.check.sums
    return [style.paint("How good such forecasts were: made from what was known by then", .strong)]
      + table.lines(style)
      + wrapped(
        "The bands of four of five held \(LearnText.decimal(held * 100)) per cent of \(days.outcomes) pay days, and "
          + "\(sums.count { $0.isHeld }) of \(sums.count.counted("sum")). Pay days were off by \(LearnText.decimal(score)) "
          + "days (CRPS); by each customer's mean delay by \(LearnText.decimal(plain)).")
  }
}
