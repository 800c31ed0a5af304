import PolicyEngine
import Receivables

/// Tells a find day by day: what happened, and what the policy decided, until the rule was broken.
package struct StoryTeller {
  private let finding: Finding
  private let calendar: BusinessCalendar

  /// Tells of a finding; due days move by the calendar.
  package init(_ finding: Finding, calendar: BusinessCalendar = .norway) {
    self.finding = finding
    self.calendar = calendar
  }

  /// Who owes, in a line.
  package var customer: String {
    let customer = finding.story.account.customer
    var parts = ["a customer of the kind \(customer.kind.rawValue)"]
    if let group = customer.group { parts.append("of the group \(group)") }
    if customer.chargeMode != .normal { parts.append("with the charge mode \(customer.chargeMode.rawValue)") }
    parts += customer.parameters.sorted { $0.key < $1.key }.map { "with \($0.key) = \($0.value)" }
    if finding.story.creditor.allocationOrder == .principalFirst { parts.append("whose payments cover the principal first") }
    if finding.story.creditor.unreferencedPayments == .keepUnallocated { parts.append("whose payments without a reference stay unallocated") }
    return parts.joined(separator: ", ")
  }

  /// The days, in order; what happens on a day comes before what is decided on it.
  package var lines: [StoryLine] {
    var lines = EventTeller(finding.story, calendar: calendar).lines.filter { $0.day <= finding.violation.day }
    var last: [String: String] = [:]
    for lived in finding.days {
      for decision in lived.decisions {
        let key = "\(decision.outcome.rawValue) \(decision.reason) \(decision.action?.level?.rawValue ?? "")"
        let isBreach = finding.violation.day == lived.day && finding.violation.decision?.subject.receivable == decision.subject.receivable
        if last.updateValue(key, forKey: decision.subject.receivable) == key, !isBreach { continue }
        lines.append(StoryLine(day: lived.day, kind: .decision, text: Self.words(decision)))
      }
    }
    return lines.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }

  private static func words(_ decision: Decision) -> String {
    let wanted = decision.outcome == .blocked ? "wants" : "decides"
    var what = decision.outcome.rawValue
    if let level = decision.action?.level { what = level == .collectionNotice ? "a collection notice" : "a \(level.rawValue) notice" }
    let charges = decision.action?.charges ?? []
    if !charges.isEmpty { what += " with \(charges.joined(separator: " and "))" }
    if let deadline = decision.action?.deadline { what += ", to be paid by \(deadline)" }
    if decision.outcome == .blocked { what += ", and is stopped" }
    let place = decision.decidedAt.map { " at \($0)" } ?? ""
    return "on \(decision.subject.receivable) the policy \(wanted) \(what) (\(decision.reason))\(place)"
  }
}
