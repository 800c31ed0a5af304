import LuaGuest
import Receivables

/// Reads what a declared value can be: its type, its bounds and the line that documents it.
struct ValueShapeReader {
  let plugin: String
  let file: String
  /// What is declared, in words: `parameter`.
  let what: String
  /// The way to the declarations in the table of the policy.
  let place: [String]

  /// Keys that say what a value can be.
  static let keys = ["type", "of", "min", "max", "values", "choices", "at_least", "at_most"]

  /// The entries of a declaration by their keys.
  ///
  /// - Throws: ``PolicyLoadError`` for a key that is not known.
  func keyed(_ entries: [TableEntry], known: [String], of name: String) throws(PolicyLoadError) -> [String: Value] {
    var fields: [String: Value] = [:]
    for entry in entries {
      guard case .string(let key) = entry.key, known.contains(key) else {
        throw fault(
          "\(what) \(name) has an unknown key \(entry.key)", advice: "known are: \(known.joined(separator: ", "))",
          of: name)
      }
      fields[key] = entry.value
    }
    return fields
  }

  /// What the value can be.
  ///
  /// - Throws: ``PolicyLoadError`` that says what is missing or contradicts itself.
  func read(_ name: String, _ fields: [String: Value]) throws(PolicyLoadError) -> ValueShape {
    let types = ParameterType.allCases.map(\.rawValue)
    guard case .string(let typeName)? = fields["type"], let type = ParameterType(rawValue: typeName) else {
      var advice = "use one of: \(types.joined(separator: ", "))"
      if case .string(let typeName)? = fields["type"], let near = NearestName.question(typeName, among: types) {
        advice = near
      }
      throw fault("\(what) \(name) has no known type", advice: advice, of: name)
    }
    var shape = ValueShape(type, element: try element(of: name, type, fields))
    try bind(&shape, of: name, fields)
    shape.allowed = try allowed(name, shape, fields)
    shape.fewest = try count("at_least", of: name, type, fields) ?? 0
    shape.most = try count("at_most", of: name, type, fields) ?? ValueShape.mostMembers
    guard shape.fewest <= shape.most else {
      throw fault("\(what) \(name): at_least is \(shape.fewest), but at_most \(shape.most)", of: name)
    }
    return shape
  }

  /// Reads the least and the greatest value, which say the currency of an amount too.
  private func bind(_ shape: inout ValueShape, of name: String, _ fields: [String: Value]) throws(PolicyLoadError) {
    let type = shape.element ?? shape.type
    for key in ["min", "max"] where fields[key] != nil && !type.isOrdered {
      throw fault(
        "\(what) \(name) has a \(key), but its type \(type.rawValue) has no order", advice: "leave out: \(key)",
        of: name)
    }
    shape.minimum = try value("min", of: name, shape, fields, isMember: true)
    shape.maximum = try value("max", of: name, shape, fields, isMember: true)
    let currencies = [shape.minimum, shape.maximum].compactMap { $0?.currency }
    shape.currency = currencies.first
    if let minimum = shape.minimum, let maximum = shape.maximum, maximum.isBelow(minimum) || Set(currencies).count > 1 {
      throw fault("\(what) \(name): no value lies between min, \(minimum), and max, \(maximum)", of: name)
    }
  }

  private func element(of name: String, _ type: ParameterType, _ fields: [String: Value]) throws(PolicyLoadError)
    -> ParameterType?
  {
    let known = ParameterType.elements.map(\.rawValue)
    guard type == .list else {
      if fields["of"] != nil {
        throw fault("\(what) \(name) is no list, so it is of nothing", advice: "leave out: of", of: name)
      }
      return nil
    }
    guard case .string(let word)? = fields["of"] else {
      throw fault(
        "\(what) \(name) does not say what it is a list of",
        advice: "add: of = one of \(known.joined(separator: ", "))",
        of: name)
    }
    guard let element = ParameterType(rawValue: word), ParameterType.elements.contains(element) else {
      throw fault(
        "\(what) \(name) is a list of '\(word)'",
        advice: NearestName.question(word, among: known) ?? "it can be of: \(known.joined(separator: ", "))", of: name)
    }
    return element
  }

  /// The value of a key, by the type that was declared; of a list a member where that is asked for.
  ///
  /// - Throws: ``PolicyLoadError`` where it is of another type.
  func value(
    _ key: String, of name: String, _ shape: ValueShape, _ fields: [String: Value], isMember: Bool = false
  ) throws(PolicyLoadError) -> ParameterValue? {
    guard let written = fields[key] else { return nil }
    let type = isMember ? shape.element ?? shape.type : shape.type
    guard let value = ParameterValue(written, type: type, element: shape.element) else {
      throw fault("\(what) \(name): \(key) must be \(type.example)", of: name)
    }
    return value
  }

  private func allowed(_ name: String, _ shape: ValueShape, _ fields: [String: Value]) throws(PolicyLoadError)
    -> [String]
  {
    let isChoice = (shape.element ?? shape.type) == .choice
    if fields["choices"] != nil, !isChoice {
      throw fault("\(what) \(name) has choices, but is of another type", advice: "write type = \"choice\"", of: name)
    }
    if fields["values"] != nil, isChoice {
      throw fault("\(what) \(name) has values", advice: "a choice has: choices = { \"…\", \"…\" }", of: name)
    }
    if fields["values"] != nil, (shape.element ?? shape.type) != .text {
      throw fault("\(what) \(name) has values, but is no text", advice: "leave out: values", of: name)
    }
    let key = isChoice ? "choices" : "values"
    guard let value = fields[key] else {
      if isChoice { throw fault("\(what) \(name) has no choices", advice: "add: choices = { \"…\", \"…\" }", of: name) }
      return []
    }
    guard case .list(let items) = value else {
      throw fault("\(what) \(name): \(key) must be a list of texts", of: name)
    }
    var texts: [String] = []
    for item in items {
      guard case .string(let text) = item else {
        throw fault("\(what) \(name): \(key) must be a list of texts", of: name)
      }
      texts.append(text)
    }
    guard !isChoice || Set(texts).count == texts.count && texts.count > 1 else {
      throw fault("\(what) \(name): choices must be two texts or more, each once", of: name)
    }
    if isChoice, let text = texts.first(where: { $0.isEmpty || $0.contains(",") }) {
      throw fault("\(what) \(name): a choice cannot be '\(text)', which a list could not be told from", of: name)
    }
    return texts
  }

  private func count(_ key: String, of name: String, _ type: ParameterType, _ fields: [String: Value])
    throws(PolicyLoadError) -> Int?
  {
    guard let value = fields[key] else { return nil }
    guard type == .list else { throw fault("\(what) \(name) is no list, so it has no \(key)", of: name) }
    guard case .integer(let number) = value, (0...Int64(ValueShape.mostMembers)).contains(number) else {
      throw fault("\(what) \(name): \(key) must be a whole number from 0 to \(ValueShape.mostMembers)", of: name)
    }
    return Int(number)
  }

  /// The line that documents it.
  ///
  /// - Throws: ``PolicyLoadError`` where there is none.
  func summary(of name: String, _ fields: [String: Value]) throws(PolicyLoadError) -> String {
    if case .string(let summary)? = fields["doc"], !summary.isEmpty { return summary }
    throw fault("\(what) \(name) is not documented", advice: "add: doc = \"what it means, in a line\"", of: name)
  }

  /// An error that names a declaration.
  func fault(_ message: String, advice: String? = nil, of name: String) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = place + [name]
    return error
  }
}
