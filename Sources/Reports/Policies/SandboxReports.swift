import JSONText
import LuaGuest
import PolicyEngine

/// What a policy may call and build, and the limits that it runs under, as text and as JSON.
package enum CapabilityList {
  /// The limits of a load or a call, with their units.
  private static let limits: [(name: String, value: Int64, meaning: String)] = {
    let limits = Limits.standard
    return [
      ("fuel", Int64(limits.fuel), "units of work of a load or a call, about one an instruction"),
      ("wall_nanoseconds", Int64(limits.wallNanoseconds), "time of a load or a call, for a slow machine"),
      ("memory_bytes", Int64(limits.memoryBytes), "memory of all that the policy holds"),
      ("string_bytes", Int64(limits.stringBytes), "the longest text"),
      ("source_bytes", Int64(limits.sourceBytes), "the largest file"),
      ("log_bytes", Int64(limits.logBytes), "what print writes in a load or a call"),
      ("message_bytes", Int64(limits.messageBytes), "the longest message of an error"),
      ("result_bytes", Int64(limits.resultBytes), "texts of one result"),
      ("result_nodes", Int64(limits.resultNodes), "values of one result"),
      ("result_depth", Int64(limits.resultDepth), "how deep one result is nested"),
    ]
  }()

  private static func key(_ field: ConstructorFieldDescription) -> String { field.name + (field.isRequired ? "" : "?") }

  /// A line each.
  package static var text: String {
    let lines = Guest.capabilities.map { capability in
      let name = fullName(capability) + capability.signature
      return "\(name.fitted(to: max(44, name.count)))  \(capability.summary)\n"
    }
    let constructors = DecisionConstructors.all.map { constructor in
      let keys = constructor.fields.map(key).joined(separator: ", ")
      return "\(constructor.name) { \(keys) }\n    \(constructor.summary)\n"
    }
    let limits = limits.map { "\($0.name.filled(to: 20))\(String($0.value).rightAligned(to: 12))  \($0.meaning)\n" }
    return "Capabilities, version \(Guest.capabilitiesVersion)\n\n" + lines.joined()
      + "\nDecisions; a key with ? may be left out\n\n" + constructors.joined() + "\nLimits\n\n" + limits.joined()
  }

  /// One document.
  package static var json: String {
    JSONWriter.document(
      .members([
        ("version", .integer(Guest.capabilitiesVersion)),
        (
          "capabilities",
          .array(
            Guest.capabilities.map {
              .members([
                ("name", .string(fullName($0))), ("signature", $0.isField ? nil : .string($0.signature)),
                ("returns", .string($0.returns)), ("summary", .string($0.summary)),
              ])
            })
        ), ("decisions", .array(DecisionConstructors.all.map(constructor))),
        ("limits", .object(limits.map { .init($0.name, .integer($0.value)) })),
      ]))
  }

  private static func constructor(_ constructor: ConstructorDescription) -> JSONValue {
    .members([
      ("name", .string(constructor.name)), ("summary", .string(constructor.summary)),
      ("functions", .array(constructor.hooks.map(\.rawValue).sorted().map { .string($0) })),
      (
        "keys",
        .array(
          constructor.fields.map { field in
            .members([
              ("name", .string(field.name)), ("required", .bool(field.isRequired)),
              ("one_of", field.allowed.map { .array($0.map { .string($0) }) }), ("summary", .string(field.summary)),
            ])
          })
      ),
    ])
  }

  private static func fullName(_ capability: Capability) -> String {
    if let library = capability.library { return "\(library).\(capability.name)" }
    guard let type = capability.valueType else { return capability.name }
    return "\(type)\(capability.isField ? "." : ":")\(capability.name)"
  }
}

/// The result of a script as JSON.
package enum ScriptJSON {
  /// `{"status": "ok", "values": […]}`, or the status of the failure with message, file and line.
  package static func document(_ result: ScriptResult) -> String {
    switch result.outcome {
    case .values(let values):
      JSONWriter.document(
        .members([("status", .string("ok")), ("values", .array(values.map(ValueJSON.value))), usage(result.usage)]))
    case .failed(let error):
      JSONWriter.document(
        .members([
          ("status", .string(status(error.kind))), ("message", .string(error.message)),
          ("file", error.file.map { .string($0) }), ("line", error.line.map { .integer($0) }), usage(result.usage),
        ]))
    }
  }

  private static func usage(_ usage: Usage) -> (String, JSONValue?) {
    ("usage", .members([("fuel", .integer(usage.fuel)), ("memory_peak_bytes", .integer(usage.memoryPeakBytes))]))
  }

  private static func status(_ kind: GuestError.Kind) -> String {
    switch kind {
    case .cpuLimit: "limit:cpu"
    case .memoryLimit: "limit:memory"
    case .timeLimit: "limit:time"
    case .syntax, .runtime, .badResult, .badArgument: "error"
    }
  }
}
