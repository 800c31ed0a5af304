import JSONText
import Receivables
import Simulation

/// What the books say of a period as JSON: shares from 0 to 1 with ten digits, amounts as text.
enum LearnJSON {
  static func document(_ experience: Experience) -> String {
    let (payments, shifted) = (experience.payments, experience.shiftedLetters)
    return JSONWriter.document(
      .members([
        ("from", .string(payments.from.description)), ("through", .string(experience.known.description)),
        ("days", .integer(experience.days)), ("accounts", .integer(experience.accounts)),
        ("claims", .integer(payments.count)),
        ("trials", .array(experience.trial.map { [TrialJSON.value($0, of: nil, peeks: false)] } ?? [])),
        ("priorities", .array(priorities(experience))),
        ("curves", .array(payments.curves.map(curve))),
        ("after_letters", .array(experience.afterLetters.curves.map(afterLetter))),
        ("outcomes", .array(payments.outcomes.map(outcomes))),
        (
          "figures",
          .array(
            payments.currencies.compactMap { currency in
              payments.sums[currency].map { figures(currency, $0, experience.days) }
            })
        ),
        ("month_ends", .array(experience.rolls.days.map { .string($0.description) })),
        ("rolls", .array(experience.rolls.buckets.sorted { $0.key < $1.key }.map(rolls))),
        ("later_payers", laterPayers(experience.laterPayers)), ("dealings", dealings(experience.dealings)),
        ("lessons", .array(experience.lessons.map(lesson))),
        (
          "letters",
          .members([
            ("known", .bool(shifted.isClear)), ("by_weekends", byWeekends(shifted)),
            ("claims_with_a_letter", .integer(experience.lettered)),
            ("visible_points_of_half_of_them", TrialSize(halvesOf: experience.lettered).map { .integer($0.visible) }),
            (
              "trials",
              .array(
                TrialSize.sizes.map {
                  .members([("claims_a_side", .integer($0.claims)), ("visible_points", .integer($0.visible))])
                })
            ),
          ])
        ),
      ]))
  }

  private static func lesson(_ lesson: Lesson) -> JSONValue {
    let finding: [(String, JSONValue?)] =
      switch lesson.finding {
      case .beforeFirstLetter(let paid):
        [("finding", .string("paid_before_first_letter")), ("paid", ValueJSON.counted(paid))]
      case .promises(let days, let shorter, let longer):
        [
          ("finding", .string("promises_kept_by_length")), ("days", .integer(days)),
          ("up_to", ValueJSON.counted(shorter)),
          ("longer", ValueJSON.counted(longer)),
        ]
      }
    return .members(
      finding + [
        ("parameter", .string(lesson.parameter)), ("value", .integer(lesson.old)), ("to_try", .integer(lesson.new)),
        ("command", .string(lesson.command)),
      ])
  }

  private static func byWeekends(_ finding: ShiftedLetters.Finding) -> JSONValue {
    switch finding {
    case .effect(let effect):
      .members([
        ("times", ValueJSON.share(effect.times)),
        ("low_95", ValueJSON.share(effect.range(.nineteen).lowerBound)),
        ("high_95", ValueJSON.share(effect.range(.nineteen).upperBound)),
        ("first_day", .integer(effect.days.lowerBound)), ("last_day", .integer(effect.days.upperBound)),
        ("claims", .integer(effect.claims)), ("paid", .integer(effect.paid)),
      ])
    case .nothing(let why): .members([("not_known", .string(why.rawValue))])
    }
  }

  private static func priorities(_ experience: Experience) -> [JSONValue] {
    guard let currency = experience.currency else { return [] }
    return experience.priorities.map { priority in
      .members([
        ("amount", .string(CurrencySums.decimal(priority.units, currency))), ("currency", .string(currency.code)),
        ("finding", .string(name(priority.finding))),
        ("sentence", .string(ReportLanguage.english.sentence(priority, currency))),
      ])
    }
  }

  private static func name(_ finding: Priority.Finding) -> String {
    switch finding {
    case .paidLater(let gap): if case .kind = gap.later { "kind_paid_later" } else { "size_paid_later" }
    case .credited: "credited"
    case .givenUp: "given_up"
    case .letters: "letters"
    case .laterPayers: "later_payers"
    case .promises: "promises_not_kept"
    case .invoicing: "invoiced_late"
    }
  }

  private static func outcomes(_ group: PaymentHistory.Group, _ ends: [Spell.End: Int]) -> JSONValue {
    let count = { (end: Spell.End) in JSONValue.integer(ends[end] ?? 0) }
    return .members(
      identity(group) + [
        ("paid", count(.paid)), ("credited", count(.credited)), ("written_off", count(.writtenOff)),
        ("handed_over", count(.handedOver)), ("open", count(.open)),
      ])
  }

  private static func curve(_ group: PaymentHistory.Group, _ curve: IncidenceCurve) -> JSONValue {
    .members(
      identity(group) + [
        ("claims", .integer(curve.count)), ("half_paid_by_day", curve.days(to: 0.5).map { .integer($0) }),
        ("steps", .array(curve.steps.map(step))),
      ])
  }

  private static func afterLetter(_ level: ReminderLevel, _ curve: IncidenceCurve) -> JSONValue {
    .members([
      ("level", .string(level.rawValue)), ("claims", .integer(curve.count)), ("steps", .array(curve.steps.map(step))),
    ])
  }

  private static func identity(_ group: PaymentHistory.Group) -> [(String, JSONValue?)] {
    switch group {
    case .all: [("group", .string("all"))]
    case .kind(let kind): [("group", .string("kind")), ("kind", .string(kind.rawValue))]
    case .segment(let name): [("group", .string("segment")), ("segment", .string(name))]
    case .third(let place, let from, let through):
      [
        ("group", .string("third")), ("third", .integer(place + 1)), ("currency", .string(from.currency.code)),
        ("from", .string(from.decimal)), ("through", .string(through.decimal)),
      ]
    }
  }

  private static func step(_ step: IncidenceCurve.Step) -> JSONValue {
    let range = step.estimate.interval(.nineteen)
    return .members([
      ("day", .integer(step.days)), ("at_risk", .integer(step.estimate.atRisk)), ("paid", .integer(step.ended)),
      ("share", ValueJSON.share(step.estimate.share)), ("standard_error", ValueJSON.share(step.estimate.standardError)),
      ("low_95", range.map { ValueJSON.share($0.lowerBound) }),
      ("high_95", range.map { ValueJSON.share($0.upperBound) }),
    ])
  }

  private static func figures(_ currency: Currency, _ sums: PaymentHistory.Sums, _ days: Int) -> JSONValue {
    let amount = { (units: Int128) in JSONValue.string(CurrencySums.decimal(units, currency)) }
    return .members([
      ("currency", .string(currency.code)), ("invoiced", amount(sums.invoiced)), ("open", amount(sums.open)),
      ("overdue", amount(sums.overdue)), ("dso", sums.salesOutstanding(days: days).map(ValueJSON.share)),
      ("best_dso", sums.bestSalesOutstanding(days: days).map(ValueJSON.share)),
      ("days_late", sums.daysLate.map(ValueJSON.share)),
      ("largest_customer_owes", sums.concentration(largest: 1).map(ValueJSON.share)),
      ("largest_5_owe", sums.concentration(largest: 5).map(ValueJSON.share)),
      ("largest_10_owe", sums.concentration(largest: 10).map(ValueJSON.share)),
    ])
  }

  private static func rolls(_ currency: Currency, _ buckets: [RollRates.Bucket]) -> JSONValue {
    .members([
      ("currency", .string(currency.code)),
      (
        "buckets",
        .array(
          zip(RollRates.names, buckets).map { name, bucket in
            .members([
              ("bucket", .string(name)), ("stood", .string(CurrencySums.decimal(bucket.stood, currency))),
              ("open_a_month_later", .string(CurrencySums.decimal(bucket.stayed, currency))),
              ("share", bucket.rate.map(ValueJSON.share)),
            ])
          })
      ),
    ])
  }

  private static func laterPayers(_ payers: LaterPayers) -> JSONValue {
    .members([
      ("looked_at", .integer(payers.lookedAt)),
      (
        "named",
        .array(
          payers.named.map { payer in
            .members([
              ("creditor", .string(payer.creditor)), ("customer", .string(payer.customer)),
              ("customer_name", .string(payer.name)), ("claims", .integer(payer.claims)),
              ("days_late_at_first", ValueJSON.share(payer.before)), ("days_late_now", ValueJSON.share(payer.now)),
              ("chance", ValueJSON.share(payer.chance)),
            ])
          })
      ),
    ])
  }

  private static func dealings(_ dealings: Dealings) -> JSONValue {
    .members([
      ("invoices", .integer(dealings.invoices)),
      ("days_from_delivery", .array(dealings.invoicingDays.map { .integer($0) })),
      (
        "addresses",
        .array(
          dealings.addresses.sorted { $0.key.rawValue < $1.key.rawValue }.map { channel, found in
            .members([
              ("channel", .string(channel.rawValue)), ("known", .integer(found.known)),
              ("bounced", .integer(found.bounced)),
            ])
          })
      ),
      (
        "objections",
        .array(
          dealings.objections.sorted { $0.key.rawValue < $1.key.rawValue }.map { category, found in
            .members([
              ("category", .string(category.rawValue)), ("raised", .integer(found.raised)),
              ("upheld", .integer(found.upheld)), ("refused", .integer(found.refused)),
            ])
          })
      ),
      (
        "promises",
        .array(
          dealings.promises.sorted { $0.key < $1.key }.map { place, found in
            .members([
              ("length", .string(Dealings.length(place))), ("ended", .integer(found.ended)),
              ("kept", .integer(found.kept)), ("partly_kept", .integer(found.partlyKept)),
            ])
          })
      ),
      (
        "credit_limits",
        .members([
          ("customers", .integer(dealings.limits)), ("passed_now", .integer(dealings.passedLimits)),
          ("passed_in_period", .integer(dealings.everPassedLimits)),
        ])
      ),
    ])
  }
}
