import LuaGuest
import Receivables

/// Turns what a policy returned into the particulars of a decision, or says why it is none.
package struct DecisionReader {
  /// What a policy wants, before the guards.
  package struct Proposal {
    var outcome: Outcome
    package var action = Action()
    var reason: PolicyRules.Reason
    var note: String?
    var nextLook: CivilDay
    var line: SourceLine?
    /// What it wants beside it.
    var also: [Proposal] = []
  }

  let policy: LoadedPolicy
  /// The function that was asked.
  let hook: Manifest.Hook
  /// The claim; `nil` for a customer, whose decisions have no amounts.
  let receivable: ReceivableState?
  let asOf: CivilDay

  /// Days to pay that a notice gives unless the policy says otherwise.
  package static let standardDeadlineDays = 14
  /// Days after which a hold without an end is looked at again.
  static let standardHoldDays = 7

  private static let outcomes = outcomes(of: .reminder)
  private static let customerOutcomes = outcomes(of: .customer)
  private static let companions = DecisionConstructors.all.map { DecisionConstructors.companions.contains($0.name) }
  private static let levels = ReminderLevel.allCases
  private static let levelNames = InternedStrings(levels.map(\.rawValue))
  private static let channels = Channel.allCases
  private static let channelNames = InternedStrings(channels.map(\.rawValue))

  private static func outcomes(of hook: Manifest.Hook) -> [Outcome?] {
    DecisionConstructors.all.map { $0.hooks.contains(hook) ? Outcome(rawValue: $0.name) : nil }
  }

  private func outcome(_ fields: DecisionFields) -> Outcome? {
    hook == .customer ? Self.customerOutcomes[fields.constructor] : Self.outcomes[fields.constructor]
  }

  /// Reads what the hook returned.
  ///
  /// - Throws: ``BadDecisionError``.
  func read(_ result: BorrowedResult) throws(BadDecisionError) -> Proposal {
    guard let fields = DecisionFields(result, files: policy.rules.files), let outcome = outcome(fields) else {
      throw BadDecisionError(
        message:
          "policy.\(hook.rawValue) returned \(policy.guest.lastResult.kindName), not a decision\(fitting); end every path "
          + "with one, like: return wait { reason = \"grace_period\" }")
    }
    var wish = try proposal(fields, outcome)
    if let also = fields.place(.also) { wish.also = try companions(at: also, in: result, of: fields, outcome) }
    return wish
  }

  private var fitting: String {
    guard hook == .customer else { return "" }
    let names = zip(DecisionConstructors.all, Self.customerOutcomes).filter { $1 != nil }.map(\.0.name)
    return " about a customer (\(names.joined(separator: ", ")))"
  }

  private func proposal(_ fields: DecisionFields, _ outcome: Outcome) throws(BadDecisionError) -> Proposal {
    let reason = try fields.reason(of: policy.rules)
    var wish = Proposal(
      outcome: outcome, reason: reason, note: fields.text(.note), nextLook: asOf.adding(days: 1), line: fields.line)
    wish.action.channel = fields.bytes(.channel).flatMap(Self.channelNames.index).map { Self.channels[$0] }
    wish.action.promise = fields.text(.promise)
    wish.action.amount = try money(.amount, fields)
    wish.action.assignee = try name(.assignee, fields)
    wish.action.task = try name(.what, fields)
    switch outcome {
    case .notice: try readNotice(fields, into: &wish)
    case .hold: wish.nextLook = try fields.day(.nextLook, after: asOf) ?? asOf.adding(days: Self.standardHoldDays)
    case .wait, .contact, .task, .confirmPromise, .suggestHandover, .suggestWriteOff, .creditStop, .creditWatch,
      .creditResume, .blocked, .error:
      wish.nextLook = try fields.day(.nextLook, after: asOf) ?? wish.nextLook
    }
    if let standing = outcome.standing {
      wish.action.credit = CreditWish(
        standing: standing, state: try name(.state, fields) ?? standing.standardState)
    }
    return wish
  }

  /// What is wanted beside a decision: each of another kind, none with more beside it.
  private func companions(
    at list: Int, in result: BorrowedResult, of main: DecisionFields, _ outcome: Outcome
  ) throws(BadDecisionError) -> [Proposal] {
    var all: [Proposal] = []
    var kinds = [Self.kind(outcome, main)]
    guard let members = result.members(at: list) else {
      throw main.fault("also must be a list without gaps and names, like: also = { contact { reason = \"…\" } }")
    }
    for (index, place) in members.enumerated() {
      guard let fields = DecisionFields(result, at: place, files: policy.rules.files) else {
        throw main.fault("also[\(index + 1)] is no decision; write it like: also = { contact { reason = \"…\" } }")
      }
      guard let outcome = self.outcome(fields), Self.companions[fields.constructor] else {
        let known = DecisionConstructors.companions.joined(separator: ", ")
        throw main.fault("also[\(index + 1)] is \(fields.name), which nothing can stand beside; known are: \(known)")
      }
      for key in [DecisionFields.Key.also, .nextLook] where fields.place(key) != nil {
        throw fields.fault("stands beside \(main.name) and has '\(key.rawValue)' of its own; give it to \(main.name)")
      }
      let kind = Self.kind(outcome, fields)
      guard !kinds.contains(kind) else {
        throw main.fault("also[\(index + 1)] is a second \(kind); one of a kind is done in a day")
      }
      kinds.append(kind)
      all.append(try proposal(fields, outcome))
    }
    return all
  }

  private static func kind(_ outcome: Outcome, _ fields: DecisionFields) -> String {
    fields.text(.what).map { "task '\($0)'" } ?? outcome.kind
  }

  /// A name that somebody gave to a person or a state, in the one form of ids.
  private func name(_ key: DecisionFields.Key, _ fields: DecisionFields) throws(BadDecisionError) -> String? {
    guard let text = fields.text(key) else { return nil }
    if let why = NameCheck.fault(text) { throw fields.fault("\(key.rawValue) \(why)") }
    do throws(IdentityFault) { return try Identity.normalised(text) } catch {
      throw fields.fault("\(key.rawValue): \(error)")
    }
  }

  private func readNotice(_ fields: DecisionFields, into wish: inout Proposal) throws(BadDecisionError) {
    let (level, step) = try level(fields)
    let letter = fields.bytes(.letter).map(policy.rules.knownLetters.text) ?? step?.template ?? level.rawValue
    guard policy.rules.letters.contains(letter) else {
      let nearest =
        NearestName.hint(letter, among: policy.rules.letters.sorted())
      throw fields.fault("there is no letter '\(letter)': write letters/\(letter).nb.mustache\(nearest)")
    }
    let deadline = try deadline(fields)
    wish.action.level = level
    if policy.rules.ladder.hasOwnNames, let step {
      wish.action.step = step.name
      wish.action.repetition = receivable.flatMap { policy.rules.ladder.repetition(of: step.name, for: $0) }
    }
    wish.action.letter = letter
    wish.action.deadline = deadline
    wish.action.hours = try hours(fields)
    if hook == .customer, [.fee, .interest, .compensation].contains(where: { fields.place($0) != nil }) {
      throw fields.fault("claims charges for a customer, but they belong to one claim; claim them in policy.reminder")
    }
    wish.action.fee = try money(.fee, fields)
    wish.action.interest = try money(.interest, fields)
    wish.action.compensation = try money(.compensation, fields)
    wish.nextLook = try fields.day(.nextLook, after: asOf) ?? max(deadline, asOf).adding(days: 1)
  }

  /// The level that a notice names: one of the policy's ladder, or else what the law knows, which is not on it.
  private func level(_ fields: DecisionFields) throws(BadDecisionError) -> (ReminderLevel, LadderStep?) {
    guard let bytes = fields.bytes(.level) else { throw fields.fault("has no level") }
    let ladder = policy.rules.ladder
    if let place = policy.rules.levelNames.index(of: bytes) { return (ladder.steps[place].kind, ladder.steps[place]) }
    let name = String(decoding: bytes, as: UTF8.self)
    if let place = ladder.place(of: name) { return (ladder.steps[place].kind, ladder.steps[place]) }
    if let index = Self.levelNames.index(of: bytes) { return (Self.levels[index], nil) }
    let known = ladder.names
    let advice = NearestName.question(name, among: known) ?? "it is one of: \(known.joined(separator: ", "))"
    throw fields.fault("level cannot be '\(name)'; \(advice)")
  }

  private func hours(_ fields: DecisionFields) throws(BadDecisionError) -> Range<Int>? {
    guard fields.integer(.fromHour) != nil || fields.integer(.untilHour) != nil else { return nil }
    let from = fields.integer(.fromHour) ?? 0, until = fields.integer(.untilHour) ?? 24
    guard (0..<24).contains(from), (1...24).contains(until), from < until else {
      throw fields.fault("from_hour \(from) and until_hour \(until) leave no hour of the day to send at")
    }
    return Int(from)..<Int(until)
  }

  private func deadline(_ fields: DecisionFields) throws(BadDecisionError) -> CivilDay {
    switch (fields.day(.deadline), fields.integer(.deadlineDays)) {
    case (.some, .some): throw fields.fault("has both deadline and deadline_days; leave one out")
    case (let day?, nil): return day
    case (nil, let days?):
      guard (1...366).contains(days) else { throw fields.fault("deadline_days is \(days), but must be 1 to 366") }
      return asOf.adding(days: Int(days))
    case (nil, nil): return asOf.adding(days: Self.standardDeadlineDays)
    }
  }

  private func money(_ key: DecisionFields.Key, _ fields: DecisionFields) throws(BadDecisionError) -> Money? {
    guard let amount = fields.money(key) else { return nil }
    if let currency = receivable?.currency, amount.currency != currency {
      var fault = fields.fault("\(key.rawValue) is in \(amount.currency), but the invoice is in \(currency)")
      fault.kind = .mixedCurrencies
      throw fault
    }
    return try fields.notNegative(key)
  }
}

/// The keys of a decision as the guest holds it, which has checked their types already. Good until its next call.
struct DecisionFields {
  /// A key of some constructor.
  enum Key: String, CaseIterable {
    case level, letter, deadline, fee, interest, compensation, channel, reason, note, promise, limit, amount, assignee,
      state, what, also
    case deadlineDays = "deadline_days"
    case fromHour = "from_hour"
    case untilHour = "until_hour"
    case nextLook = "next_look"
    case termsDays = "terms_days"
    case prepaymentPercent = "prepayment_percent"
    case dueDay = "due_day"
  }

  /// The keys of each constructor in the order of its fields.
  private static let keys = DecisionConstructors.all.map { $0.fields.map { Key(rawValue: $0.name) } }
  private static let mostKeys = 16

  /// The constructor, by its place in ``DecisionConstructors/all``.
  let constructor: Int
  private let result: BorrowedResult
  private let known: [Key?]
  private var places = InlineArray<16, Int32>(repeating: 0)
  /// The line whose constructor made the decision.
  let line: SourceLine?

  /// The keys of what a call returned, or of what stands in it at a place; `nil` when that is nothing that a
  /// constructor made.
  init?(_ result: BorrowedResult, at variant: Int = 0, files: InternedStrings) {
    guard let constructor = result.constructor(at: variant), Self.keys.indices.contains(constructor) else { return nil }
    self.constructor = constructor
    self.result = result
    known = Self.keys[constructor]
    let (file, number) = (result.file(at: variant), result.line(at: variant))
    line = number > 0 && !file.isEmpty ? SourceLine(file: files.text(file), line: number) : nil
    var places = places
    result.forEachField(at: variant) { field, place in
      if field < Self.mostKeys { places[field] = Int32(truncatingIfNeeded: place) }
    }
    self.places = places
  }

  var name: String { DecisionConstructors.all[constructor].name }

  /// Where the value of a key stands in the result; `nil` where it was not given.
  func place(_ key: Key) -> Int? {
    for field in known.indices where known[field] == key {
      return places[field] == 0 ? nil : Int(places[field])
    }
    return nil
  }

  func bytes(_ key: Key) -> UnsafeRawBufferPointer? { place(key).flatMap(result.text) }

  func text(_ key: Key) -> String? { bytes(key).map { String(decoding: $0, as: UTF8.self) } }

  func integer(_ key: Key) -> Int64? { place(key).flatMap(result.integer) }

  func day(_ key: Key) -> CivilDay? { place(key).flatMap(result.day).map { CivilDay(daysSinceEpoch: $0) } }

  func money(_ key: Key) -> Money? {
    guard let place = place(key), let amount = result.money(place) else { return nil }
    return Currency(packed: amount.currency.packed).map { Money(minorUnits: amount.minorUnits, $0) }
  }

  /// The reason, which must be one that the policy or purre declares.
  func reason(of rules: PolicyRules) throws(BadDecisionError) -> PolicyRules.Reason {
    guard let bytes = bytes(.reason) else { throw fault("has no reason") }
    if let reason = rules.reason(bytes) { return reason }
    let code = String(decoding: bytes, as: UTF8.self)
    let nearest = NearestName.question(code, among: rules.reasons.keys.sorted())
    throw fault(
      "the reason '\(code)' is not declared; \(nearest ?? "add it to the policy's table: reasons = { \(code) = \"…\" }")"
    )
  }

  /// A day, which must lie after another.
  func day(_ key: Key, after asOf: CivilDay) throws(BadDecisionError) -> CivilDay? {
    guard let day = day(key) else { return nil }
    guard asOf < day else { throw fault("\(key.rawValue) is \(day), but must lie after \(asOf)") }
    return day
  }

  /// An amount, which must not be below zero.
  func notNegative(_ key: Key) throws(BadDecisionError) -> Money? {
    guard let amount = money(key) else { return nil }
    guard amount.minorUnits >= 0 else { throw fault("\(key.rawValue) is \(amount), but must not be negative") }
    return amount
  }

  func fault(_ message: String) -> BadDecisionError { BadDecisionError(message: "\(name): \(message)", line: line) }
}

extension Value {
  /// What kind of value it is, in an author's words.
  var kindName: String {
    switch self {
    case .nil: "nil"
    case .bool: "a boolean"
    case .integer, .float: "a number"
    case .string(let text): "the text '\(text.prefix(40))'"
    case .money: "an amount of money"
    case .day: "a day"
    case .list, .table: "a table"
    case .variant(let variant): "\(variant.constructor) {…}"
    case .record(let type, _): "a \(type)"
    case .function: "a function"
    }
  }
}
