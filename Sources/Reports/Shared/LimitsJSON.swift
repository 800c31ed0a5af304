import JSONText
import LuaGuest

/// The limits of a policy as JSON; each with its unit in its name.
enum LimitsJSON {
  private static let sizes: [(String, WritableKeyPath<Limits, Int> & Sendable)] = [
    ("memory_bytes", \.memoryBytes), ("string_bytes", \.stringBytes), ("source_bytes", \.sourceBytes), ("log_bytes", \.logBytes),
    ("message_bytes", \.messageBytes), ("result_bytes", \.resultBytes), ("result_nodes", \.resultNodes),
    ("result_depth", \.resultDepth),
  ]

  static func value(_ limits: Limits) -> JSONValue {
    .members(
      [("fuel", .integer(limits.fuel)), ("wall_nanoseconds", .integer(limits.wallNanoseconds))]
        + sizes.map { ($0.0, .integer(limits[keyPath: $0.1])) })
  }

  /// Reads limits back; one that is not there is the standard one.
  static func read(_ value: JSONValue?) -> Limits {
    var limits = Limits.standard
    if let fuel = value?.member("fuel")?.number.flatMap(UInt64.init) { limits.fuel = fuel }
    if let wall = value?.member("wall_nanoseconds")?.number.flatMap(UInt64.init) { limits.wallNanoseconds = wall }
    for (name, path) in sizes {
      if let size = value?.member(name)?.number.flatMap({ Int($0) }) { limits[keyPath: path] = size }
    }
    return limits
  }
}
