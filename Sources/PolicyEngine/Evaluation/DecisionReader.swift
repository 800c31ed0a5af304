import LuaGuest
import Receivables

/// Turns what a policy returned into the particulars of a decision, or says why it is none.
package struct DecisionReader {
  /// What a policy wants, before the guards.
  package struct Wish {
    var outcome: Outcome
    package var action = Action()
    var reason: PolicyRules.Reason
    var note: String?
    var nextLook: CivilDay
    var line: SourceLine?
  }

  let policy: LoadedPolicy
  let state: ReceivableState
  let asOf: CivilDay

  /// Days to pay that a notice gives unless the policy says otherwise.
  package static let standardDeadlineDays = 14
  /// Days after which a hold without an end is looked at again.
  static let standardHoldDays = 7

  private static let outcomes = DecisionConstructors.all.map { Outcome(rawValue: $0.name) }
  private static let levels = ReminderLevel.allCases
  private static let levelNames = KnownTexts(levels.map(\.rawValue))
  private static let channels = Channel.allCases
  private static let channelNames = KnownTexts(channels.map(\.rawValue))

  /// Reads what the hook returned.
  ///
  /// - Throws: ``DecisionFault``.
  func read(_ result: BareResult) throws(DecisionFault) -> Wish {
    guard let fields = DecisionFields(result, files: policy.rules.files), let outcome = Self.outcomes[fields.constructor] else {
      throw DecisionFault(
        message: "policy.reminder returned \(policy.guest.lastResult.kindName), not a decision; end every path with one, like: "
          + "return wait { reason = \"grace_period\" }")
    }
    let reason = try fields.reason(of: policy.rules)
    var wish = Wish(
      outcome: outcome, reason: reason, note: fields.text(.note), nextLook: asOf.adding(days: 1), line: fields.line)
    wish.action.channel = fields.bytes(.channel).flatMap(Self.channelNames.index).map { Self.channels[$0] }
    wish.action.promise = fields.text(.promise)
    wish.action.amount = try money(.amount, fields)
    switch outcome {
    case .notice: try readNotice(fields, into: &wish)
    case .hold: wish.nextLook = try fields.day(.nextLook, after: asOf) ?? asOf.adding(days: Self.standardHoldDays)
    case .wait, .contact, .confirmPromise, .suggestHandover, .suggestWriteOff, .blocked, .error:
      wish.nextLook = try fields.day(.nextLook, after: asOf) ?? wish.nextLook
    }
    return wish
  }

  private func readNotice(_ fields: DecisionFields, into wish: inout Wish) throws(DecisionFault) {
    guard let index = fields.bytes(.level).flatMap(Self.levelNames.index) else { throw fields.fault("has no level") }
    let letter = fields.bytes(.letter).map(policy.rules.knownLetters.text) ?? Self.levelNames[index]
    guard policy.rules.letters.contains(letter) else {
      let nearest = NearestName.find(letter, among: policy.rules.letters.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      throw fields.fault("there is no letter '\(letter)': write letters/\(letter).nb.mustache\(nearest)")
    }
    let deadline = try deadline(fields)
    wish.action.level = Self.levels[index]
    wish.action.letter = letter
    wish.action.deadline = deadline
    wish.action.hours = try hours(fields)
    wish.action.fee = try money(.fee, fields)
    wish.action.interest = try money(.interest, fields)
    wish.action.compensation = try money(.compensation, fields)
    wish.nextLook = try fields.day(.nextLook, after: asOf) ?? max(deadline, asOf).adding(days: 1)
  }

  private func hours(_ fields: DecisionFields) throws(DecisionFault) -> Range<Int>? {
    guard fields.integer(.fromHour) != nil || fields.integer(.untilHour) != nil else { return nil }
    let from = fields.integer(.fromHour) ?? 0, until = fields.integer(.untilHour) ?? 24
    guard (0..<24).contains(from), (1...24).contains(until), from < until else {
      throw fields.fault("from_hour \(from) and until_hour \(until) leave no hour of the day to send at")
    }
    return Int(from)..<Int(until)
  }

  private func deadline(_ fields: DecisionFields) throws(DecisionFault) -> CivilDay {
    switch (fields.day(.deadline), fields.integer(.deadlineDays)) {
    case (.some, .some): throw fields.fault("has both deadline and deadline_days; leave one out")
    case (let day?, nil): return day
    case (nil, let days?):
      guard (1...366).contains(days) else { throw fields.fault("deadline_days is \(days), but must be 1 to 366") }
      return asOf.adding(days: Int(days))
    case (nil, nil): return asOf.adding(days: Self.standardDeadlineDays)
    }
  }

  private func money(_ key: DecisionFields.Key, _ fields: DecisionFields) throws(DecisionFault) -> Money? {
    guard let amount = fields.money(key) else { return nil }
    guard amount.currency == state.invoice.currency else {
      var fault = fields.fault("\(key.rawValue) is in \(amount.currency), but the invoice is in \(state.invoice.currency)")
      fault.kind = .mixedCurrencies
      throw fault
    }
    return try fields.notNegative(key)
  }
}
