import PolicyEngine
import Receivables

/// What a person is told of a decision: the words of a row and the remarks below it.
enum DecisionWords {
  static func label(_ subject: DecisionSubject) -> String {
    if subject.isCustomer { return "customer" }
    return subject.sequence > 1 ? "\(subject.invoiceNumber)/\(subject.sequence)" : subject.invoiceNumber
  }

  static func what(_ decision: Decision) -> String {
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
