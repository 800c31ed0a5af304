import JSONText
import PolicyAnalysis
import PolicyEngine
import Receivables

/// A difference as JSON, with every change unless fewer are asked for.
enum DifferenceJSON {
  static func document(_ report: DifferenceReport, examples: Int?) -> String {
    JSONWriter.document(
      .members([
        ("old", side(report.sides.old)), ("new", side(report.sides.new)),
        ("from", .string(report.days.lowerBound.description)), ("to", .string(report.days.upperBound.description)),
        (
          "parameters",
          .array(
            report.parameters.map { name, old, new in
              .members([("name", .string(name)), ("old", old.map { .string($0) }), ("new", new.map { .string($0) })])
            })
        ),
        ("texts", .array(report.sides.old.identity.changes(to: report.sides.new.identity).map { .string($0) })),
        ("compared", .integer(report.compared)), ("changed", .integer(report.changed)),
        ("errors", .members([("old", .integer(report.errors.old)), ("new", .integer(report.errors.new))])),
        (
          "faults",
          .array(report.faults.map { .members([("customer", .string($0.customer)), ("fault", .string($0.fault))]) })
        ),
        ("total", .members(facts(report.total))),
        ("groups", .array(report.groups.map { group($0, examples: examples) })),
      ]))
  }

  private static func side(_ side: PreparedSide) -> JSONValue {
    .members([
      ("side", .string(side.side.description)), ("policy", .string(side.side.policy)),
      ("revision", side.side.revision.map { .string($0) }), ("commit", side.commit.map { .string($0) }),
      ("texts", IdentityJSON.value(side.identity)),
    ])
  }

  private static func facts(_ group: DifferenceGroup) -> [(String, JSONValue?)] {
    let charges = group.charges
    return [
      ("count", .integer(group.changes.count)), ("customers", .integer(group.customers)),
      ("first_day", group.firstDay.map { .string($0.description) }), ("open", sums(group.open)),
      ("charges", .members([("old", sums(charges.old)), ("new", sums(charges.new))])),
      (
        "guards",
        .array(
          group.guards.map { id, new, gone in
            .members([("id", .string(id)), ("newly_blocking", .integer(new)), ("no_longer_blocking", .integer(gone))])
          })
      ),
    ]
  }

  private static func group(_ group: DifferenceGroup, examples: Int?) -> JSONValue {
    let changes = group.changes.prefix(examples ?? group.changes.count)
    return .members([("transition", .string(group.title))] + facts(group) + [("changes", .array(changes.map(change)))])
  }

  private static func sums(_ sums: CurrencySums) -> JSONValue {
    .array(
      sums.amounts.map { currency, units in
        .members([("amount", .string(CurrencySums.decimal(units, currency))), ("currency", .string(currency.code))])
      })
  }

  private static func change(_ change: DecisionChange) -> JSONValue {
    .members([
      ("day", .string(change.day.description)), ("invoice_number", .string(change.subject.invoiceNumber)),
      ("receivable", .string(change.subject.receivable)), ("customer", .string(change.subject.customer)),
      ("customer_name", .string(change.subject.customerName)), ("open", ValueJSON.money(change.subject.open)),
      ("old", decision(change.old, change.transition.from)), ("new", decision(change.new, change.transition.to)),
      ("particulars", .array(change.particulars.map { .string($0) })),
    ])
  }

  private static func decision(_ decision: Decision?, _ state: DecisionState) -> JSONValue {
    .members([
      ("state", .string(state.description)), ("reason", decision.map { .string($0.reason) }),
      ("decided_at", (decision?.decidedAt).map { .string($0.description) }),
      ("blocked_by", decision.map { .array($0.guards.filter(\.blocks).map { .string($0.id) }) }),
      ("failure", (decision?.failure).map { .string($0.placeAndMessage) }),
    ])
  }
}
