import JSONText
import LuaGuest
import PolicyEngine
import Statutes

/// What a decision was made from, as JSON.
enum ProvenanceJSON {
  static func value(_ provenance: Provenance) -> JSONValue {
    .members([
      ("texts", IdentityJSON.value(provenance.identity)),
      ("parameters", provenance.parameters.map { .array($0.entries.map(parameter)) }),
      ("law_values", .array(provenance.citations.map(CitationJSON.value))),
    ])
  }

  private static func parameter(_ entry: ParameterSet.Entry) -> JSONValue {
    .members([
      ("name", .string(entry.declaration.name)), ("value", .string(entry.value.description)),
      ("set_by", .string(entry.origin.description)),
    ])
  }
}

/// The texts that a policy decides by, as JSON.
enum IdentityJSON {
  static func value(_ identity: PolicyIdentity) -> JSONValue {
    .members([
      (
        "plugins",
        .array(
          identity.plugins.map {
            .members([
              ("name", .string($0.name)), ("version", .string($0.version)), ("content_hash", .string($0.contentHash)),
            ])
          })
      ),
      (
        "law",
        identity.law.map {
          .members([
            ("name", .string($0.name)), ("content_hash", .string($0.contentHash)),
            ("reviewed_through", .string($0.reviewedThrough.description)),
          ])
        }
      ),
    ])
  }
}

/// A value of a law with its provenance, as JSON.
enum CitationJSON {
  static func value(_ citation: Citation) -> JSONValue {
    .members(
      [
        ("parameter", .string(citation.parameter)), ("unit", .string(citation.unit)),
        ("basis", citation.basis.map { .string($0) }),
      ] + members(citation.value))
  }

  /// The keys of a dated value.
  static func members(_ value: DatedValue) -> [(String, JSONValue?)] {
    [
      ("value", content(value.value, written: value.written)),
      ("from", value.from.map { .string($0.description) } ?? .null),
      ("source", .string(value.source)), ("confidence", .string(value.confidence.rawValue)),
      ("alternatives", value.alternatives.isEmpty ? nil : .array(value.alternatives.map { .string($0) })),
      ("chosen_because", value.chosenBecause.map { .string($0) }), ("note", value.note.map { .string($0) }),
    ]
  }

  private static func content(_ value: StatuteValue, written: String) -> JSONValue {
    if case .steps(let steps) = value { return .members(steps.map { ($0.threshold, .string($0.number.decimal)) }) }
    return .string(written)
  }
}

/// The limits of a policy as JSON; each with its unit in its name.
enum LimitsJSON {
  private static let sizes: [(String, WritableKeyPath<Limits, Int> & Sendable)] = [
    ("memory_bytes", \.memoryBytes), ("string_bytes", \.stringBytes), ("source_bytes", \.sourceBytes),
    ("log_bytes", \.logBytes),
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
