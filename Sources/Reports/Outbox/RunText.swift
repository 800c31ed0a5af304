import Ledgers

/// What a run and a dispatch put down, in words.
public enum RunText {
  /// What a run put into the outbox.
  public static func notes(_ report: RunReport) -> String {
    var lines = report.faults.map { "error: \($0)" }
    lines += report.withdrawn.map { "withdrawn: outbox \($0.entry.id), \(name($0.entry)): \($0.why)" }
    let kinds = OutboxEntry.Kind.allCases.compactMap { kind -> String? in
      let count = report.new.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
    }
    let approved = report.new.count { $0.state == .approved }
    lines.append(
      "outbox: " + (kinds.isEmpty ? "nothing new" : kinds.joined(separator: ", ") + " new")
        + (approved > 0 ? " (\(approved) approved by the creditor's own rule)" : "")
        + (report.standing > 0 ? ", \(report.standing) stood there already" : "")
        + (report.withdrawn.isEmpty ? "" : ", \(report.withdrawn.count) withdrawn"))
    return lines.map { $0 + "\n" }.joined()
  }

  /// What a dispatch did.
  public static func text(_ report: DispatchReport, folder: String) -> String {
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
  public static func text(_ entries: [OutboxEntry]) -> String {
    if entries.isEmpty { return "Nothing was changed.\n" }
    return entries.map { "\($0.state.rawValue): outbox \($0.id), \(name($0))\n" }.joined()
  }

  private static func name(_ entry: OutboxEntry) -> String { "\(entry.key.step) for invoice \(entry.particulars.invoiceNumber) of \(entry.customer)" }
}
