import LuaGuest
import Receivables

/// Reads the parameters that a policy declares.
struct ManifestParameterReader {
  let plugin: String
  let file: String

  private var shapes: ValueShapeReader {
    ValueShapeReader(plugin: plugin, file: file, what: "parameter", place: ["parameters"])
  }
  private static let knownKeys = ValueShapeReader.keys + ["default", "doc"]

  /// Reads declarations (tables with a `type`) and new defaults (anything else) from `parameters = { … }`.
  ///
  /// - Throws: ``PolicyLoadError`` that names the parameter and what it lacks.
  func read(_ value: Value?) throws(PolicyLoadError) -> ([ParameterDeclaration], [String: ParameterDefault]) {
    guard let value else { return ([], [:]) }
    guard case .table(let entries) = value else {
      if case .list(let items) = value, items.isEmpty { return ([], [:]) }
      throw fault("parameters must be a table of declarations", of: nil)
    }
    var declarations: [ParameterDeclaration] = []
    var defaults: [String: ParameterDefault] = [:]
    for entry in entries {
      guard case .string(let name) = entry.key else { throw fault("a parameter needs a name", of: nil) }
      if case .table(let fields) = entry.value {
        let fields = try shapes.keyed(fields, known: Self.knownKeys, of: name)
        if fields["type"] == nil, fields.count == 1, let value = fields["default"] {
          defaults[name] = ParameterDefault(value: value, plugin: plugin)
        } else {
          declarations.append(try declaration(name, fields))
        }
      } else {
        defaults[name] = ParameterDefault(value: entry.value, plugin: plugin)
      }
    }
    return (declarations, defaults)
  }

  private func declaration(_ name: String, _ fields: [String: Value]) throws(PolicyLoadError) -> ParameterDeclaration {
    var shape = try shapes.read(name, fields)
    guard let defaultValue = try shapes.value("default", of: name, shape, fields) else {
      throw fault("parameter \(name) has no default", advice: "add: default = \(shape.type.example)", of: name)
    }
    let summary = try shapes.summary(of: name, fields)
    shape.currency = shape.currency ?? defaultValue.currency
    let declaration = ParameterDeclaration(
      name: name, shape: shape, defaultValue: defaultValue, summary: summary, declaredBy: plugin)
    if let objection = declaration.objection(to: defaultValue) {
      throw fault("the default is out of bounds: \(objection)", of: name)
    }
    return declaration
  }

  private func fault(_ message: String, advice: String? = nil, of parameter: String?) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = ["parameters"] + [parameter].compactMap(\.self)
    return error
  }
}

/// Reads the fields of its own that a policy declares: `fields = { customer = { segment = { type = … } } }`.
struct ManifestFieldReader {
  let plugin: String
  let file: String

  private static let knownKeys = ValueShapeReader.keys + ["default", "optional", "doc"]
  /// Most fields of one owner.
  static let mostFields = 64

  /// The declarations, in the order of owners and names.
  ///
  /// - Throws: ``PolicyLoadError`` that names the field and what it lacks.
  func read(_ value: Value?) throws(PolicyLoadError) -> [FieldDeclaration] {
    guard let value, value != .list([]) else { return [] }
    let owners = FieldOwner.allCases.map(\.rawValue)
    let advice = "like: fields = { customer = { segment = { type = \"text\", doc = \"…\" } } }"
    guard case .table(let entries) = value else { throw fault("fields must be a table of owners", advice: advice) }
    var declarations: [FieldDeclaration] = []
    for entry in entries {
      guard case .string(let name) = entry.key, let owner = FieldOwner(rawValue: name) else {
        let name = if case .string(let name) = entry.key { name } else { "\(entry.key)" }
        throw fault(
          "fields are declared of '\(name)'",
          advice: NearestName.question(name, among: owners) ?? "they can be of: \(owners.joined(separator: ", "))")
      }
      if entry.value == .list([]) { continue }
      guard case .table(let fields) = entry.value else {
        throw fault("fields of \(name) must be a table", advice: advice)
      }
      guard fields.count <= Self.mostFields else {
        throw fault("declares \(fields.count) fields of \(name), but \(Self.mostFields) is the most")
      }
      for field in fields { declarations.append(try declaration(field, of: owner)) }
    }
    return declarations.sorted { ($0.owner.rawValue, $0.name) < ($1.owner.rawValue, $1.name) }
  }

  private func declaration(_ entry: TableEntry, of owner: FieldOwner) throws(PolicyLoadError) -> FieldDeclaration {
    let shapes = ValueShapeReader(plugin: plugin, file: file, what: "\(owner.rawValue) field", place: ["fields"])
    guard case .string(let name) = entry.key, !name.isEmpty, name.utf8.count <= 40 else {
      throw fault("a field of \(owner.rawValue) needs a name of at most 40 letters")
    }
    guard case .table(let table) = entry.value else {
      throw fault(
        "the field \(name) is not declared by a table", advice: "like: \(name) = { type = \"text\", doc = \"…\" }")
    }
    let fields = try shapes.keyed(table, known: Self.knownKeys, of: name)
    var shape = try shapes.read(name, fields)
    let standard = try shapes.value("default", of: name, shape, fields)
    shape.currency = shape.currency ?? standard?.currency
    var isOptional = false
    switch fields["optional"] {
    case nil: break
    case .bool(let flag)?: isOptional = flag
    default: throw shapes.fault("\(owner.rawValue) field \(name): optional must be true or false", of: name)
    }
    if isOptional, standard != nil {
      throw shapes.fault(
        "\(owner.rawValue) field \(name) is optional and has a default", advice: "leave one out", of: name)
    }
    if let standard, let objection = shape.objection(to: standard, named: name) {
      throw shapes.fault("the default is out of bounds: \(objection)", of: name)
    }
    return FieldDeclaration(
      owner: owner, name: name, shape: shape, defaultValue: standard, isOptional: isOptional,
      summary: try shapes.summary(of: name, fields), declaredBy: plugin)
  }

  private func fault(_ message: String, advice: String? = nil) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = ["fields"]
    return error
  }
}
