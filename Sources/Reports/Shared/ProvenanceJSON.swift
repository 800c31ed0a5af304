import JSONText
import PolicyEngine

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
