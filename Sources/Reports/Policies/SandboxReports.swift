import JSONText
import LuaGuest
import PolicyEngine

/// What a policy may call, as text and as JSON.
package enum CapabilityList {
  /// A line each.
  package static var text: String {
    let lines = Guest.capabilities.map { capability in
      let name = fullName(capability) + capability.signature
      return "\(name.fitted(to: max(44, name.count)))  \(capability.summary)\n"
    }
    return "Capabilities, version \(Guest.capabilitiesVersion)\n\n" + lines.joined()
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
        ),
      ]))
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
