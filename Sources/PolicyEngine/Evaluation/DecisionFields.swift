import LuaGuest
import Receivables

/// The keys of a decision as the guest holds it, which has checked their types already. Good until its next call.
struct DecisionFields {
  /// A key of some constructor.
  enum Key: String, CaseIterable {
    case level, letter, deadline, fee, interest, compensation, channel, reason, note, promise, limit, amount
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
  private let result: BareResult
  private let known: [Key?]
  private var places = InlineArray<16, Int32>(repeating: 0)
  /// The line whose constructor made the decision.
  let line: SourceLine?

  /// The keys of what a call returned; `nil` when that is nothing that a constructor made.
  init?(_ result: BareResult, files: KnownTexts) {
    guard let constructor = result.constructor, Self.keys.indices.contains(constructor) else { return nil }
    self.constructor = constructor
    self.result = result
    known = Self.keys[constructor]
    line = result.line > 0 && !result.file.isEmpty ? SourceLine(file: files.text(result.file), line: result.line) : nil
    var places = places
    result.forEachField { field, place in
      if field < Self.mostKeys { places[field] = Int32(truncatingIfNeeded: place) }
    }
    self.places = places
  }

  /// Name of the constructor.
  var name: String { DecisionConstructors.all[constructor].name }

  private func place(_ key: Key) -> Int? {
    for field in known.indices where known[field] == key {
      return places[field] == 0 ? nil : Int(places[field])
    }
    return nil
  }

  /// The bytes of a text.
  func bytes(_ key: Key) -> UnsafeRawBufferPointer? { place(key).flatMap(result.text) }

  func text(_ key: Key) -> String? { bytes(key).map { String(decoding: $0, as: UTF8.self) } }

  func integer(_ key: Key) -> Int64? { place(key).flatMap(result.integer) }

  func day(_ key: Key) -> CivilDay? { place(key).flatMap(result.day).map { CivilDay(daysSinceEpoch: $0) } }

  func money(_ key: Key) -> Money? {
    guard let place = place(key), let amount = result.money(place) else { return nil }
    return Currency(packed: amount.currency.packed).map { Money(minorUnits: amount.minorUnits, $0) }
  }

  /// The reason, which must be one that the policy or purre declares.
  func reason(of rules: PolicyRules) throws(DecisionFault) -> PolicyRules.Reason {
    guard let bytes = bytes(.reason) else { throw fault("has no reason") }
    if let reason = rules.reason(bytes) { return reason }
    let code = String(decoding: bytes, as: UTF8.self)
    let nearest = NearestName.find(code, among: rules.reasons.keys.sorted()).map { "did you mean '\($0)'?" }
    throw fault(
      "the reason '\(code)' is not declared; \(nearest ?? "add it to the policy's table: reasons = { \(code) = \"…\" }")")
  }

  /// A day, which must lie after another.
  func day(_ key: Key, after asOf: CivilDay) throws(DecisionFault) -> CivilDay? {
    guard let day = day(key) else { return nil }
    guard asOf < day else { throw fault("\(key.rawValue) is \(day), but must lie after \(asOf)") }
    return day
  }

  /// An amount, which must not be below zero.
  func notNegative(_ key: Key) throws(DecisionFault) -> Money? {
    guard let amount = money(key) else { return nil }
    guard amount.minorUnits >= 0 else { throw fault("\(key.rawValue) is \(amount), but must not be negative") }
    return amount
  }

  func fault(_ message: String) -> DecisionFault { DecisionFault(message: "\(name): \(message)", line: line) }
}
