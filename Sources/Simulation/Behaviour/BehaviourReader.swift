import JSONText
import LedgerFormat
import Receivables

/// Reads how customers pay from a file: JSON of the schema ``schema``, in which whatever is left out is as in the
/// standard. All faults of a file are told, each with its line and field.
package struct BehaviourReader {
  /// What the field `schema` says.
  package static let schema = "purre-behaviour/1"

  private let faults: FaultCollector

  /// Reads a text; nothing where any fault is an error.
  package static func read(_ text: [UInt8], file: String) -> (behaviour: Behaviour?, faults: [LedgerFault]) {
    let reader = BehaviourReader(faults: FaultCollector(file: file))
    let behaviour = reader.read(text)
    return (reader.faults.hasErrors ? nil : behaviour, reader.faults.all)
  }

  private func read(_ text: [UInt8]) -> Behaviour {
    var behaviour = Behaviour()
    do throws(JSONSyntaxError) {
      let document = try JSONParser.parse(text)
      guard case .string(Self.schema)? = document.member("schema") else {
        faults.line = 1
        faults.note("how customers pay is an object with \"schema\": \"\(Self.schema)\"")
        return behaviour
      }
      each(document) { read($0, $1, into: &behaviour) }
      check(behaviour)
    } catch {
      faults.line = error.line
      faults.note("not JSON at byte \(error.column) of the line: \(error.message)")
    }
    return behaviour
  }

  private static let keys = [
    "schema", "chances", "chances_by_kind", "habits", "sizes", "weekdays", "month_end", "letter", "letter_days",
    "channels", "call", "call_days", "reached", "promises", "disputes", "bounces", "insolvent", "pays_charges",
    "agency",
  ]

  private func read(_ key: String, _ value: JSONValue, into behaviour: inout Behaviour) {
    switch key {
    case "schema": return
    case "chances": behaviour.chances = steps(value)
    case "chances_by_kind":
      each(value) { name, value in
        if let kind: CustomerKind = word(name) { behaviour.kindChances[kind] = steps(value) }
      }
    case "habits":
      behaviour.habits = list(value) { fields in
        .init(share: fields.share("share"), times: fields.times("times"))
      }
    case "sizes":
      behaviour.sizes = list(value) { fields in
        .init(from: fields.whole("from", 0...1_000_000_000), times: fields.times("times"))
      }
    case "weekdays":
      guard case .array(let days) = value, days.count == 7 else { return expected("a list of seven numbers", value) }
      behaviour.weekdays = days.map { number($0, 0...Self.mostTimes) ?? 1 }
    case "letter": readLetter(value, into: &behaviour)
    case "channels":
      each(value) { name, value in
        if let channel: Channel = word(name) { behaviour.channels[channel] = number(value, 0...Self.mostTimes) }
      }
    case "promises": readPromises(value, into: &behaviour.promises)
    case "disputes": readDisputes(value, into: &behaviour.disputes)
    default: readNumber(key, value, into: &behaviour)
    }
  }

  private func readNumber(_ key: String, _ value: JSONValue, into behaviour: inout Behaviour) {
    switch key {
    case "month_end": set(&behaviour.monthEnd, value, 0...Self.mostTimes)
    case "call": set(&behaviour.call, value, 0...Self.mostTimes)
    case "agency": set(&behaviour.agency, value, 0...Self.mostTimes)
    case "letter_days": set(&behaviour.letterDays, value, 1...Self.mostDays)
    case "call_days": set(&behaviour.callDays, value, 1...Self.mostDays)
    case "reached": set(&behaviour.reached, value, 0...1)
    case "bounces": set(&behaviour.bounces, value, 0...1)
    case "insolvent": set(&behaviour.insolvent, value, 0...1)
    case "pays_charges": set(&behaviour.paysCharges, value, 0...1)
    default: unknown(key, among: Self.keys)
    }
  }

  private func readLetter(_ value: JSONValue, into behaviour: inout Behaviour) {
    guard case .object = value else {
      if let times = number(value, 0...Self.mostTimes) { behaviour = behaviour.letting(letters: times) }
      return
    }
    each(value) { name, value in
      if let level: ReminderLevel = word(name) { behaviour.letters[level] = number(value, 0...Self.mostTimes) ?? 1 }
    }
  }

  private func readPromises(_ value: JSONValue, into promises: inout Behaviour.Promising) {
    each(value) { key, value in
      switch key {
      case "chance": set(&promises.chance, value, 0...1)
      case "days": set(&promises.days, value, 1...Self.mostDays)
      case "kept": set(&promises.kept, value, 0...1)
      default: unknown(key, among: ["chance", "days", "kept"])
      }
    }
  }

  private func readDisputes(_ value: JSONValue, into disputes: inout Behaviour.Disputing) {
    each(value) { key, value in
      switch key {
      case "chance": set(&disputes.chance, value, 0...1)
      case "within": set(&disputes.within, value, 1...Self.mostDays)
      case "days": set(&disputes.days, value, 1...Self.mostDays)
      case "upheld": set(&disputes.upheld, value, 0...1)
      default: unknown(key, among: ["chance", "within", "days", "upheld"])
      }
    }
  }

  /// What the numbers must be to each other.
  private func check(_ behaviour: Behaviour) {
    for (key, steps) in [("chances", behaviour.chances)]
      + behaviour.kindChances.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map({ ("chances_by_kind", $0.value) })
    {
      let days = steps.map(\.from)
      if days.isEmpty { faults.at(key) { faults.note("needs a step, like {\"from\": 0, \"chance\": 0.05}") } }
      if zip(days, days.dropFirst()).contains(where: >=) {
        faults.at(key) { faults.note("the steps must lie in the order of their days, each day once") }
      }
    }
    let shares = behaviour.habits.map(\.share).reduce(0, +)
    if abs(shares - 1) > 1e-6 {
      faults.at("habits") { faults.note("the shares come to \(shares), but must come to 1") }
    }
    let sizes = behaviour.sizes.map(\.from)
    if zip(sizes, sizes.dropFirst()).contains(where: >=) {
      faults.at("sizes") { faults.note("the sizes must lie in the order of their amounts, each amount once") }
    }
  }
}

extension BehaviourReader {
  /// The most that anything can multiply a chance by.
  static let mostTimes = 1000.0
  static let mostDays = 3650

  private func steps(_ value: JSONValue) -> [Behaviour.Step] {
    list(value) { fields in
      .init(from: fields.whole("from", -Self.mostDays...Self.mostDays), chance: fields.share("chance"))
    }
  }

  private func each(_ value: JSONValue, _ read: (String, JSONValue) -> Void) {
    guard case .object(let members) = value else { return expected("an object", value) }
    for member in members {
      let outer = faults.line
      if member.line > 0 { faults.line = member.line }
      faults.at(member.key) { read(member.key, member.value) }
      faults.line = outer
    }
  }

  private func list<Element>(_ value: JSONValue, _ read: (RowReader) -> Element) -> [Element] {
    guard case .array(let rows) = value else {
      expected("a list of objects", value)
      return []
    }
    return rows.map { row in
      let fields = RowReader(reader: self)
      each(row) { fields.members[$0] = (value: $1, line: faults.line) }
      let element = read(fields)
      fields.noteUnknown()
      return element
    }
  }

  fileprivate func number<Number: BehaviourNumber>(_ value: JSONValue, _ range: ClosedRange<Number>) -> Number? {
    guard case .number(let text) = value, let number = Number(text) else {
      expected(Number.kind, value)
      return nil
    }
    guard range.contains(number) else {
      faults.note("is \(text), but must be \(range.lowerBound.bound) to \(range.upperBound.bound)")
      return nil
    }
    return number
  }

  private func set<Number: BehaviourNumber>(_ field: inout Number, _ value: JSONValue, _ range: ClosedRange<Number>) {
    if let number = number(value, range) { field = number }
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String) -> Word? {
    if let word = Word(rawValue: name) { return word }
    unknown(name, among: Word.allCases.map(\.rawValue))
    return nil
  }

  fileprivate func unknown(_ key: String, among known: [String]) {
    let nearest = NearestName.question(key, among: known)
    faults.note("unknown field '\(key)'; \(nearest ?? "known are: \(known.joined(separator: ", "))")")
  }

  private func expected(_ what: String, _ value: JSONValue) { faults.note("expected \(what), found \(value.kindName)") }

  fileprivate func missing(_ key: String) { faults.note("needs the field '\(key)'") }

  fileprivate func at<Value>(_ key: String, line: Int?, _ body: () -> Value) -> Value {
    let outer = faults.line
    faults.line = line
    defer { faults.line = outer }
    return faults.at(key, body)
  }
}

/// A number as a file has it, with what messages say of its type and of its bounds.
private protocol BehaviourNumber: Comparable, LosslessStringConvertible {
  static var kind: String { get }
  var bound: String { get }
}

extension Int: BehaviourNumber {
  fileprivate static var kind: String { "a whole number" }
  fileprivate var bound: String { String(self) }
}

extension Double: BehaviourNumber {
  fileprivate static var kind: String { "a number" }
  fileprivate var bound: String { String(Int(self)) }
}

/// Reads the fields of one object of a list, all of which must be there.
private final class RowReader {
  private let reader: BehaviourReader
  var members: [String: (value: JSONValue, line: Int?)] = [:]
  private var asked: [String] = []

  init(reader: BehaviourReader) { self.reader = reader }

  func share(_ key: String) -> Double { value(key) { reader.number($0, 0...1) } ?? 0 }

  func times(_ key: String) -> Double { value(key) { reader.number($0, 0...BehaviourReader.mostTimes) } ?? 1 }

  func whole(_ key: String, _ range: ClosedRange<Int>) -> Int { value(key) { reader.number($0, range) } ?? 0 }

  private func value<Value>(_ key: String, _ read: (JSONValue) -> Value?) -> Value? {
    asked.append(key)
    guard let member = members[key] else {
      reader.missing(key)
      return nil
    }
    return reader.at(key, line: member.line) { read(member.value) }
  }

  /// Tells of fields that nobody asked for.
  func noteUnknown() {
    for key in members.keys.sorted() where !asked.contains(key) {
      reader.at(key, line: members[key]?.line) { reader.unknown(key, among: asked) }
    }
  }
}
