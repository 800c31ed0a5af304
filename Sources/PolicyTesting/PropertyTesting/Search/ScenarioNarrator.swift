import LedgerFormat
import PolicyEngine
import Receivables

/// Tells a find day by day: what happened, and what the policy decided, until the rule was broken.
package struct ScenarioNarrator {
  private let finding: Counterexample
  private let calendar: BusinessCalendar

  /// Tells of a finding; due days move by the calendar.
  package init(_ finding: Counterexample, calendar: BusinessCalendar = .norway) {
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
    if finding.story.creditor.allocationOrder == .principalFirst {
      parts.append("whose payments cover the principal first")
    }
    if finding.story.creditor.unreferencedPayments == .keepUnallocated {
      parts.append("whose payments without a reference stay unallocated")
    }
    return parts.joined(separator: ", ")
  }

  /// The days, in order; what happens on a day comes before what is decided on it.
  package var lines: [ScenarioLine] {
    var lines = EventNarrator(finding.story, calendar: calendar).lines.filter { $0.day <= finding.violation.day }
    var last: [String: [String]] = [:]
    for lived in finding.days {
      for decision in lived.decisions {
        let key = decision.acts.map { "\($0.outcome.rawValue) \($0.reason) \($0.action?.levelName ?? "")" }
        let isBreach =
          finding.violation.day == lived.day
          && finding.violation.decision?.subject.receivable == decision.subject.receivable
        if last.updateValue(key, forKey: decision.subject.receivable) == key, !isBreach { continue }
        lines.append(ScenarioLine(day: lived.day, kind: .decision, text: Self.words(decision)))
      }
    }
    return lines.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }

  private static func words(_ decision: Decision) -> String {
    "on \(decision.subject.inWords) the policy " + decision.acts.map(deed).joined(separator: ", and beside it ")
  }

  /// What an act is: `decides wait (deadline_running) at own/policy.lua:3`.
  private static func deed(_ decision: Decision) -> String {
    let wanted = decision.outcome == .blocked ? "wants" : "decides"
    var what = decision.outcome.rawValue
    if let level = decision.action?.level {
      what =
        level == .collectionNotice ? "a collection notice" : "a \(decision.action?.levelName ?? level.rawValue) notice"
    }
    let charges = decision.action?.charges ?? []
    if !charges.isEmpty { what += " with \(charges.joined(separator: " and "))" }
    if let deadline = decision.action?.deadline { what += ", to be paid by \(deadline)" }
    if decision.outcome == .blocked { what += ", and is stopped" }
    let place = decision.decidedAt.map { " at \($0)" } ?? ""
    return "\(wanted) \(what) (\(decision.reason))\(place)"
  }
}

/// A line of a story as a person tells it.
package struct ScenarioLine: Sendable, Hashable {
  /// Who acts.
  package enum Kind: String, Sendable, Hashable {
    /// Something in the books.
    case event
    /// What the policy decided.
    case decision
  }

  package var day: CivilDay
  /// Who acts.
  package var kind: Kind
  /// What happened, in a sentence without its full stop.
  package var text: String
}

/// Tells what is in the books of a story, each event on its day.
struct EventNarrator {
  private let account: Account
  private let fates: [NoticeFate]
  private let calendar: BusinessCalendar

  init(_ story: Scenario, calendar: BusinessCalendar) {
    account = story.account
    fates = story.fates
    self.calendar = calendar
  }

  /// The events, by day.
  var lines: [ScenarioLine] {
    let told = invoices + money + talks + disputes + standing + deeds
    return told.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map { ScenarioLine(day: $0.element.0, kind: .event, text: $0.element.1) }
  }

  private typealias Told = (CivilDay, String)

  private var invoices: [Told] {
    account.invoices.flatMap { invoice -> [Told] in
      let parts = invoice.receivables.map { receivable in
        let rolled = calendar.rolled(receivable.dueDay)
        let moved = rolled == receivable.dueDay ? "" : " (no business day, so \(rolled))"
        return "\(receivable.amount) due \(receivable.dueDay)\(moved)"
      }
      let state = invoice.state == .issued ? "is issued" : "is \(invoice.state.rawValue)"
      let extra =
        (invoice.subject == nil ? ", without a subject" : "") + (invoice.agreedDueDay ? "" : ", the due day not agreed")
      let discounts = invoice.discounts.map {
        ", with a discount of \(ValueCodec<Int>.percentText($0.basisPoints)) % within \($0.days) days"
      }.joined()
      return [
        (
          invoice.issueDay,
          "invoice \(invoice.number) \(state): \(parts.joined(separator: " and "))\(extra)\(discounts)"
        )
      ]
    }
  }

  private var money: [Told] {
    var told: [Told] = []
    for payment in account.payments {
      let target = payment.invoice.map { "for invoice \($0)" } ?? "without naming an invoice"
      let ordered = payment.orderedOn.map { $0 == payment.paidOn ? "" : ", ordered on \($0)" } ?? ""
      let booked = payment.bookedOn.map { $0 == payment.paidOn ? "" : ", in the books from \($0)" } ?? ""
      told.append((payment.paidOn, "the customer pays \(payment.amount) \(target)\(ordered)\(booked)"))
      if let day = payment.reversedOn {
        told.append((day, "the payment of \(payment.amount) of \(payment.paidOn) is taken back"))
      }
      for part in payment.reversals {
        let fee = part.fee.map { ", and the bank charges \($0)" } ?? ""
        told.append(
          (part.day, "\(part.amount) of the payment of \(payment.amount) of \(payment.paidOn) is taken back\(fee)"))
      }
    }
    for payout in account.payouts { told.append((payout.day, "\(payout.amount) is paid back to the customer")) }
    for note in account.creditNotes {
      told.append(
        (
          note.issueDay,
          "a credit note of \(note.amount) \(note.invoice.map { "for invoice \($0)" } ?? "that names no invoice")"
        ))
    }
    for writeOff in account.writeOffs {
      told.append((writeOff.day, "\(writeOff.amount) of \(writeOff.receivable) is written off"))
    }
    return told
  }

  private var talks: [Told] {
    var told: [Told] = []
    for contact in account.contacts {
      let reason = contact.reason.map { ", reason: \($0.rawValue)" } ?? ""
      let follow = contact.followUpDay.map { ", to be followed up on \($0)" } ?? ""
      told.append((contact.day, "a talk by \(contact.channel.rawValue): \(contact.outcome.rawValue)\(reason)\(follow)"))
    }
    for promise in account.promises {
      let grace = promise.graceDays > 0 ? ", with \(promise.graceDays) days of grace" : ""
      told.append((promise.madeOn, "the customer promises \(promise.amount) by \(promise.dueDay)\(grace)"))
      if let day = promise.withdrawnOn { told.append((day, "the promise of \(promise.madeOn) is taken back")) }
    }
    for plan in account.agreements {
      let parts = plan.instalments.map { "\($0.amount) by \($0.dueDay)" }.joined(separator: ", ")
      told.append((plan.signedOn, "a plan is agreed: \(parts)"))
      if let day = plan.cancelledOn { told.append((day, "the plan of \(plan.signedOn) is cancelled")) }
    }
    return told
  }

  private var disputes: [Told] {
    account.disputes.flatMap { dispute -> [Told] in
      let part = dispute.amount.map { "\($0) of \(dispute.receivable)" } ?? "all of \(dispute.receivable)"
      let raised: Told = (dispute.raisedOn, "the customer contests \(part) (\(dispute.category.rawValue))")
      guard let day = dispute.resolvedOn, let outcome = dispute.outcome else { return [raised] }
      return [raised, (day, "the objection of \(dispute.raisedOn) is \(outcome.rawValue.replacing("_", with: " "))")]
    }
  }

  private var standing: [Told] {
    account.blocks.map { block in
      let scope = block.receivable ?? block.invoice.map { "invoice \($0)" } ?? "the customer"
      let until = block.until.map { " until \($0)" } ?? " without an end"
      return (block.from, "reminders of \(scope) are blocked\(until): \(block.reason)")
    } + account.overrides.map { ($0.from, "\($0.who) overrides \($0.guardID) until \($0.until): \($0.why)") }
  }

  private var deeds: [Told] {
    var told: [Told] = []
    for handOver in account.handOvers {
      told.append((handOver.day, "\(handOver.receivables.joined(separator: ", ")) is handed over to an agency"))
      if let day = handOver.returnedOn {
        told.append((day, "the agency gives \(handOver.receivables.joined(separator: ", ")) back"))
      }
    }
    for change in account.dueDayChanges {
      told.append((change.day, "the due day of \(change.receivable) is put off to \(change.dueDay)"))
    }
    for change in account.creditChanges {
      let means = "deliveries: \(change.standing.rawValue)"
      told.append((change.day, "the customer's credit is brought into the state \(change.state) (\(means))"))
    }
    for arm in account.trialArms {
      told.append((arm.day, "the customer comes into the arm \(arm.arm) of the trial \(arm.id)"))
    }
    for reset in account.levelResets {
      told.append((reset.day, "the ladder of \(reset.receivable) is reset: \(reset.reason)"))
    }
    for fate in fates { told.append((fate.day, "the last notice turns out to be \(fate.state.rawValue)")) }
    return told
  }
}
