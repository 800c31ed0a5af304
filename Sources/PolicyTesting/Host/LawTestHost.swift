import LuaGuest
import PolicyEngine
import Receivables
import Statutes

/// What a test of a law can ask for: judgements, fees, interest, values. One host a case, which starts with what the
/// file made outside of its cases; nothing outlives it.
final class LawTestHost {
  private let folder: PluginFolder
  private let limits: Limits
  private let recorder: ProbeRecorder?
  private var law: Law
  private var loaded: LoadedLaw?
  /// Values that the case has given and nothing has read yet.
  private var unread: [String] = []

  init(_ folder: PluginFolder, law: Law, limits: Limits, recorder: ProbeRecorder? = nil) {
    self.folder = folder
    self.limits = limits
    self.recorder = recorder
    self.law = law
  }

  /// A host for a case: it knows what this one knows, and what it does is not known here. The guards that this one has
  /// loaded are its own until values are given.
  func fork() -> LawTestHost {
    let fork = LawTestHost(folder, law: law, limits: limits, recorder: recorder)
    fork.loaded = loaded
    return fork
  }

  /// Loads the guards, so that forks need not. A law that does not load is told by the case that asks it.
  func warm() { _ = try? bench() }

  /// The functions that the prelude of laws calls, by name.
  var functions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_judge", judge), ("host_fee", fee), ("host_first_fee_day", firstFeeDay), ("host_interest", interest),
      ("host_recorded", recorded), ("host_adopted", adopted), ("host_value", value), ("host_given", given),
      ("host_guard", demandGuard),
    ]
  }

  private func bench() throws -> LoadedLaw {
    if let loaded { return loaded }
    let fresh = try LoadedLaw(folder, statutes: law, limits: limits, recorder: recorder)
    fresh.notesReads = !unread.isEmpty
    loaded = fresh
    return fresh
  }

  /// `host_guard(id)`: an error where the law has no such guard.
  private func demandGuard(_ arguments: [Value]) throws -> Value {
    let ids = try bench().guards.map(\.id)
    guard case .string(let id)? = arguments.first, !ids.contains(id) else { return .nil }
    let nearest =
      NearestName.question(id, among: ids) ?? "there are: \(ids.joined(separator: ", "))"
    throw CallbackFailure(message: "\(law.id) has no guard '\(id)', so nothing can ever find it; \(nearest)")
  }

  private func judge(_ arguments: [Value]) throws -> Value {
    let reader = LawCaseReader(law: law)
    let claim = try reader.claim(arguments.first)
    noteRead(["reviewed_through"])
    let findings = try bench().findings(against: try reader.wish(arguments.dropFirst().first), for: claim)
    return .list(
      findings.map { finding in
        let fields: [(String, Value?)] = [
          ("id", .string(finding.id)), ("level", .string(finding.level.rawValue)), ("says", .string(finding.message)),
          ("rests_on", .string(finding.source)), ("allowed", finding.allowed.map(Value.string)),
          ("from", finding.firstAllowedDay.map(DecisionValue.day)),
        ]
        return .table(fields.compactMap { key, value in value.map { TableEntry(key: .string(key), value: $0) } })
      })
  }

  private func answer(_ arguments: [Value]) throws -> FeeAnswer {
    guard case .string(let name)? = arguments.first, let level = ReminderLevel(rawValue: name) else {
      throw CallbackFailure(message: "expected fee(level, claim), like fee(\"reminder\", { … })")
    }
    let claim = try LawCaseReader(law: law).claim(arguments.dropFirst().first)
    noteRead(["reviewed_through"])
    let answer = try FeeQuestion(try bench()).ask(level: level, about: claim)
    if let missing = answer.missing { throw CallbackFailure(message: "\(missing)") }
    return answer
  }

  private func fee(_ arguments: [Value]) throws -> Value {
    try answer(arguments).fee.map { .string($0.description) } ?? .nil
  }

  private func firstFeeDay(_ arguments: [Value]) throws -> Value {
    try answer(arguments).firstDay.map { .string($0.description) } ?? .nil
  }

  private func interest(_ arguments: [Value]) throws -> Value {
    let claim = try LawCaseReader(law: law).claim(arguments.first)
    let record = try InterestCalculator(law).interest(claim.interestRequest)
    noteRead(["reviewed_through"] + (record.rules + record.segments.flatMap(\.sources)).map(\.parameter))
    recorder?.note(record)
    return .string(record.interest.description)
  }

  private func value(_ arguments: [Value]) throws -> Value {
    let (name, day) = try question(arguments)
    let citation = try law.value(name, on: day)
    recorder?.note(citation)
    return .string(citation.value.written)
  }

  /// What stands in the file, whether or not a decision may rest on it.
  private func recorded(_ arguments: [Value]) throws -> Value {
    let (name, day) = try question(arguments)
    guard let value = law.inForce(on: day).first(where: { $0.parameter.name == name })?.value else { return .nil }
    recorder?.note(name, from: value.from, of: law)
    return .string(value.written)
  }

  /// What is adopted and not in force.
  private func adopted(_ arguments: [Value]) throws -> Value {
    guard case .string(let name)? = arguments.first else { throw CallbackFailure(message: "expected a name") }
    noteRead([name])
    return law.parameters[name]?.values.last { $0.from == nil }.map { .string($0.written) } ?? .nil
  }

  private func question(_ arguments: [Value]) throws -> (String, CivilDay) {
    guard case .string(let name)? = arguments.first, case .string(let text)? = arguments.dropFirst().first,
      let day = CivilDay(text)
    else { throw CallbackFailure(message: "expected a name and a day, like value(\"inkassosats\", \"2026-01-01\")") }
    guard law.parameters[name] != nil else {
      throw StatuteError.unknownParameter(law: law.id, name: name, nearest: nil)
    }
    noteRead(["reviewed_through", name])
    return (name, day)
  }

  /// Lets the case see what would be if values were others: each holds from the first day on.
  private func given(_ arguments: [Value]) throws -> Value {
    guard case .table(let entries)? = arguments.first else {
      throw CallbackFailure(message: "given takes a table of values")
    }
    noteRead(loaded?.parametersRead ?? [])
    for entry in entries {
      guard case .string(let name) = entry.key, case .string(let text) = entry.value else {
        throw CallbackFailure(message: "given takes texts, like given { inkassosats = \"800\" }")
      }
      if name == "reviewed_through", let day = CivilDay(text) {
        law.reviewedThrough = day
      } else if let parameter = law.parameters[name] {
        law.parameters[name] = Self.replaced(parameter, by: text)
      } else {
        throw CallbackFailure(message: "the law has no '\(name)'")
      }
      unread.append(name)
    }
    loaded = nil
    return .nil
  }

  private func noteRead(_ names: some Sequence<String>) {
    if !unread.isEmpty { unread.removeAll(where: Set(names).contains) }
  }

  /// The case itself begins: what was given by its set-up serves other cases too, and need not be read by this one.
  func beginBody() { unread = [] }

  /// Why a case that ran to its end is red all the same; `nil` when it is green.
  var complaint: String? {
    noteRead(loaded?.parametersRead ?? [])
    guard !unread.isEmpty else { return nil }
    let names = Set(unread).sorted().joined(separator: ", ")
    return
      "given sets \(names), but nothing that the case asks after that reads it, so it proves nothing; remove it, or ask what depends on it"
  }

  private static func replaced(_ parameter: Parameter, by text: String) -> Parameter {
    var parameter = parameter
    let value = Rational(text).map(StatuteValue.number) ?? .code(text)
    parameter.period = .open
    parameter.values = [
      DatedValue(
        from: CivilDay.range.lowerBound, value: value, written: text, source: "given by a test",
        confidence: .verifiedOfficial)
    ]
    return parameter
  }
}
