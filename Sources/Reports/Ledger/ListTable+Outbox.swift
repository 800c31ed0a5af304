import Dunning
import Receivables

extension ListTable {
  /// Entries of the outbox.
  package static func outbox(_ entries: [OutboxEntry]) -> ListTable {
    ListTable(
      columns: [
        "id", "state", "kind", "step", "creditor", "customer", "customer_name", "invoice", "receivable", "cycle", "open", "fee", "interest",
        "compensation", "currency", "deadline", "channel", "day", "letter", "reason", "policy",
      ],
      hidden: ["kind", "customer_name", "receivable", "cycle", "compensation", "letter", "deadline", "policy", "channel"],
      rows: entries.map(row), empty: "There is nothing in the outbox.")
  }

  private static func row(_ entry: OutboxEntry) -> [Cell] {
    let what = entry.particulars
    return [
      .number(entry.id), .text(entry.state.rawValue), .text(entry.kind.rawValue), .text(entry.key.step), .text(entry.key.creditor),
      .text(entry.customer), .text(what.customerName), .text(what.invoiceNumber), .text(entry.key.receivable), .number(Int64(entry.key.cycle)),
      .text(what.open.decimal), .optional(what.fee?.decimal), .optional(what.interest?.decimal), .optional(what.compensation?.decimal),
      .text(what.open.currency.code), .optional(what.deadline?.description), .optional(what.channel?.rawValue), .text(entry.day.description),
      entry.letter.map { .number($0) } ?? .none, .text(what.reason), .text(what.policy),
    ]
  }

  /// What became of an entry.
  package static func changes(_ changes: [OutboxChange]) -> ListTable {
    ListTable(
      columns: ["day", "state", "who", "why"], hidden: [],
      rows: changes.map { [.text($0.day.description), .text($0.state.rawValue), .optional($0.who), .optional($0.why)] },
      empty: "Nothing has become of it.")
  }
}
