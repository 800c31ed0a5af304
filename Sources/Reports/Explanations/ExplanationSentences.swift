import Letters
import LuaGuest
import PolicyAnalysis
import PolicyEngine
import Receivables

/// Decisions told in sentences, with amounts and days as a reader wants them.
struct DecisionSentences {
  let words: ValueWords

  /// The decision as a sentence.
  func decided(_ decision: Decision) -> String {
    let action = decision.action
    return switch decision.outcome {
    case .notice where decision.subject.isCustomer:
      "One letter is sent for \(decision.subject.claims.count.counted("claim")): \(notice(action))"
    case .notice: notice(action)
    case .wait: "Nothing is done."
    case .contact:
      "\(action?.assignee?.printable ?? "Somebody") speaks with the customer"
        + "\(action?.channel.map { " by \(words.text($0))" } ?? "")."
    case .task:
      "\(action?.assignee?.printable ?? "Somebody") is to do this: \(action?.task?.printable ?? "")."
    case .confirmPromise: "The promise is confirmed in writing."
    case .hold: "It is on hold."
    case .suggestHandover: "A hand-over to an agency is suggested."
    case .suggestWriteOff: "Giving \(action?.amount.map { words.text($0) } ?? "the amount") up is suggested."
    case .creditStop: "Deliveries are to be stopped\(state(action))."
    case .creditWatch: "The customer's credit is to be watched\(state(action))."
    case .creditResume: "Deliveries are to go on\(state(action))."
    case .blocked: "Nothing is done, since a guard blocks it."
    case .error: "Nothing is done, since the policy failed."
    }
  }

  private func state(_ action: Action?) -> String {
    guard let credit = action?.credit, credit.state != credit.standing.standardState else { return "" }
    return " (state \(credit.state.printable))"
  }

  private func notice(_ action: Action?) -> String {
    let level = action.map(words.level) ?? ""
    let parts = [
      ("a fee of", action?.fee), ("interest of", action?.interest), ("compensation of", action?.compensation),
    ]
    .compactMap { name, amount in amount.flatMap { $0.isPositive ? "\(name) \(words.text($0))" : nil } }
    let charges = parts.isEmpty ? "" : ", with " + parts.joined(separator: " and ")
    let channel = action?.channel.map { " by \(words.text($0))" } ?? ""
    let deadline = action?.deadline.map { ". The last day of payment is \(words.text($0))" } ?? ""
    return "A notice of level \(level) is sent\(channel)\(charges)\(deadline)."
  }

  /// What was decided, why, and what stood in the way; each a paragraph.
  func all(_ decision: Decision) -> [String] {
    let subject = decision.subject
    var sentences = [open(subject)]
    if subject.doubtfulCharges.isPositive {
      sentences.append(ChargeRemarks.doubtful(words.text(subject.doubtfulCharges)))
    }
    sentences.append("\(decided(decision)) \(decision.reasonText.printable)\(words.code(decision.reason))")
    if let own = decision.byItself { sentences.append("By itself it would have been: \(own).") }
    if let note = decision.note { sentences.append("Note: \(note.printable)") }
    sentences += decision.facts.filter { $0.name.hasPrefix("law.fee") }.map { fact in
      if case .string(let reason) = fact.value {
        return "The law allows no fee: \(reason.dropFirst("none, since ".count).description.printable)."
      }
      return "The law allows a fee of \(words.text(fact.value)) today."
    }
    sentences += decision.guards.map(finding)
    for act in decision.also {
      sentences.append("Beside it: \(decided(act)) \(act.reasonText.printable)\(words.code(act.reason))")
      if let own = act.byItself { sentences.append("By itself it would have been: \(own).") }
      if let note = act.note { sentences.append("Note: \(note.printable)") }
      sentences += act.guards.map(finding)
    }
    if let place = decision.trial { sentences.append(trial(place)) }
    if let failure = decision.failure { sentences.append("It failed: \(failure.placeAndMessage.printable)") }
    return sentences
  }

  private func trial(_ place: TrialPlace) -> String {
    switch place.standing {
    case .arm(let name): "The customer is in arm '\(name)' of trial \(place.trial)."
    case .outside(let why): "The customer is outside of trial \(place.trial): \(why.says)."
    }
  }

  private func open(_ subject: DecisionSubject) -> String {
    let due = words.text(subject.dueDay)
    if subject.isCustomer {
      guard !subject.claims.isEmpty else { return "Nothing is owed." }
      return "\(words.text(subject.open)) is open on \(subject.claims.count.counted("claim")) "
        + "(\(subject.invoiceNumbers.printable)); the oldest was to be paid by \(due)."
    }
    if subject.open.isZero, subject.openCharges.isZero { return "It was to be paid by \(due), and was paid late." }
    guard subject.owesChargesAlone else { return "\(words.text(subject.open)) is open; it was to be paid by \(due)." }
    return "The principal, which was to be paid by \(due), is settled; "
      + "\(words.text(subject.openCharges)) of charges claimed earlier is left."
  }

  private func finding(_ finding: GuardFinding) -> String {
    let day = finding.firstAllowedDay.map { " The first day on which it would be allowed is \(words.text($0))." } ?? ""
    let allowed = finding.allowed.map { " Allowed is: \($0)." } ?? ""
    let override =
      finding.override.map {
        " \($0.who.printable) has set this aside until \(words.text($0.until)): \($0.why.printable)."
      } ?? ""
    let verb = finding.blocks ? "but" : finding.level == .advisory ? "and should know:" : "though"
    return
      "The policy wanted \(finding.wanted.printable), \(verb) \(finding.message.printable).\(allowed)\(day)\(override)"
      + " (\(finding.id), \(finding.level.rawValue), \(finding.source))"
  }

  /// The first later day that brings something else.
  func outlook(_ next: Decision?, after day: CivilDay) -> String {
    guard let next else { return "With nothing new, it stays so for the next \(Explainer.outlookDays) days." }
    let days = next.asOf.days(since: day)
    return "In \(days.counted("day")), on \(words.text(next.asOf)), if nothing happens before: "
      + "\(decided(next)) \(next.reasonText.printable)"
  }

  /// What would be decided if one thing were otherwise.
  func alternative(_ alternative: WhatIf) -> String {
    let condition =
      switch alternative.change {
      case .paid(let amount): "If \(words.text(amount)) more had been paid by today"
      case .undisputed: "If nothing of it were contested"
      case .unblocked: "If no block stopped the reminders"
      case .withoutPromise: "If there were no promise"
      }
    guard let then = alternative.decision else { return "\(condition): nothing would be left to pay." }
    return "\(condition): \(decided(then)) \(then.reasonText.printable)"
  }
}

/// How a reader sees values: an author as code has them, a clerk written out.
struct ValueWords {
  let reader: ExplanationReader

  func text(_ money: Money) -> String { money.description }

  func text(_ day: CivilDay) -> String { reader == .author ? day.description : LetterLanguage.english.text(day) }

  /// The level of a notice, with what it is before the law where the policy has a name of its own for it.
  func level(_ action: Action) -> String {
    let kind = action.level.map { plain($0.rawValue) } ?? ""
    guard let step = action.step, step != action.level?.rawValue else { return kind }
    let count = action.repetition.map { $0 > 1 ? ", number \($0)" : "" } ?? ""
    return "\(plain(step).printable)\(count) (\(kind))"
  }

  func text(_ channel: Channel) -> String {
    guard reader == .clerk else { return channel.rawValue }
    return switch channel {
    case .email: "e-mail"
    case .phone: "telephone"
    case .sms: "text message"
    default: plain(channel.rawValue)
    }
  }

  func text(_ value: Value) -> String {
    guard reader == .clerk else { return ValueText.show(value) }
    switch value {
    case .nil: return "none"
    case .bool(let flag): return flag ? "yes" : "no"
    case .string(let text): return plain(text).printable
    case .day(let days): return text(CivilDay(daysSinceEpoch: days))
    case .money(let units, let code):
      return Currency(packed: code.packed).map { text(Money(minorUnits: units, $0)) } ?? String(units)
    default: return ValueText.show(value)
    }
  }

  /// A reason code behind its sentence, for those who know codes.
  func code(_ reason: String) -> String { reader == .author ? " (\(reason.printable))" : "" }

  private func plain(_ text: String) -> String { reader == .clerk ? text.replacing("_", with: " ") : text }
}
