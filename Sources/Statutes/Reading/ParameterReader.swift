import JSONText
import Receivables

/// Reads one parameter of a `law.json`.
struct ParameterReader {
  private let name: String
  private let node: LawNode

  init(_ name: String, _ node: LawNode) {
    self.name = name
    self.node = node
  }

  func read() throws(LawFault) -> Parameter {
    _ = try node.members(known: ["unit", "doc", "basis", "publisher", "period", "note", "values"])
    let unit = try node.required("unit").text()
    let list = try node.required("values").elements()
    return Parameter(
      name: name, unit: unit, doc: try node.required("doc").text(), basis: try text("basis"),
      publisher: try text("publisher"), period: try node.optional("period").map { (node) throws(LawFault) in try node.choice(Parameter.Period.self) } ?? .open,
      note: try text("note"), values: try list.map { (value) throws(LawFault) in try self.value(value, unit: unit) })
  }

  private func text(_ key: String) throws(LawFault) -> String? {
    guard let field = node.optional(key) else { return nil }
    return try field.text()
  }

  private func value(_ node: LawNode, unit: String) throws(LawFault) -> DatedValue {
    _ = try node.members(known: ["from", "value", "source", "confidence", "alternatives", "chosen_because", "note"])
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
      guard let number = Rational(text) else { throw node.fault("must be a number as a text, like \"12.25\" or \"1/20\"") }
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
