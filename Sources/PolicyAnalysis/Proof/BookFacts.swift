import PolicyEngine

/// What holds of every account that the books can hold, whatever a policy asks: how the fields of a record hang
/// together, as ``Receivables`` derives them. A test holds each against generated accounts.
enum BookFacts {
  /// Takes in what holds of a record of a kind that stands at a way.
  static func add(of kind: String, at path: String, to terms: inout ProofTerms) {
    var facts = RecordFacts(path: path, kind: kind, terms: terms)
    switch kind {
    case "context": facts.number("today").map { facts.terms.add($0.isAtMost(.constant(lastDay))) }
    case "receivable": facts.receivable(isAskedAbout: path == "receivable")
    case "contact": facts.isPast("day")
    case "notice": facts.isPast("day")
    case "promise": facts.promise()
    case "customer": facts.customer()
    case "dispute": facts.isPast("raised_on")
    default: break
    }
    terms = facts.terms
  }

  /// 31 December 9999, in days since 1970-01-01.
  private static let lastDay: Int64 = 2_932_896
}

/// Says what holds of one record.
private struct RecordFacts {
  let path: String
  let kind: String
  var terms: ProofTerms

  /// A field that is a number, a day, or an amount by its minor units; `nil` for any other.
  mutating func number(_ field: String) -> WholeNumber? { optional(field)?.number }

  private mutating func optional(_ field: String) -> (isThere: Formula, number: WholeNumber)? {
    guard let item = terms.field(field, of: path, kind: kind)?.cases.first else { return nil }
    switch item.value {
    case .number(let number), .day(let number), .money(let number, _), .text(let number): return (item.when, number)
    default: return nil
    }
  }

  private mutating func isThere(_ field: String) -> Formula {
    terms.field(field, of: path, kind: kind)?.cases.first?.when ?? .constant(true)
  }

  private mutating func truth(_ field: String) -> Formula {
    terms.field(field, of: path, kind: kind)?.truth.holds ?? .constant(true)
  }

  private var today: WholeNumber {
    mutating get { terms.whole("today") }
  }

  private mutating func isAtLeast(_ least: Int64, _ fields: String...) {
    for field in fields {
      guard let value = optional(field) else { continue }
      terms.add(.or(value.isThere.negated, WholeNumber.constant(least).isAtMost(value.number)))
    }
  }

  /// A day that lies before the day of the decision, or is it.
  mutating func isPast(_ field: String) {
    guard let value = optional(field) else { return }
    terms.add(.or(value.isThere.negated, value.number.isAtMost(today)))
  }

  private mutating func isSame(_ one: Formula, _ other: Formula) {
    terms.add(.or(one.negated, other))
    terms.add(.or(other.negated, one))
  }

  mutating func receivable(isAskedAbout: Bool) {
    days()
    amounts()
    ladder()
    let currency = number("currency")
    if isAskedAbout, let currency {
      terms.add(currency.isEqual(to: terms.whole("currency asked about")))
      let mayAsk = terms.parameter(PolicyRules.lateInterest)?.truth.holds ?? .constant(false)
      terms.add(.or(truth("may_owe_interest_alone").negated, mayAsk))
      // Nothing else is decided about.
      guard let open = number("open") else { return }
      terms.add(
        .some([
          WholeNumber.constant(0).isLess(than: open), truth("owes_charges_alone"), truth("may_owe_interest_alone"),
        ]))
    }
  }

  private mutating func days() {
    guard let due = number("due_day"), let effective = number("effective_due_day"), let overdue = number("days_overdue")
    else { return }
    terms.add(due.isAtMost(effective))
    terms.add(overdue.isEqual(to: today.subtracting(effective)))
  }

  private mutating func amounts() {
    let amounts = [
      "amount", "paid", "credited", "written_off", "discounted", "open", "disputed", "undisputed", "open_charges",
      "doubtful_charges", "asked_charges", "covered_by_credit",
    ]
    guard let currency = number("currency") else { return }
    for name in amounts {
      guard case .money(let units, let own)? = terms.field(name, of: path, kind: kind)?.cases.first?.value else {
        continue
      }
      terms.add(own.isEqual(to: currency))
      terms.add(WholeNumber.constant(0).isAtMost(units))
    }
    guard let open = number("open"), let disputed = number("disputed"), let undisputed = number("undisputed"),
      let charges = number("open_charges"), let doubtful = number("doubtful_charges"),
      let asked = number("asked_charges")
    else { return }
    terms.add(undisputed.isEqual(to: open.subtracting(disputed)))
    terms.add(asked.isEqual(to: charges.subtracting(doubtful)))
    let isSettled = open.isEqual(to: .constant(0))
    terms.add(.or(truth("owes_charges_alone").negated, .and(isSettled, WholeNumber.constant(0).isLess(than: charges))))
    terms.add(
      .or(truth("may_owe_interest_alone").negated, .and(isSettled, charges.isEqual(to: .constant(0)))))
    isSame(isThere("discount_taken_late"), isThere("discount_until"))
  }

  private mutating func ladder() {
    isAtLeast(1, "sequence", "cycle")
    isAtLeast(0, "notice_count", "step_count")
    let hasNotice = isThere("last_notice")
    if let count = number("notice_count") { isSame(hasNotice, WholeNumber.constant(0).isLess(than: count)) }
    isSame(hasNotice, isThere("next_step_from"))
    isSame(hasNotice, isThere("level"))
    isSame(isThere("level"), isThere("step"))
    if let from = optional("next_step_from"), let since = optional("days_since_deadline") {
      isSame(from.isThere, since.isThere)
      terms.add(
        .or(from.isThere.negated, since.number.isEqual(to: today.subtracting(from.number).adding(.constant(1)))))
    }
  }

  mutating func promise() {
    isPast("broken_on")
    isPast("made_on")
    isAtLeast(1, "level")
    if let status = number("status") {
      let isOpen = status.isEqual(to: terms.number(of: "open"))
      terms.add(.or(isOpen.negated, isThere("broken_on").negated))
    }
  }

  mutating func customer() {
    isAtLeast(0, "open_count", "overdue_count", "oldest_days_overdue")
    guard let kind = number("kind") else { return }
    let names = ["consumer", "unknown"].map { kind.isEqual(to: terms.number(of: $0)) }
    isSame(truth("is_consumer"), .some(names))
  }
}
