import LuaGuest
import Receivables

/// Reads the levels that a policy declares: `levels = { { name = "again", kind = "reminder", every_days = 14 } }`.
struct ManifestLevelReader {
  let plugin: String
  let file: String

  private static let knownKeys = ["name", "kind", "letter", "every_days", "at_most"]
  private static let kinds = ReminderLevel.allCases.map(\.rawValue)
  /// Days that may lie between two notices of a level.
  private static let days: ClosedRange<Int64> = 1...366
  /// Times that a level may be limited to.
  private static let times: ClosedRange<Int64> = 2...1000
  /// Most levels of a ladder.
  private static let mostLevels = 100

  /// The levels in their order; a text alone is a level called what it is before the law.
  ///
  /// - Throws: ``PolicyLoadError`` that names the level and what it lacks.
  func read(_ value: Value) throws(PolicyLoadError) -> [LadderStep] {
    guard case .list(let items) = value, !items.isEmpty else {
      throw fault(
        "levels must be a list of levels",
        advice:
          "like: levels = { { name = \"first_letter\", kind = \"friendly\" }, { name = \"again\", kind = \"reminder\", every_days = 14 } }"
      )
    }
    guard items.count <= Self.mostLevels else {
      throw fault("levels has \(items.count) levels, but \(Self.mostLevels) is the most")
    }
    var steps: [LadderStep] = []
    for (place, item) in items.enumerated() {
      let step = try level(item, number: place + 1)
      if steps.contains(where: { $0.name == step.name }) { throw fault("levels has two levels called \(step.name)") }
      if let last = steps.last, step.kind < last.kind {
        throw fault(
          "level \(step.name) is of the kind \(step.kind.rawValue), but comes after one of the kind \(last.kind.rawValue)",
          advice: "levels go from the mildest kind to the most serious: \(Self.kinds.joined(separator: ", "))")
      }
      steps.append(step)
    }
    return steps
  }

  private func level(_ item: Value, number: Int) throws(PolicyLoadError) -> LadderStep {
    if case .string(let name) = item { return LadderStep(name: name, kind: try kind(name, of: name)) }
    guard case .table(let entries) = item else {
      throw fault("level \(number) is no table", advice: "write it like: { name = \"again\", kind = \"reminder\" }")
    }
    var fields: [String: Value] = [:]
    for entry in entries {
      guard case .string(let key) = entry.key, Self.knownKeys.contains(key) else {
        let key = if case .string(let key) = entry.key { key } else { "\(entry.key)" }
        throw fault(
          "level \(number) has an unknown key '\(key)'",
          advice: NearestName.question(key, among: Self.knownKeys)
            ?? "known are: \(Self.knownKeys.joined(separator: ", "))")
      }
      fields[key] = entry.value
    }
    let name = try name(fields["name"], number: number)
    let kind = try kind(fields["kind"], of: name)
    if let own = ReminderLevel(rawValue: name), own != kind {
      throw fault(
        "level \(name) is of the kind \(kind.rawValue), but its name says \(own.rawValue)",
        advice: "give it another name")
    }
    return LadderStep(
      name: name, kind: kind, letter: try text(fields["letter"], "letter", of: name),
      repetition: try repetition(fields, of: name))
  }

  private func name(_ value: Value?, number: Int) throws(PolicyLoadError) -> String {
    guard case .string(let name)? = value else {
      throw fault("level \(number) has no name", advice: "add: name = \"first_letter\"")
    }
    guard PlainWord.isOne(name) else {
      throw fault("level \(number) is called '\(name)'", advice: "a name is \(PlainWord.form), like first_letter")
    }
    guard Outcome(rawValue: name) == nil else {
      throw fault(
        "level \(number) is called '\(name)', which is the name of a decision", advice: "give it another name")
    }
    return name
  }

  private func kind(_ value: Value?, of name: String) throws(PolicyLoadError) -> ReminderLevel {
    switch value {
    case .string(let kind)?: return try self.kind(kind, of: name)
    case nil where ReminderLevel(rawValue: name) != nil: return try kind(name, of: name)
    default:
      throw fault(
        "level \(name) does not say what it is before the law",
        advice: "add: kind = one of \(Self.kinds.joined(separator: ", "))")
    }
  }

  private func kind(_ text: String, of name: String) throws(PolicyLoadError) -> ReminderLevel {
    if let kind = ReminderLevel(rawValue: text) { return kind }
    throw fault(
      "level \(name) has an unknown kind '\(text)'",
      advice: NearestName.question(text, among: Self.kinds) ?? "known are: \(Self.kinds.joined(separator: ", "))")
  }

  private func repetition(_ fields: [String: Value], of name: String) throws(PolicyLoadError) -> LadderStep.Repetition?
  {
    let days = try number(fields["every_days"], "every_days", Self.days, of: name)
    let most = try number(fields["at_most"], "at_most", Self.times, of: name)
    return days == nil && most == nil ? nil : LadderStep.Repetition(everyDays: days ?? 0, most: most)
  }

  private func number(_ value: Value?, _ key: String, _ range: ClosedRange<Int64>, of name: String)
    throws(PolicyLoadError) -> Int?
  {
    guard let value else { return nil }
    guard case .integer(let number) = value, range.contains(number) else {
      throw fault("level \(name): \(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }

  private func text(_ value: Value?, _ key: String, of name: String) throws(PolicyLoadError) -> String? {
    guard let value else { return nil }
    guard case .string(let text) = value, !text.isEmpty else { throw fault("level \(name): \(key) must be a text") }
    return text
  }

  private func fault(_ message: String, advice: String? = nil) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = ["levels"]
    return error
  }
}

/// A name that policies give to something of their own, such as a level.
enum PlainWord {
  static let form = "of at most 40 small letters a to z, digits and _"

  static func isOne(_ name: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return name.utf8.first.map(letters.contains) == true && name.utf8.count <= 40
      && name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
  }
}
