import JSONText
import Receivables
import Simulation

extension LearnFormat {
  /// What credit policies would have answered, in this format; there is no page of it.
  package func render(_ replays: [CreditReplay], from: CivilDay, known: CivilDay, style: TextStyle) -> [UInt8] {
    switch self {
    case .text, .html: Array(CreditReplayText(replays, from, known, style).text.forPeople(colour: style.colour).utf8)
    case .json: Array(CreditReplayJSON.document(replays, from, known).utf8)
    }
  }
}

/// What credit policies would have answered, for the owner of a business.
private struct CreditReplayText {
  private let replays: [CreditReplay]
  private let days: (from: CivilDay, known: CivilDay)
  private let style: TextStyle

  init(_ replays: [CreditReplay], _ from: CivilDay, _ known: CivilDay, _ style: TextStyle) {
    (self.replays, days, self.style) = (replays, (from, known), style)
  }

  var text: String {
    let head = style.paint("What credit would have been given, \(days.from) to \(days.known)", .strong)
    let sections = replays.flatMap { [""] + section($0) }
    let remark =
      "Each order is asked about on the day before its invoice, by what was known then; credit limits are those of "
      + "now. Not paid: written off, or open still \(CreditReplay.patience) days after the due day. In brackets: where "
      + "the sum lies in nineteen of twenty cases. Who was refused might have paid in advance. It is no ground to "
      + "refuse a private person without somebody who looks."
    return ([head] + sections + [""] + wrapped(remark)).joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  private func section(_ replay: CreditReplay) -> [String] {
    let rows = replay.rows.map { row in
      [
        row.currency.code, row.answer.rawValue, String(row.orders), sum(row.paid, row.paidRange, row.currency),
        sum(row.unpaid, row.unpaidRange, row.currency),
      ]
    }
    let table = TextTable(
      head: ["", "credit", "orders", "paid", "not paid"], rows: rows, figures: [2, 3, 4], indent: 2)
    let young = replay.young > 0 ? wrapped("Too young to say: \(replay.young.counted("order")).") : []
    return [style.paint(replay.name, .strong)]
      + (rows.isEmpty ? ["  No order of the period has an outcome yet."] : table.lines(style)) + young
  }

  /// `111611.00 (80123–150321)`.
  private func sum(_ units: Int128, _ range: ClosedRange<Double>, _ currency: Currency) -> String {
    let ends = [range.lowerBound, range.upperBound].map(currency.wholeEstimate)
    return "\(CurrencySums.decimal(units, currency)) (\(ends.joined(separator: "–")))"
  }
}

/// The same as JSON: amounts as text.
private enum CreditReplayJSON {
  static func document(_ replays: [CreditReplay], _ from: CivilDay, _ known: CivilDay) -> String {
    JSONWriter.document(
      .members([
        ("from", .string(from.description)), ("through", .string(known.description)),
        (
          "policies",
          .array(
            replays.map { replay in
              .members([
                ("policy", .string(replay.name)), ("too_young", .integer(replay.young)),
                ("answers", .array(replay.rows.map(row))),
              ])
            })
        ),
      ]))
  }

  private static func row(_ row: CreditReplay.Row) -> JSONValue {
    let amount = { (units: Int128) in JSONValue.string(CurrencySums.decimal(units, row.currency)) }
    let end = { (units: Double) in JSONValue.string(row.currency.estimate(units).decimal) }
    return .members([
      ("answer", .string(row.answer.rawValue)), ("currency", .string(row.currency.code)),
      ("orders", .integer(row.orders)), ("paid", amount(row.paid)), ("paid_low_95", end(row.paidRange.lowerBound)),
      ("paid_high_95", end(row.paidRange.upperBound)), ("not_paid", amount(row.unpaid)),
      ("not_paid_low_95", end(row.unpaidRange.lowerBound)), ("not_paid_high_95", end(row.unpaidRange.upperBound)),
    ])
  }
}
