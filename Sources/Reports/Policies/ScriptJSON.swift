import JSONText
import LuaGuest
import PolicyEngine

/// The result of a script as JSON.
package enum ScriptJSON {
  /// `{"status": "ok", "values": […]}`, or the status of the failure with message, file and line.
  package static func document(_ result: ScriptResult) -> String {
    switch result.outcome {
    case .values(let values):
      JSONWriter.document(.members([("status", .string("ok")), ("values", .array(values.map(ValueJSON.value))), usage(result.usage)]))
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
    case .syntax, .runtime, .badResult, .cancelled, .badArgument: "error"
    }
  }
}
