import JSONText
@testable import LedgerFormat
import Receivables
import Testing

/// An account with every field of every record, made of the schema alone, so that a new field is in it by itself.
struct FullAccount {
  /// Two values of each field that differ wherever they can.
  enum Variant {
    case one, other
  }

  /// A field of a record, and where it stands: `invoices.receivables.due_day`.
  struct Place: Hashable, CustomStringConvertible {
    var record: String
    var path: [String]
    var description: String { path.joined(separator: ".") }
  }

  private let schemas = Dictionary(firstOf: RecordSchemas.all.map { ($0.name, $0.schema) })

  /// Every field that holds no record itself, in the order of the schema.
  var places: [Place] { places(in: "account", under: []) }

  /// Every field that holds no record itself of every record but those of a creditor: `promise.due_day`.
  var fields: Set<String> {
    Set(
      RecordSchemas.all.filter { !RecordSchemas.namesOfCreditors.contains($0.name) }.flatMap { record in
        members(of: record.schema).filter { Self.record(of: $0.value) == nil }.map { "\(record.name).\($0.key)" }
      })
  }

  /// The account; one field has its other value.
  func account(other place: Place? = nil) throws -> Account {
    let faults = FaultCollector(file: "account")
    let account = RecordCodec.account.read(record("account", other: place?.path), faults)
    #expect(faults.all.map(\.description) == [])
    return try #require(account)
  }

  private func places(in record: String, under path: [String]) -> [Place] {
    members(of: schemas[record] ?? .null).flatMap { field in
      let path = path + [field.key]
      guard let inner = Self.record(of: field.value) else { return [Place(record: record, path: path)] }
      return places(in: inner, under: path)
    }
  }

  private func members(of schema: JSONValue) -> [JSONValue.Member] {
    if case .object(let members)? = schema.member("properties") { members } else { [] }
  }

  /// The record that a field, or each element of it, is; an amount is none.
  private static func record(of schema: JSONValue) -> String? {
    if schema.member("type") == .string("array") { return schema.member("items").flatMap(record) }
    guard case .string(let name)? = schema.member("$ref"), name != "#/$defs/money" else { return nil }
    return name.replacing("#/$defs/", with: "")
  }

  private func record(_ name: String, other path: [String]?) -> JSONValue {
    .object(
      members(of: schemas[name] ?? .null).map { field in
        let rest = path?.first == field.key ? path.map { Array($0.dropFirst()) } : nil
        guard let inner = Self.record(of: field.value) else {
          return .init(field.key, value(field.value, rest == nil ? .one : .other, field.key))
        }
        let record = record(inner, other: rest)
        return .init(field.key, field.value.member("type") == .string("array") ? .array([record]) : record)
      })
  }

  private func value(_ schema: JSONValue, _ variant: Variant, _ name: String) -> JSONValue {
    let isOne = variant == .one
    if schema.member("$ref") != nil {
      return .members([
        ("amount", .string(isOne ? "7.25" : "8.50")), ("currency", .string(isOne ? "SEK" : "EUR")),
      ])
    }
    if case .array(let words)? = schema.member("enum") { return words[isOne ? 0 : 1] }
    switch schema.member("type") {
    case .string("integer"): return .integer(isOne ? 3 : 4)
    case .string("boolean"): return .bool(isOne)
    case .string("object"): return .members([(isOne ? "a" : "b", .string(isOne ? "1" : "2"))])
    case .string("array"): return .array([value(schema.member("items") ?? .null, variant, name)])
    default: break
    }
    if schema.member("format") != nil { return .string(isOne ? "2026-01-31" : "2031-12-01") }
    if case .string(let pattern)? = schema.member("pattern"), pattern.hasPrefix("^[0-9]") {
      return .string(isOne ? "2.25" : "3.5")
    }
    if schema.member("pattern") != nil { return .string(isOne ? "NOK" : "USD") }
    return .string((isOne ? "one " : "other ") + name)
  }
}
