import LuaGuest
import PolicyEngine

/// What the guest itself offers to scripts, as the checker knows it; derived from ``LuaGuest/Guest/capabilities``.
enum GuestVocabulary {
  /// Global names.
  static let globals: [String: TypeDescription] = {
    var globals: [String: TypeDescription] = ["_G": .table, "_VERSION": .string]
    for capability in Guest.capabilities {
      if let library = capability.library { globals[library] = .record(library) } else { globals[capability.name] = .function(returning: returns(capability)) }
    }
    return globals
  }()

  /// Libraries and the values money and day, with their members.
  static let records: [RecordDescription] = {
    var fields: [String: [FieldDescription]] = [:]
    for capability in Guest.capabilities {
      guard let library = capability.library ?? capability.valueType else { continue }
      let type: TypeDescription = capability.isField ? fieldType(capability) : .function(returning: returns(capability))
      fields[library, default: []].append(FieldDescription(name: capability.name, type: type, summary: capability.summary))
    }
    return fields.sorted { $0.key < $1.key }.map { name, fields in
      let called: TypeDescription? = name == "money" ? .money : name == "day" ? .day : nil
      return RecordDescription(name: name, fields: fields, callReturns: called)
    }
  }()

  private static func returns(_ capability: Capability) -> TypeDescription { type(capability.returns) }

  private static func fieldType(_ capability: Capability) -> TypeDescription { type(capability.returns) }

  private static func type(_ name: String) -> TypeDescription {
    switch name {
    case "money": .money
    case "day": .day
    case "integer": .integer
    case "number": .number
    case "string": .string
    case "boolean": .boolean
    default: .any
    }
  }
}
