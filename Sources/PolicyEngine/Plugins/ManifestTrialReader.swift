import LuaGuest
import Receivables

/// Reads the trial that a policy declares: `trial = { name = "grace_2026", arms = { … }, stop = { … } }`.
struct ManifestTrialReader {
  let plugin: String
  let file: String

  private static let knownKeys = [
    "name", "doc", "key", "arms", "from", "stop", "paid_within_days", "customers",
  ]
  private static let armKeys = ["name", "share", "parameters"]
  private static let stopKeys = ["day", "customers", "claims"]
  private static let kinds = CustomerKind.allCases.map(\.rawValue)
  /// Arms that a trial may have: with more, each is too small to tell anything.
  private static let arms: ClosedRange<Int> = 2...5
  private static let keyBytes: ClosedRange<Int> = 8...100
  private static let outcomeDays: ClosedRange<Int64> = 1...366
  /// Customers or claims that a stop may ask for in each arm.
  private static let sizes: ClosedRange<Int64> = 10...10_000_000

  /// The trial; `nil` where none is declared.
  ///
  /// - Throws: ``PolicyLoadError`` that names what is wrong and what it lacks.
  func read(_ value: Value?) throws(PolicyLoadError) -> TrialDeclaration? {
    guard let value else { return nil }
    let fields = try table(value, "trial", known: Self.knownKeys)
    let name = try word(fields["name"], "trial", example: "grace_2026")
    let (arms, parameters) = try arms(fields["arms"])
    let from = try day(fields["from"], "from")
    let stop = try stop(fields["stop"])
    if stop.day < from { throw fault("the trial stops on \(stop.day), before it begins on \(from)") }
    guard let days = try number(fields["paid_within_days"], "paid_within_days", Self.outcomeDays) else {
      throw fault("the trial says no outcome", advice: "add: paid_within_days = 30")
    }
    return TrialDeclaration(
      trial: Trial(
        name: name, summary: try doc(fields["doc"]), key: try key(fields["key"]), from: from, stop: stop,
        paidWithinDays: days, kinds: try kinds(fields["customers"]), arms: arms),
      parameters: parameters, plugin: plugin)
  }

  private func arms(_ value: Value?) throws(PolicyLoadError) -> ([Trial.Arm], [[String: ParameterDefault]]) {
    let advice =
      "like: arms = { { name = \"as_now\", share = 50 }, { name = \"later\", share = 50, parameters = { … } } }"
    guard case .list(let items)? = value else { throw fault("the trial has no list of arms", advice: advice) }
    guard Self.arms.contains(items.count) else {
      throw fault("the trial has \(items.count) arms, but takes \(Self.arms.lowerBound) to \(Self.arms.upperBound)")
    }
    var arms: [Trial.Arm] = []
    var parameters: [[String: ParameterDefault]] = []
    for (place, item) in items.enumerated() {
      let fields = try table(item, "arm \(place + 1) of the trial", known: Self.armKeys)
      let name = try word(fields["name"], "arm \(place + 1) of the trial", example: "as_now")
      if arms.contains(where: { $0.name == name }) { throw fault("the trial has two arms called \(name)") }
      guard let share = try number(fields["share"], "share of arm \(name)", 1...99) else {
        throw fault("the arm \(name) has no share", advice: "add: share = \(100 / items.count)")
      }
      arms.append(Trial.Arm(name: name, share: share))
      parameters.append(try self.parameters(fields["parameters"], of: name))
    }
    let sum = arms.reduce(0) { $0 + $1.share }
    guard sum == 100 else {
      throw fault("the shares of the arms come to \(sum), not to 100", advice: "a share is of a hundred customers")
    }
    return (arms, parameters)
  }

  private func parameters(_ value: Value?, of arm: String) throws(PolicyLoadError) -> [String: ParameterDefault] {
    guard let value, value != .list([]) else { return [:] }
    guard case .table(let entries) = value else {
      throw fault("arm \(arm): parameters must be a table", advice: "like: parameters = { grace_days = 12 }")
    }
    var parameters: [String: ParameterDefault] = [:]
    for entry in entries {
      guard case .string(let name) = entry.key else { throw fault("arm \(arm): a parameter needs a name") }
      parameters[name] = ParameterDefault(value: entry.value, plugin: plugin)
    }
    return parameters
  }

  private func stop(_ value: Value?) throws(PolicyLoadError) -> Trial.Stop {
    guard let value else {
      throw fault(
        "the trial has no stop, so that one would look until it shows what is hoped for",
        advice: "add: stop = { day = \"2026-12-31\", customers = 500 }")
    }
    let fields = try table(value, "stop of the trial", known: Self.stopKeys)
    return Trial.Stop(
      day: try day(fields["day"], "day of its stop"),
      customers: try number(fields["customers"], "customers of its stop", Self.sizes),
      claims: try number(fields["claims"], "claims of its stop", Self.sizes))
  }

  private func kinds(_ value: Value?) throws(PolicyLoadError) -> Set<CustomerKind> {
    guard let value else { return Set(CustomerKind.allCases) }
    guard case .list(let items) = value, !items.isEmpty else {
      throw fault("customers of the trial must be a list of kinds", advice: "like: customers = { \"business\" }")
    }
    var kinds: Set<CustomerKind> = []
    for item in items {
      guard case .string(let name) = item, let kind = CustomerKind(rawValue: name) else {
        let name = if case .string(let name) = item { name } else { "\(item)" }
        throw fault(
          "the trial is for customers of an unknown kind '\(name)'",
          advice: NearestName.question(name, among: Self.kinds) ?? "known are: \(Self.kinds.joined(separator: ", "))")
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func key(_ value: Value?) throws(PolicyLoadError) -> String {
    guard case .string(let key)? = value, Self.keyBytes.contains(key.utf8.count) else {
      throw fault(
        "the trial has no key of \(Self.keyBytes.lowerBound) to \(Self.keyBytes.upperBound) bytes to draw with",
        advice: "add one that nobody chose, as openssl rand -hex 16 gives: key = \"…\"")
    }
    return key
  }

  private func doc(_ value: Value?) throws(PolicyLoadError) -> String {
    guard case .string(let text)? = value, !text.isEmpty else {
      throw fault("the trial does not say what it asks", advice: "add: doc = \"Does …?\"")
    }
    return text
  }

  private func day(_ value: Value?, _ what: String) throws(PolicyLoadError) -> CivilDay {
    guard let value, case .day(let day)? = ParameterValue(value, type: .day) else {
      throw fault("the trial has no \(what) that is a day", advice: "write it like: \"2026-12-31\"")
    }
    return day
  }

  private func number(_ value: Value?, _ what: String, _ range: ClosedRange<Int64>) throws(PolicyLoadError) -> Int? {
    guard let value else { return nil }
    guard case .integer(let number) = value, range.contains(number) else {
      throw fault("the trial's \(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }

  private func word(_ value: Value?, _ what: String, example: String) throws(PolicyLoadError) -> String {
    guard case .string(let name)? = value else {
      throw fault("the \(what) has no name", advice: "add: name = \"\(example)\"")
    }
    guard PlainWord.isOne(name) else {
      throw fault("the \(what) is called '\(name)'", advice: "a name is \(PlainWord.form), like \(example)")
    }
    return name
  }

  private func table(_ value: Value, _ what: String, known: [String]) throws(PolicyLoadError) -> [String: Value] {
    guard case .table(let entries) = value else { throw fault("the \(what) is no table") }
    var fields: [String: Value] = [:]
    for entry in entries {
      guard case .string(let key) = entry.key, known.contains(key) else {
        let key = if case .string(let key) = entry.key { key } else { "\(entry.key)" }
        throw fault(
          "the \(what) has an unknown key '\(key)'",
          advice: NearestName.question(key, among: known) ?? "known are: \(known.joined(separator: ", "))")
      }
      fields[key] = entry.value
    }
    return fields
  }

  private func fault(_ message: String, advice: String? = nil) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = ["trial"]
    return error
  }
}
