import JSONText
import Receivables

/// Reads a `law.json`.
package struct LawReader {
  /// The format that this purre reads.
  package static let format = "purre-law/1"
  /// Keys of the file.
  static let keys = ["format", "jurisdiction", "name", "currency", "reviewed_through", "calendar", "parameters"]

  private let id: String
  private let file: String

  /// A reader for the law of that id; the file is named in faults.
  package init(id: String, file: String) {
    self.id = id
    self.file = file
  }

  /// Reads the whole file.
  ///
  /// - Throws: ``LawFault`` for the first thing that is wrong.
  package func read(_ bytes: [UInt8]) throws(LawFault) -> Law {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(bytes) } catch {
      throw LawFault(
        file: file, line: error.line, path: "",
        message: "not JSON at byte \(error.column) of the line: \(error.message)")
    }
    let root = LawNode(file: file, line: 1, path: "", value: value)
    _ = try root.members(known: Self.keys)
    let format = try root.required("format")
    guard try format.text() == Self.format else {
      throw format.fault("must be \"\(Self.format)\", the format that this purre reads")
    }
    let code = try root.required("currency")
    guard let currency = Currency(code: try code.text()) else {
      throw code.fault("must be three capital letters, like NOK")
    }
    let parameters = try root.required("parameters").members()
    return Law(
      id: id, jurisdiction: try root.required("jurisdiction").text(), name: try root.required("name").text(),
      currency: currency, reviewedThrough: try root.required("reviewed_through").day(),
      calendar: try CalendarReader.read(try root.required("calendar")),
      parameters: try parameters.map { (name, node) throws(LawFault) in try ParameterReader(name, node).read() })
  }
}

/// Reads one parameter of a `law.json`.
struct ParameterReader {
  /// Keys of a parameter.
  static let keys = ["unit", "doc", "basis", "publisher", "period", "note", "values"]
  /// Keys of one of its values.
  static let valueKeys = ["from", "value", "source", "confidence", "alternatives", "chosen_because", "note"]

  private let name: String
  private let node: LawNode

  init(_ name: String, _ node: LawNode) {
    self.name = name
    self.node = node
  }

  func read() throws(LawFault) -> Parameter {
    _ = try node.members(known: Self.keys)
    let unit = try node.required("unit").text()
    let list = try node.required("values").elements()
    return Parameter(
      name: name, unit: unit, doc: try node.required("doc").text(), basis: try text("basis"),
      publisher: try text("publisher"),
      period: try node.optional("period").map { (node) throws(LawFault) in try node.choice(Parameter.Period.self) }
        ?? .open,
      note: try text("note"), values: try list.map { (value) throws(LawFault) in try self.value(value, unit: unit) })
  }

  private func text(_ key: String) throws(LawFault) -> String? {
    guard let field = node.optional(key) else { return nil }
    return try field.text()
  }

  private func value(_ node: LawNode, unit: String) throws(LawFault) -> DatedValue {
    _ = try node.members(known: Self.valueKeys)
    let from = try node.required("from")
    let field = try node.required("value")
    let (value, written) = try Self.value(field, unit: unit)
    var result = DatedValue(
      from: from.value == .null ? nil : try from.day(), value: value, written: written,
      source: try node.required("source").text(), confidence: try node.required("confidence").choice(Confidence.self),
      line: node.line)
    if let alternatives = node.optional("alternatives") {
      result.alternatives = try alternatives.elements().map { (node) throws(LawFault) in try node.text() }
    }
    result.chosenBecause = try node.optional("chosen_because").map { (node) throws(LawFault) in try node.text() }
    result.note = try node.optional("note").map { (node) throws(LawFault) in try node.text() }
    return result
  }

  /// Numbers are texts, so that no reader on the way makes a float of them.
  private static func value(_ node: LawNode, unit: String) throws(LawFault) -> (StatuteValue, String?) {
    switch node.value {
    case .string(let text) where unit == "code": return (.code(text), text)
    case .string(let text):
      guard let number = Rational(text) else {
        throw node.fault("must be a number as a text, like \"12.25\" or \"1/20\"")
      }
      return (.number(number), text)
    case .object:
      return (
        .steps(
          try node.members().map { (threshold, node) throws(LawFault) in
            guard let number = Rational(try node.text()) else { throw node.fault("must be a number as a text") }
            return StatuteValue.Step(threshold: threshold, number: number)
          }), nil
      )
    default: throw node.fault("must be a number as a text, like \"12.25\", but is \(node.value.kindName)")
    }
  }
}

/// Reads the calendar of a `law.json`: fixed holidays as `MM-DD`, others by their distance from Easter Sunday, or as
/// the first weekday at or after a date.
enum CalendarReader {
  /// Keys of a calendar.
  static let keys = ["source", "fixed", "easter", "weekday_from"]

  static func read(_ node: LawNode) throws(LawFault) -> BusinessCalendar {
    _ = try node.members(known: keys)
    _ = try node.required("source").text()
    let fixed = try node.required("fixed").elements().map { (node) throws(LawFault) in try date(node) }
    let easter = try node.required("easter").elements().map { (node) throws(LawFault) in try node.integer() }
    let moving =
      try node.optional("weekday_from")?.elements().map { (node) throws(LawFault) in try weekday(node) } ?? []
    return BusinessCalendar(fixed: fixed, easterOffsets: easter, weekdays: moving)
  }

  private static func date(_ node: LawNode) throws(LawFault) -> BusinessCalendar.MonthDay {
    let text = try node.text()
    guard let day = CivilDay("2024-\(text)") else { throw node.fault("must be a month and a day, like \"05-17\"") }
    return BusinessCalendar.MonthDay(month: day.parts.month, day: day.parts.day)
  }

  private static func weekday(_ node: LawNode) throws(LawFault) -> BusinessCalendar.WeekdayFrom {
    _ = try node.members(known: ["weekday", "from"])
    let field = try node.required("weekday")
    let weekday = try field.integer()
    guard (1...7).contains(weekday) else { throw field.fault("must be 1, Monday, to 7, Sunday") }
    return BusinessCalendar.WeekdayFrom(weekday: weekday, from: try date(try node.required("from")))
  }
}
