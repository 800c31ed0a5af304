import LuaGuest
import Receivables

/// Reads the parameters that a policy declares.
struct ManifestParameterReader {
  let plugin: String
  let file: String

  private static let knownKeys = ["type", "default", "min", "max", "values", "doc"]

  /// Reads declarations (tables with a `type`) and new defaults (anything else) from `parameters = { … }`.
  ///
  /// - Throws: ``PolicyLoadError`` that names the parameter and what it lacks.
  func read(_ value: Value?) throws(PolicyLoadError) -> ([ParameterDeclaration], [String: ParameterDefault]) {
    guard let value else { return ([], [:]) }
    guard case .table(let entries) = value else {
      if case .list(let items) = value, items.isEmpty { return ([], [:]) }
      throw fault("parameters must be a table of declarations")
    }
    var declarations: [ParameterDeclaration] = []
    var defaults: [String: ParameterDefault] = [:]
    for entry in entries {
      guard case .string(let name) = entry.key else { throw fault("a parameter needs a name") }
      if case .table(let fields) = entry.value {
        let fields = try keyed(fields, of: name)
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

  private func keyed(_ entries: [TableEntry], of name: String) throws(PolicyLoadError) -> [String: Value] {
    var fields: [String: Value] = [:]
    for entry in entries {
      guard case .string(let key) = entry.key, Self.knownKeys.contains(key) else {
        throw fault("parameter \(name) has an unknown key \(entry.key)", advice: "known are: \(Self.knownKeys.joined(separator: ", "))")
      }
      fields[key] = entry.value
    }
    return fields
  }

  private func declaration(_ name: String, _ fields: [String: Value]) throws(PolicyLoadError) -> ParameterDeclaration {
    guard case .string(let typeName)? = fields["type"], let type = ParameterType(rawValue: typeName) else {
      throw fault(
        "parameter \(name) has no known type",
        advice: "use one of: \(ParameterType.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let defaultValue = try value("default", of: name, type, fields) else {
      throw fault("parameter \(name) has no default", advice: "add: default = \(type.example)")
    }
    guard case .string(let summary)? = fields["doc"], !summary.isEmpty else {
      throw fault("parameter \(name) is not documented", advice: "add: doc = \"what it means, in a line\"")
    }
    let declaration = ParameterDeclaration(
      name: name, type: type, defaultValue: defaultValue, minimum: try value("min", of: name, type, fields),
      maximum: try value("max", of: name, type, fields), allowed: try allowed(name, fields["values"]),
      summary: summary, declaredBy: plugin)
    if let objection = declaration.objection(to: defaultValue) { throw fault("the default is out of bounds: \(objection)") }
    return declaration
  }

  private func value(
    _ key: String, of name: String, _ type: ParameterType, _ fields: [String: Value]
  ) throws(PolicyLoadError) -> ParameterValue? {
    guard let written = fields[key] else { return nil }
    guard let value = ParameterValue(written, type: type) else {
      throw fault("parameter \(name): \(key) must be \(type.example)")
    }
    return value
  }

  private func allowed(_ name: String, _ value: Value?) throws(PolicyLoadError) -> [String] {
    guard let value else { return [] }
    guard case .list(let items) = value else { throw fault("parameter \(name): values must be a list of texts") }
    var texts: [String] = []
    for item in items {
      guard case .string(let text) = item else { throw fault("parameter \(name): values must be a list of texts") }
      texts.append(text)
    }
    return texts
  }

  private func fault(_ message: String, advice: String? = nil) -> PolicyLoadError {
    PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
  }
}
