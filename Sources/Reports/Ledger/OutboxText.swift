import Dunning
import PolicyEngine
import Receivables

/// What a run and a dispatch put down, in words.
package enum OutboxText {
  /// What a run put into the outbox, in sums.
  package static func notes(_ report: RunReport) -> String {
    let kinds = OutboxEntry.Kind.allCases.compactMap { kind in
      report.new[kind].map { $0.counted(kind.rawValue) }
    }
    return "outbox: " + (kinds.isEmpty ? "nothing new" : kinds.joined(separator: ", ") + " new")
      + (report.approved > 0 ? " (\(report.approved) approved by the creditor's own rule)" : "")
      + (report.standing > 0 ? ", \(report.standing) stood there already" : "")
      + (report.withdrawn == 0 ? "" : ", \(report.withdrawn) withdrawn") + "\n"
  }

  /// For whom a run drew the arms of trials, a line for each trial.
  package static func drawn(_ report: RunReport) -> String {
    report.drawn.sorted { $0.key < $1.key }.map { trial, arms in
      let parts = arms.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", ")
      return "trial \(trial): an arm was drawn for \(arms.values.reduce(0, +).counted("customer")): \(parts)\n"
    }.joined()
  }

  /// How much a run left as it was decided, in a sentence; empty where it decided all.
  package static func kept(_ report: RunReport) -> String {
    let kept = report.kept
    guard kept.accounts > 0 else { return "" }
    let decisions = kept.decisions == 0 ? "" : ", with \(kept.decisions.counted("decision"))"
    let why = "nothing is new and no next look has come"
    return "kept as decided before: \(kept.accounts.counted("customer"))\(decisions); \(why)\n"
  }

  /// What was wanted although the day to look again had not come.
  package static func late(_ late: LateLook) -> String {
    let what = late.invoice.isEmpty ? "" : ", invoice \(late.invoice)"
    let who = "customer \(late.customer) of \(late.creditor)\(what)"
    let said = "\(late.policy.isEmpty ? "it" : late.policy) was to look again on \(late.said)"
    return "error: \(who): \(said), and wants before that day: \(late.wants)".printable + "\n"
  }

  /// One entry that a run withdrew.
  package static func withdrawn(_ entry: OutboxEntry, why: String) -> String {
    "withdrawn: outbox \(entry.id), \(name(entry)): \(why)".printable + "\n"
  }

  /// What a dispatch did.
  package static func text(_ report: DispatchReport, folder: String) -> String {
    var lines = report.sent.map { "sent: outbox \($0.entry.id), \(name($0.entry)): \($0.file)" }
    lines += report.dropped.map { "\($0.entry.state.rawValue): outbox \($0.entry.id), \(name($0.entry)): \($0.why)" }
    lines += report.waiting.map { "waits: outbox \($0.entry.id), \(name($0.entry)): \($0.why)" }
    lines += report.ambiguous.map {
      "ambiguous: outbox \($0.entry.id), \(name($0.entry)): \($0.why); when you know: purre outbox outcome \($0.entry.id) sent (or failed)"
    }
    lines.append(lying(report, folder: folder))
    return lines.map { $0.printable + "\n" }.joined()
  }

  /// How many letters a dispatch has put into its folder; where some are missing, which are there and which are not.
  package static func lying(_ report: DispatchReport, folder: String) -> String {
    let files = Set(report.sent.map(\.file)).sorted()
    let count = "\(folder): \(files.count.counted("letter"))"
    if report.unwritten.isEmpty { return count }
    return count + (files.isEmpty ? "" : " (\(files.joined(separator: ", ")))")
      + ", and not these: \(report.unwritten.joined(separator: ", "))"
  }

  /// What was done to entries.
  package static func text(_ entries: [OutboxEntry]) -> String {
    if entries.isEmpty { return "Nothing was changed.\n" }
    return entries.map { "\($0.state.rawValue): outbox \($0.id), \(name($0))".printable + "\n" }.joined()
  }

  private static func name(_ entry: OutboxEntry) -> String {
    if entry.key.receivable.isEmpty { return "\(entry.key.step) for customer \(entry.customer)" }
    return "\(entry.key.step) for invoice \(entry.particulars.invoiceNumber) of \(entry.customer)"
  }
}

extension ListTable {
  package static func outbox(_ entries: [OutboxEntry]) -> ListTable {
    ListTable(
      title: "Outbox",
      columns: [
        "id", "state", "kind", "step", "creditor", "customer", "customer_name", "invoice", "receivable", "cycle",
        "open", "fee", "interest",
        "compensation", "currency", "deadline", "channel", "day", "letter", "reason", "policy", "open_charges",
        "assignee", "credit_state", "credit_standing",
      ],
      hidden: [],
      rows: entries.map(row), empty: "There is nothing in the outbox.", forPeople: forPeople(entries))
  }

  private static func forPeople(_ entries: [OutboxEntry]) -> (head: [String], rows: [[Cell]]) {
    let rows = entries.map { entry -> [Cell] in
      let what = entry.particulars
      let charges = ChargeWords.list(fee: what.fee, interest: what.interest, compensation: what.compensation)
      return [
        .number(entry.id), .text(entry.state.rawValue), .text(entry.key.creditor), .text(entry.customer),
        .text(what.invoiceNumber),
        .sums(what.open.isZero ? what.openCharges.map { "\($0) of charges" } ?? "\(what.open)" : "\(what.open)"),
        .text("\(entry.key.step): \(what.reason)" + (charges.isEmpty ? "" : ", \(charges.joined(separator: ", "))")),
        .day(entry.day),
      ]
    }
    let hasSeveral = Set(entries.map(\.key.creditor)).count > 1
    let head = ["id", "state", "creditor", "customer", "invoice", "open", "what", "day"]
    guard !hasSeveral else { return (head, rows) }
    return (head.filter { $0 != "creditor" }, rows.map { Array($0[..<2] + $0[3...]) })
  }

  private static func row(_ entry: OutboxEntry) -> [Cell] {
    let what = entry.particulars
    return [
      .number(entry.id), .text(entry.state.rawValue), .text(entry.kind.rawValue), .text(entry.key.step),
      .text(entry.key.creditor),
      .text(entry.customer), .text(what.customerName), .text(what.invoiceNumber), .text(entry.key.receivable),
      .number(Int64(entry.key.cycle)),
      .amount(what.open), .optional(what.fee), .optional(what.interest), .optional(what.compensation),
      .text(what.open.currency.code), .optional(what.deadline), .optional(what.channel?.rawValue),
      .day(entry.day),
      entry.letter.map { .number($0) } ?? .none, .text(what.reason), .text(what.policy),
      .optional(what.openCharges), .optional(what.assignee), .optional(what.creditState),
      .optional(what.creditStanding?.rawValue),
    ]
  }

  /// What became of an entry.
  package static func changes(_ changes: [OutboxChange]) -> ListTable {
    ListTable(
      title: "What became of it",
      columns: ["day", "state", "who", "why"], hidden: [],
      rows: changes.map {
        [.day($0.day), .text($0.state.rawValue), .optional($0.who), .optional($0.why)]
      },
      empty: "Nothing has become of it.")
  }
}
