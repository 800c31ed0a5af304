import JSONText

/// The JSON Schema of the ledger file, made of the same tables that read and write it.
package enum LedgerSchema {
  /// Name of the format, which every file carries.
  package static let format = "purre-ledger/1"

  /// Fields of a document.
  static let members = ["format", "creditors", "accounts"]

  /// The schema, JSON Schema 2020-12.
  package static var json: JSONValue {
    .members([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(format)),
      (
        "description",
        .string(
          "The books of one or more creditors. As NDJSON, the first line is this object without accounts, and each line after it is one account."
        )
      ),
      ("type", .string("object")),
      (
        "properties",
        .members([
          ("format", .members([("const", .string(format))])),
          ("creditors", listOf("creditor")), ("accounts", listOf("account")),
        ])
      ),
      ("required", .array(["format", "creditors", "accounts"].map { .string($0) })),
      ("additionalProperties", .bool(false)), ("$defs", definitions),
    ])
  }

  private static var definitions: JSONValue {
    .members([("money", money)] + RecordSchemas.all.map { ($0.name, Optional($0.schema)) })
  }

  private static func listOf(_ name: String) -> JSONValue {
    .members([("type", .string("array")), ("items", .members([("$ref", .string("#/$defs/\(name)"))]))])
  }

  private static var money: JSONValue {
    .members([
      (
        "description",
        .string("An exact amount: a decimal with no more decimals than the currency has, never negative.")
      ),
      ("type", .string("object")),
      (
        "properties",
        .members([
          ("amount", .members([("type", .string("string")), ("pattern", .string("^[0-9]+(\\.[0-9]+)?$"))])),
          ("currency", .members([("type", .string("string")), ("pattern", .string("^[A-Z]{3}$"))])),
        ])
      ),
      ("required", .array([.string("amount"), .string("currency")])), ("additionalProperties", .bool(false)),
    ])
  }
}
