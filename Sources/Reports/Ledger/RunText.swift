import Dunning

/// What a run and a dispatch put down, in words.
package enum RunText {
  /// What a run put into the outbox, in sums.
  package static func notes(_ report: RunReport) -> String {
    let kinds = OutboxEntry.Kind.allCases.compactMap { kind -> String? in
      guard let count = report.new[kind] else { return nil }
      return "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
    }
    return "outbox: " + (kinds.isEmpty ? "nothing new" : kinds.joined(separator: ", ") + " new")
      + (report.approved > 0 ? " (\(report.approved) approved by the creditor's own rule)" : "")
      + (report.standing > 0 ? ", \(report.standing) stood there already" : "")
      + (report.withdrawn == 0 ? "" : ", \(report.withdrawn) withdrawn") + "\n"
  }

  /// One entry that a run withdrew.
  package static func withdrawn(_ entry: OutboxEntry, why: String) -> String { "withdrawn: outbox \(entry.id), \(name(entry)): \(why)\n" }

  /// What a dispatch did.
  package static func text(_ report: DispatchReport, folder: String) -> String {
    var lines = report.sent.map { "sent: outbox \($0.entry.id), \(name($0.entry)): \($0.file)" }
    lines += report.dropped.map { "\($0.entry.state.rawValue): outbox \($0.entry.id), \(name($0.entry)): \($0.why)" }
    lines += report.waiting.map { "waits: outbox \($0.entry.id), \(name($0.entry)): \($0.why)" }
    lines += report.ambiguous.map {
      "ambiguous: outbox \($0.entry.id), \(name($0.entry)): \($0.why); when you know: purre outbox outcome \($0.entry.id) sent (or failed)"
    }
    let files = Set(report.sent.map(\.file)).count
    lines.append("\(folder): \(files) \(files == 1 ? "letter" : "letters")")
    return lines.map { $0 + "\n" }.joined()
  }

  /// What was done to entries.
  package static func text(_ entries: [OutboxEntry]) -> String {
    if entries.isEmpty { return "Nothing was changed.\n" }
    return entries.map { "\($0.state.rawValue): outbox \($0.id), \(name($0))\n" }.joined()
  }

  private static func name(_ entry: OutboxEntry) -> String { "\(entry.key.step) for invoice \(entry.particulars.invoiceNumber) of \(entry.customer)" }
}
