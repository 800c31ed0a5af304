import JSONText
import Receivables
import Simulation

/// A simulation as JSON: amounts as text, bands as pairs.
enum SimulationJSON {
  static func document(_ report: SimulationReport) -> String {
    let (result, plan) = (report.result, report.result.plan)
    let sides = zip(report.names, result.sides).map { (name: $0, futures: $1) }
    return JSONWriter.document(
      .members([
        ("from", .string(plan.day.adding(days: 1).description)), ("through", .string(plan.last.description)),
        ("days", .integer(plan.days)), ("futures", .integer(plan.futures)), ("seed", .integer(plan.seed)),
        ("accounts", .integer(report.accounts)), ("learned_from_payments", report.learnedFrom.map { .integer($0) }),
        ("letter_effect", report.letterEffect.map { .number(String($0)) }),
        ("letter_effect_known", .bool(false)), ("law_ends", report.lawEnds.map { .string($0.description) }),
        ("policies", .array(sides.map { side($0.name, $0.futures, result) })),
        ("without_letters", .array(cash(result.unasked, result))),
        ("comparisons", .array(comparisons(result, report.names))),
        (
          "effects",
          .array(
            report.effects.map { effect, other in
              .members([
                ("letter_effect", .number(String(effect))), ("futures", .integer(other.plan.futures)),
                ("comparisons", .array(comparisons(other, report.names))),
              ])
            })
        ), ("faults", .array(result.faults.map { .string($0) })),
        ("notes", .array(([report.aboutCustomers, report.aboutLetters] + report.leftOut).map { .string($0) })),
      ]))
  }

  private static func side(_ name: String, _ futures: [FutureTally], _ result: PolicySimulation.Result) -> JSONValue {
    .members([
      ("policy", .string(name)), ("cash", .array(cash(futures, result))),
      (
        "letters",
        .members(
          ReminderLevel.allCases.map { level in
            (level.rawValue, figures(futures.map { Int128($0.letters[level] ?? 0) }))
          })
      ), ("needless_letters", figures(futures.map { Int128($0.needless) })),
      ("customers_held_long", figures(futures.map { Int128($0.heldLong) })),
      ("calls", figures(futures.map { Int128($0.calls) })), ("tasks", figures(futures.map { Int128($0.tasks) })),
      ("credit_changes", figures(futures.map { Int128($0.creditChanges) })),
      ("hand_overs", figures(futures.map { Int128($0.handOvers) })),
      ("write_offs", figures(futures.map { Int128($0.writeOffs) })),
      ("blocked", figures(futures.map { Int128($0.blocked) })),
      ("failed", figures(futures.map { Int128($0.failed) })),
      ("charged", amounts(futures.map(\.charged))), ("handed_over", amounts(futures.map(\.handedOver))),
      ("written_off", amounts(futures.map(\.writtenOff))),
    ])
  }

  private static func cash(_ futures: [FutureTally], _ result: PolicySimulation.Result) -> [JSONValue] {
    result.currencies.map { currency in
      .members([
        ("currency", .string(currency.code)),
        (
          "weeks",
          .array(
            (0..<result.plan.weeks).map { week in
              .members(
                [("week", .integer(week + 1))]
                  + band(result.cash(futures, currency, week: week)) { .string(CurrencySums.decimal($0, currency)) })
            })
        ),
        (
          "sums",
          .array(
            result.milestones.map { weeks in
              .members(
                [("weeks", .integer(weeks))]
                  + band(result.cash(futures, currency, weeks: weeks)) { .string(CurrencySums.decimal($0, currency)) })
            })
        ),
      ])
    }
  }

  private static func band(_ values: [Int128], _ value: (Int128) -> JSONValue) -> [(String, JSONValue?)] {
    guard let band = FutureBand(values) else { return [] }
    return [("middle", value(band.middle))] + ranges(band, value)
  }

  private static func ranges(_ band: FutureBand, _ value: (Int128) -> JSONValue) -> [(String, JSONValue?)] {
    [("range_50", band.half), ("range_80", band.most), ("range_95", band.nearlyAll)].map { name, range in
      (name, .array([value(range.lowerBound), value(range.upperBound)]))
    }
  }

  private static func figures(_ values: [Int128]) -> JSONValue {
    .members(band(values) { .number(String($0)) } + [("sum_of_futures", .number(String(values.reduce(0, +))))])
  }

  /// What it comes to in all futures together: to divide is for the reader, since money is not split.
  private static func amounts(_ sums: [CurrencySums]) -> JSONValue {
    var all = CurrencySums()
    for sum in sums { all.add(sum) }
    return .array(
      all.amounts.map { currency, units in
        .members([
          ("currency", .string(currency.code)), ("sum_of_futures", .string(CurrencySums.decimal(units, currency))),
        ])
      })
  }

  private static func comparisons(_ result: PolicySimulation.Result, _ names: [String]) -> [JSONValue] {
    names.indices.dropFirst().flatMap { side in
      result.currencies.flatMap { currency in
        result.milestones.compactMap { weeks in
          result.comparison(side, currency, weeks: weeks).map { found in
            let amount = { (units: Int128) in JSONValue.string(CurrencySums.decimal(units, currency)) }
            return .members(
              [
                ("policy", .string(names[side])), ("against", .string(names[0])),
                ("currency", .string(currency.code)), ("weeks", .integer(weeks)), ("more", .integer(found.more)),
                ("same", .integer(found.same)), ("less", .integer(found.less)),
                ("middle", amount(found.difference.middle)),
              ] + ranges(found.difference, amount))
          }
        }
      }
    }
  }
}
