import JSONText
import Receivables
import Simulation

/// Which listing of a forecast is wanted.
package enum ForecastView: String, Sendable, CaseIterable {
  /// What comes in, week by week.
  case week
  /// When each claim is paid.
  case receivable
}

/// A forecast with what it would have said in the past.
package struct CheckedForecast: Sendable {
  package let forecast: CashForecast
  package let check: ForecastCheck
  package let view: ForecastView

  package init(_ forecast: CashForecast, _ check: ForecastCheck, by view: ForecastView) {
    (self.forecast, self.check, self.view) = (forecast, check, view)
  }

  /// A stretch of days that is summed up, counted from the day of the books.
  struct Stretch {
    let after: Int
    let through: Int
    let first: CivilDay
    let last: CivilDay
  }

  private func stretch(after: Int, through: Int) -> Stretch {
    let day = { (days: Int) in forecast.books.known.adding(days: days) }
    return Stretch(after: after, through: through, first: day(after + 1), last: day(through))
  }

  var weeks: [Stretch] {
    stride(from: 0, to: forecast.settings.days, by: 7).map {
      stretch(after: $0, through: min($0 + 7, forecast.settings.days))
    }
  }

  /// The week and what the sum of them is: all of it.
  var all: Stretch { stretch(after: 0, through: forecast.settings.days) }

  /// The day by which a claim is paid next in a share of the futures.
  func day(_ claim: CashForecast.Claim, _ share: Double) -> CivilDay? {
    claim.day(share).map { forecast.books.known.adding(days: $0) }
  }
}

extension Currency {
  /// A sum that is reckoned with fractions, as an amount; it is no claim.
  func estimate(_ units: Double) -> Money {
    Money(minorUnits: Int64(exactly: units.rounded()) ?? (units < 0 ? .min : .max), self)
  }

  /// The same for people, in whole units: nobody knows the rest.
  func wholeEstimate(_ units: Double) -> String {
    let whole = (units / Double(minorUnitsPerMajor)).rounded()
    return "\(Int64(exactly: whole) ?? (whole < 0 ? .min : .max))"
  }
}

extension ListFormat {
  /// A forecast in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ checked: CheckedForecast, style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(ForecastText(checked, style: style).text.utf8)
    case .json: Array(ForecastJSON.document(checked).utf8)
    case .ndjson, .csv, .html, .xlsx: try render(.forecast(checked), style: style)
    }
  }
}

extension ListTable {
  /// The weeks of a forecast, or its claims.
  static func forecast(_ checked: CheckedForecast) -> ListTable {
    checked.view == .week ? weeks(checked) : claims(checked)
  }

  private static func weeks(_ checked: CheckedForecast) -> ListTable {
    let bands: [Confidence] = [.half, .four, .nineteen]
    return ListTable(
      title: "Cash that comes in of claims open on \(checked.forecast.books.known)",
      columns: ["currency", "from", "through", "mean", "middle"]
        + bands.flatMap { ["low_\($0.rawValue)", "high_\($0.rawValue)"] },
      hidden: [],
      rows: checked.forecast.currencies.flatMap { currency in
        checked.weeks.map { week -> [Cell] in
          let cash = checked.forecast.cash(currency, after: week.after, through: week.through)
          let ends = bands.map(cash.band).flatMap { [$0.lowerBound, $0.upperBound] }
          return [.text(currency.code), .day(week.first), .day(week.last)]
            + ([cash.mean, cash.quantile(0.5)] + ends).map { .amount(currency.estimate($0)) }
        }
      }, empty: ForecastText.nothing(checked))
  }

  private static func claims(_ checked: CheckedForecast) -> ListTable {
    let claims = checked.forecast.claims
    var table = ListTable(
      title: "When claims open on \(checked.forecast.books.known) are paid next",
      columns: [
        "creditor", "customer", "customer_name", "invoice", "receivable", "due_day", "currency", "open",
        "expected_pay_day", "early_80", "late_80", "paid_in_period_percent", "remark",
      ],
      hidden: [], rows: claims.map { row(checked, $0) }, empty: ForecastText.nothing(checked))
    table.forPeople = (
      ["customer", "invoice", "due", "open", "expected", "early", "late", "per cent", "remark"],
      claims.map { claim in
        let cells = row(checked, claim)
        let (id, name) = (cells[1].shown, cells[2].shown)
        return [.text(id == name ? name : "\(id) \(name)"), cells[3], cells[5]]
          + [.sums("\(claim.claim.open.currency.code) \(claim.claim.open.decimal)")] + cells[8...12]
      }
    )
    return table
  }

  private static func row(_ checked: CheckedForecast, _ claim: CashForecast.Claim) -> [Cell] {
    let (customer, track) = (checked.forecast.books.customers[claim.customer], claim.claim)
    return [
      .text(customer.creditor), .text(customer.customer), .text(customer.name), .text(track.invoiceNumber),
      .text(track.id), .day(track.dueDay), .text(track.open.currency.code), .amount(track.open),
      .optional(checked.day(claim, 0.5)), .optional(checked.day(claim, 0.1)), .optional(checked.day(claim, 0.9)),
      .number(Int64((claim.paidShare * 100).rounded())), .optional(track.remark),
    ]
  }
}

extension ClaimTrack {
  /// What makes it another claim than most.
  fileprivate var remark: String? { isDisputed ? "disputed" : isPromised ? "promised" : nil }
}

/// A forecast as JSON: shares from 0 to 1 and scores with ten digits, amounts as text.
enum ForecastJSON {
  static func document(_ checked: CheckedForecast) -> String {
    let (forecast, books) = (checked.forecast, checked.forecast.books)
    return JSONWriter.document(
      .members([
        ("known", .string(books.known.description)), ("days", .integer(forecast.settings.days)),
        ("seed", .string(String(forecast.settings.seed))),
        ("futures", .integer(forecast.settings.fits * forecast.settings.futures)),
        ("payments", .integer(books.payments)), ("claims", .integer(forecast.claims.count)),
        ("open", ValueJSON.sums(books.open)), ("handed_over", ValueJSON.sums(books.handedOver)),
        (checked.view == .week ? "weeks" : "receivables", list(.forecast(checked))), ("check", check(checked.check)),
      ]))
  }

  private static func list(_ table: ListTable) -> JSONValue {
    .array(table.rows.map { .members(zip(table.columns, $0).map { ($0, $1.json) }) })
  }

  private static func check(_ check: ForecastCheck) -> JSONValue {
    let days = check.days
    return .members([
      ("enough", .bool(check.isEnough)),
      ("outcomes", .integer(days.outcomes)), ("held_80", days.heldShare.map(ValueJSON.share)),
      ("crps_days", days.score.map(ValueJSON.share)), ("mean_delay_crps_days", days.plainScore.map(ValueJSON.share)),
      (
        "sums",
        .array(
          check.sums.map { sum in
            let amount = { (units: Double) in JSONValue.string(sum.currency.estimate(units).decimal) }
            return .members([
              ("made", .string(sum.made.description)), ("days", .integer(sum.days)),
              ("currency", .string(sum.currency.code)), ("middle", amount(sum.middle)),
              ("low_80", amount(sum.band.lowerBound)), ("high_80", amount(sum.band.upperBound)),
              ("came", amount(sum.came)), ("held", .bool(sum.isHeld)), ("crps", amount(sum.score)),
              ("mean_delay_crps", amount(sum.plainScore)),
            ])
          })
      ),
    ])
  }
}
