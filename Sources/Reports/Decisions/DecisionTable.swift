import PolicyEngine
import Receivables

/// Decisions as a table for people, grouped by customer, with a summary.
package struct DecisionTable {
  private let list: DecisionList
  private let style: TextStyle

  /// The currency of all of them, when there is only one: it stands in the heading then.
  private let onlyCurrency: Currency?
  private let openHeading: String
  // Columns: invoice, due, open, what, next look. What takes the width that is left.
  private let invoiceWidth: Int
  private let openWidth: Int
  private let whatWidth: Int
  /// Whether the next look has a column; in a narrow window it has a line of its own.
  private let hasNextColumn: Bool

  /// Prepares a table; the widths of its columns follow from all of its rows.
  package init(_ list: DecisionList, style: TextStyle) {
    self.list = list
    self.style = style
    let currencies = Set(list.decisions.map(\.subject.open.currency))
    let only = currencies.count == 1 ? currencies.first : nil
    let heading = only.map { "open \($0)" } ?? "open"
    let open = list.decisions.map { Self.amount($0.subject.open, only).count }.max() ?? 0
    let invoice = list.decisions.map { Self.label($0.subject).count }.max() ?? 0
    onlyCurrency = only
    openHeading = heading
    openWidth = max(heading.count, open)
    invoiceWidth = min(14, max(7, invoice))
    let words = list.decisions.flatMap { Self.what($0).split(separator: " ") }
    let longest = words.map(\.count).max() ?? 0
    let rest = style.width - 2 - invoiceWidth - 2 - 10 - 2 - openWidth - 2
    hasNextColumn = max(16, longest) <= rest - 2 - 10
    whatWidth = max(16, longest, hasNextColumn ? rest - 2 - 10 : rest)
  }

  /// The table.
  package var text: String {
    guard !list.decisions.isEmpty else { return "Nothing is open on \(list.asOf).\n" }
    let heading = "Decisions for \(list.asOf), \(policies)"
    return style.paint(heading, .strong) + "\n\n" + header + groups + summary + overrides + lawless
  }

  /// Every override in force is told, met or not: somebody has taken it upon themselves.
  private var overrides: String {
    guard !list.overrides.isEmpty else { return "" }
    var text = "\n" + style.paint("Guards set aside", .strong) + "\n"
    for (customer, override) in list.overrides {
      let what = override.receivable.map { " for \($0)" } ?? ""
      let line =
        "\(override.guardID)\(what) of \(customer), by \(override.who) until \(override.until): \(override.why)"
      for part in line.wrapped(to: style.width - 2) { text += "  \(part)\n" }
    }
    return text
  }

  private var lawless: String {
    let lines = PolicyReference.lawless(list.decisions.map(\.policy)).flatMap { $0.wrapped(to: style.width) }
    return lines.isEmpty ? "" : "\n" + lines.map { $0 + "\n" }.joined()
  }

  private var policies: String {
    let names = Set(list.decisions.map(\.policy.name).filter { !$0.isEmpty }).sorted()
    return names.isEmpty ? "no policy" : "by " + names.joined(separator: ", ")
  }

  private static func amount(_ money: Money, _ only: Currency?) -> String {
    only == nil ? money.description : money.decimal
  }

  private var header: String {
    let line = row("invoice", "due", openHeading, "decision", "next look")
    return style.paint(line, .quiet) + "\n"
  }

  /// A line, and more where what is decided is too long for its column: a code that is cut can be neither read nor
  /// searched for.
  private func row(_ invoice: String, _ due: String, _ open: String, _ what: String, _ next: String) -> String {
    let start = ["  " + invoice.filled(to: invoiceWidth), due.filled(to: 10), open.rightAligned(to: openWidth)]
      .joined(separator: "  ")
    let parts = what.wrapped(to: whatWidth)
    let what = parts.first ?? ""
    let first = hasNextColumn ? "\(start)  \(what.filled(to: whatWidth))  \(next)" : "\(start)  \(what)"
    let indent = String(repeating: " ", count: start.count + 2)
    return ([first] + parts.dropFirst().map { indent + $0 }).joined(separator: "\n")
  }

  private var groups: String {
    var text = ""
    var customer: [String] = []
    // The list is ordered by creditor.
    let severalCreditors = list.decisions.first?.subject.creditor != list.decisions.last?.subject.creditor
    for decision in list.decisions {
      let next = [decision.subject.creditor, decision.subject.customer]
      if severalCreditors, next.first != customer.first {
        text += "\n" + style.paint("Creditor \(decision.subject.creditor.printable)", .strong) + "\n"
      }
      if next != customer {
        customer = next
        text += style.paint(heading(decision.subject), .strong) + "\n"
      }
      text += lines(decision)
    }
    return text
  }

  private func heading(_ subject: DecisionSubject) -> String {
    let name = subject.customerName.printable
    return "\(name) (\(subject.customer.printable))"
  }

  static func label(_ subject: DecisionSubject) -> String {
    if subject.isCustomer { return "customer" }
    return subject.sequence > 1 ? "\(subject.invoiceNumber)/\(subject.sequence)" : subject.invoiceNumber
  }

  private func lines(_ decision: Decision) -> String {
    let subject = decision.subject
    let plain = row(
      Self.label(subject), subject.dueDay.description, Self.amount(subject.open, onlyCurrency), Self.what(decision),
      decision.nextLook?.description ?? "-")
    let tone = decision.outcome.tone
    var text = (tone.map { style.paint(plain, $0) } ?? plain) + "\n"
    if !hasNextColumn, let day = decision.nextLook { text += "      next look \(day)\n" }
    for remark in Self.remarks(decision) {
      for line in remark.wrapped(to: style.width - 6) { text += "      \(line)\n" }
    }
    return text
  }

  private static func what(_ decision: Decision) -> String {
    let outcome = decision.outcome.rawValue
    guard let level = decision.action?.levelName else { return decision.codes }
    return decision.outcome == .notice ? "\(level): \(decision.reason)" : "\(outcome) \(level): \(decision.reason)"
  }

  /// What a reader should know of a decision beside its reason.
  static func remarks(_ decision: Decision) -> [String] {
    var remarks = ChargeRemarks.all(decision.subject)
    if decision.subject.isCustomer, !decision.subject.claims.isEmpty {
      remarks.append("about \(decision.subject.invoiceNumbers.printable)")
    }
    remarks += work(decision) + particulars(decision)
    for act in decision.also {
      remarks.append((["also \(Self.what(act))"] + work(act)).joined(separator: ", "))
      remarks += particulars(act)
    }
    return remarks
  }

  /// What somebody is to do for an act, and who.
  private static func work(_ act: Decision) -> [String] {
    [act.action?.task.map { "to do: \($0.printable)" }, act.action?.assignee.map { "by \($0.printable)" }]
      .compactMap(\.self)
  }

  /// What else is known of an act.
  private static func particulars(_ act: Decision) -> [String] {
    let charges = act.outcome == .notice ? act.action?.charges ?? [] : []
    let amount = act.outcome == .suggestWriteOff ? act.action?.amount : nil
    return [
      act.byItself.map { "by itself: \($0)" }, amount.map { "to give up: \($0)" },
      charges.isEmpty ? nil : "claims " + charges.joined(separator: " and "),
    ].compactMap(\.self) + guards(act) + (act.failure.map { [$0.placeAndMessage] } ?? [])
  }

  static func guards(_ decision: Decision) -> [String] {
    decision.guards.map { finding in
      let day = finding.firstAllowedDay.map { " First allowed on \($0)." } ?? ""
      let allowed = finding.allowed.map { " Allowed: \($0)." } ?? ""
      let override =
        finding.override.map { " Overridden by \($0.who.printable) until \($0.until): \($0.why.printable)." } ?? ""
      return "\(finding.id) (\(finding.level.rawValue)): \(finding.message).\(allowed)\(day)\(override)"
    }
  }

  private var summary: String {
    let rows =
      list.summary.map { ($0.outcome.rawValue, String($0.count), "\($0.currency) \($0.decimal)") }
      + list.summaryOfCompanions.map { ("also \($0.outcome.rawValue)", String($0.count), "") }
    let total = list.decisions.count
    let nameWidth = max(18, rows.map(\.0.count).max() ?? 0)
    let countWidth = max(5, String(total).count)
    let sumWidth = rows.map(\.2.count).max() ?? 0
    var text =
      "\n"
      + style.paint(
        "  " + "outcome".fitted(to: nameWidth) + "  " + "count".rightAligned(to: countWidth) + "  "
          + "open".rightAligned(to: sumWidth), .quiet) + "\n"
    for (name, count, sum) in rows {
      let amount = sum.isEmpty ? "" : "  \(sum.rightAligned(to: sumWidth))"
      text += "  \(name.fitted(to: nameWidth))  \(count.rightAligned(to: countWidth))\(amount)\n"
    }
    text += "  \("in all".fitted(to: nameWidth))  \(String(total).rightAligned(to: countWidth))\n"
    let alone = list.decisions.map(\.subject).filter(\.owesChargesAlone)
    guard !alone.isEmpty else { return text }
    let sums = CurrencySums(alone.map(\.openCharges)).text
    return text
      + "  \("charges alone".fitted(to: nameWidth))  \(String(alone.count).rightAligned(to: countWidth))  \(sums)\n"
  }
}

/// What a reader is told of charges that earlier letters claimed.
enum ChargeRemarks {
  /// The remarks on a claim: that charges alone are left of it, and what of them a person should waive.
  static func all(_ subject: DecisionSubject) -> [String] {
    var remarks: [String] = []
    if subject.owesChargesAlone { remarks.append("the principal is settled; charges left: \(subject.openCharges)") }
    if subject.doubtfulCharges.isPositive { remarks.append(doubtful(subject.doubtfulCharges)) }
    return remarks
  }

  /// What is doubtful of the charges, and what to do about it.
  static func doubtful(_ amount: some CustomStringConvertible) -> String {
    "Of the charges, \(amount) was claimed before the claim fell due, or by a letter that crossed the payment. No letter "
      + "asks for it: waive it, by \"waived_on\" of the charge in the books."
  }
}

extension Outcome {
  fileprivate var tone: TextStyle.Tone? {
    switch self {
    case .notice, .confirmPromise: .good
    case .contact, .task, .suggestHandover, .suggestWriteOff, .creditStop, .creditWatch, .creditResume: .attention
    case .blocked, .error: .bad
    case .wait, .hold: nil
    }
  }
}
