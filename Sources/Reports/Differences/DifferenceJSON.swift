import JSONText
import PolicyEngine

/// A difference as JSON, with every change.
enum DifferenceJSON {
  static func document(_ report: DifferenceReport) -> String {
    JSONWriter.document(
      .members([
        ("old", .string(report.sides.old)), ("new", .string(report.sides.new)),
        ("from", .string(report.days.lowerBound.description)), ("to", .string(report.days.upperBound.description)),
        ("compared", .integer(report.compared)), ("changed", .integer(report.changed)),
        ("groups", .array(report.groups.map(group))),
      ]))
  }

  private static func group(_ group: DifferenceReport.Group) -> JSONValue {
    .members([
      ("transition", .string(group.title)), ("count", .integer(group.changes.count)), ("customers", .integer(group.customers)),
      ("first_day", group.firstDay.map { .string($0.description) }), ("open", .string(group.sumsText)),
      (
        "changes",
        .array(
          group.changes.map { change in
            .members([
              ("day", .string(change.day.description)), ("invoice_number", .string(change.new.subject.invoiceNumber)),
              ("receivable", .string(change.new.subject.receivable)), ("customer", .string(change.new.subject.customer)),
              ("open", ValueJSON.money(change.new.subject.open)), ("old", .string(change.transition.from.description)),
              ("new", .string(change.transition.to.description)),
              ("particulars", .array(change.particulars.map { .string($0) })),
            ])
          })
      ),
    ])
  }
}
