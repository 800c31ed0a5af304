import LuaGuest
import Receivables

/// Turns what a policy returned into the particulars of a decision, or says why it is none.
struct DecisionReader {
  /// What a policy wants, before the guards.
  struct Wish {
    var outcome: Outcome
    var action = Action()
    var reason: String
    var note: String?
    var nextLook: CivilDay
    var line: SourceLine?
  }

  let rules: PolicyRules
  let state: ReceivableState
  let asOf: CivilDay

  /// Days to pay that a notice gives unless the policy says otherwise.
  static let standardDeadlineDays = 14
  /// Days after which a hold without an end is looked at again.
  static let standardHoldDays = 7

  /// Reads the value that the hook returned.
  ///
  /// - Throws: ``DecisionFailure`` of the kind ``DecisionFailure/Kind/badDecision``.
  func read(_ value: Value) throws(DecisionFault) -> Wish {
    guard case .variant(let variant) = value, let outcome = Outcome(rawValue: variant.constructor) else {
      throw DecisionFault(
        message: "policy.reminder returned \(value.kindName), not a decision; end every path with one, like: "
          + "return wait { reason = \"grace_period\" }")
    }
    let line = variant.file.flatMap { file in variant.line.map { SourceLine(file: file, line: $0) } }
    let fields = Fields(variant: variant, line: line)
    let reason = try fields.reason(of: rules)
    var wish = Wish(
      outcome: outcome, reason: reason, note: fields.text("note"), nextLook: asOf.adding(days: 1), line: line)
    wish.action.channel = fields.text("channel").flatMap(Channel.init)
    wish.action.promise = fields.text("promise")
    wish.action.amount = try money("amount", fields)
    switch outcome {
    case .notice: try readNotice(fields, into: &wish)
    case .hold: wish.nextLook = try fields.day("next_look", after: asOf) ?? asOf.adding(days: Self.standardHoldDays)
    case .wait, .contact, .confirmPromise, .suggestHandover, .suggestWriteOff, .blocked, .error:
      wish.nextLook = try fields.day("next_look", after: asOf) ?? wish.nextLook
    }
    return wish
  }

  private func readNotice(_ fields: Fields, into wish: inout Wish) throws(DecisionFault) {
    guard let level = fields.text("level").flatMap(ReminderLevel.init) else { throw fields.fault("has no level") }
    let letter = fields.text("letter") ?? level.rawValue
    guard rules.letters.contains(letter) else {
      let nearest = NearestName.find(letter, among: rules.letters.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      throw fields.fault("there is no letter '\(letter)': write letters/\(letter).nb.mustache\(nearest)")
    }
    let deadline = try deadline(fields)
    wish.action.level = level
    wish.action.letter = letter
    wish.action.deadline = deadline
    wish.action.hours = try hours(fields)
    wish.action.fee = try money("fee", fields)
    wish.action.interest = try money("interest", fields)
    wish.action.compensation = try money("compensation", fields)
    wish.nextLook = try fields.day("next_look", after: asOf) ?? max(deadline, asOf).adding(days: 1)
  }

  private func hours(_ fields: Fields) throws(DecisionFault) -> Range<Int>? {
    guard fields.integer("from_hour") != nil || fields.integer("until_hour") != nil else { return nil }
    let from = fields.integer("from_hour") ?? 0, until = fields.integer("until_hour") ?? 24
    guard (0..<24).contains(from), (1...24).contains(until), from < until else {
      throw fields.fault("from_hour \(from) and until_hour \(until) leave no hour of the day to send at")
    }
    return Int(from)..<Int(until)
  }

  private func deadline(_ fields: Fields) throws(DecisionFault) -> CivilDay {
    switch (fields.day("deadline"), fields.integer("deadline_days")) {
    case (.some, .some): throw fields.fault("has both deadline and deadline_days; leave one out")
    case (let day?, nil): return day
    case (nil, let days?):
      guard (1...366).contains(days) else { throw fields.fault("deadline_days is \(days), but must be 1 to 366") }
      return asOf.adding(days: Int(days))
    case (nil, nil): return asOf.adding(days: Self.standardDeadlineDays)
    }
  }

  private func money(_ key: String, _ fields: Fields) throws(DecisionFault) -> Money? {
    guard let amount = fields.money(key) else { return nil }
    guard amount.currency == state.invoice.currency else {
      var fault = fields.fault("\(key) is in \(amount.currency), but the invoice is in \(state.invoice.currency)")
      fault.kind = .mixedCurrencies
      throw fault
    }
    return try fields.notNegative(key)
  }
}
