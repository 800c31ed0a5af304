import JSONText
import PolicyEngine
import Receivables
import Simulation

/// A trial as JSON: shares and differences from −1 to 1 with ten digits.
enum TrialJSON {
  private static func identity(_ trial: Trial, _ policy: String?) -> [(String, JSONValue?)] {
    [
      ("trial", .string(trial.name)), ("policy", policy.map { .string($0) }), ("asks", .string(trial.summary)),
      ("from", .string(trial.from.description)), ("stop_day", .string(trial.stop.day.description)),
      ("stop_customers", trial.stop.customers.map { .integer($0) }),
      ("stop_claims", trial.stop.claims.map { .integer($0) }), ("paid_within_days", .integer(trial.paidWithinDays)),
    ]
  }

  private static func counts(_ counts: [TrialExclusion: Int]) -> JSONValue {
    .members(TrialExclusion.allCases.compactMap { why in counts[why].map { (why.rawValue, .integer($0)) } })
  }

  /// What is asked beforehand.
  static func value(_ plan: TrialPlan, of policy: String) -> JSONValue {
    let pace = plan.pace
    let verdict: [(String, JSONValue?)] =
      switch plan.verdict {
      case .reached(let days): [("can_be_known", .bool(true)), ("days", .integer(days))]
      case .untilDay(let customers): [("can_be_known", .bool(true)), ("customers_until_stop", .integer(customers))]
      case .tooFew: [("can_be_known", .bool(false))]
      }
    return .members(
      identity(plan.trial, policy) + [
        ("sizes", .array(TrialSize.sizes.map(size))), ("points", plan.points.map { .integer($0) }),
        ("customers_needed", plan.wanted.map { .integer($0) }), ("visible", ValueJSON.share(plan.visible)),
        ("known_through", .string(pace.known.description)), ("customers_of_a_year", .integer(pace.customers)),
        ("visible_with_a_year", plan.visibleInAYear.map(ValueJSON.share)), ("outside", counts(pace.outside)),
        ("paid_in_time", ValueJSON.counted(pace.claims)),
      ] + verdict)
  }

  private static func size(_ size: TrialSize) -> JSONValue {
    .members([("customers_in_each_arm", .integer(size.claims)), ("visible_points", .integer(size.visible))])
  }

  /// How it stands; the result where it may be read, or one peeks.
  static func value(_ count: TrialCount, of policy: String?, peeks: Bool) -> JSONValue {
    let isShown = count.mayBeRead(peeking: peeks)
    return .members(
      identity(count.trial, policy) + [
        ("known_through", .string(count.known.description)),
        (
          "arms",
          .array(
            count.trial.arms.indices.map { place in
              .members([
                ("arm", .string(count.trial.arms[place].name)), ("share", .integer(count.trial.arms[place].share)),
                ("customers", .integer(count.drawn[place])), ("customers_that_count", .integer(count.counted[place])),
                ("claims_that_count", .integer(count.claims[place])),
              ])
            })
        ),
        ("outside", counts(count.outside)), ("suspended", counts(count.suspended)),
        (
          "undeclared_arms",
          .members(count.undeclared.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
        ), ("drawn_otherwise", .integer(count.misdrawn)), ("sample_ratios", .array(count.ratios.map(ratio))),
        ("assignment_is_broken", .bool(count.isBroken)),
        ("stop_reached_on", count.closed.map { .string($0.description) }),
        ("peeked", .bool(isShown && count.closed == nil)), ("result", isShown ? result(count.result) : nil),
      ])
  }

  private static func ratio(_ ratio: SampleRatio) -> JSONValue {
    .members([
      ("customers", .array(ratio.found.map { .integer($0) })),
      ("expected", .array(ratio.expected.map(ValueJSON.share))),
      ("chi_square", ValueJSON.share(ratio.chiSquare)), ("chance", ValueJSON.share(ratio.chance)),
      ("alarm", .bool(ratio.isBroken)),
    ])
  }

  private static func result(_ result: TrialResult) -> JSONValue {
    .members([
      ("design", .string("random_trial")), ("rank", .integer(1)),
      (
        "arms",
        .array(
          result.sides.map { side in
            .members([
              ("arm", .string(side.arm)), ("customers", .integer(side.customers)),
              ("claims", .integer(side.claims.all)), ("paid_in_time", .integer(side.claims.found)),
              ("share", ValueJSON.share(side.claims.share)),
            ])
          })
      ),
      (
        "differences",
        .array(
          result.differences.map { difference in
            .members([
              ("arm", .string(difference.arm)), ("against", result.sides.first.map { .string($0.arm) }),
              ("share", ValueJSON.share(difference.share)), ("low_95", ValueJSON.share(difference.interval.lowerBound)),
              ("high_95", ValueJSON.share(difference.interval.upperBound)), ("clear", .bool(difference.isClear)),
            ])
          })
      ),
    ])
  }
}
