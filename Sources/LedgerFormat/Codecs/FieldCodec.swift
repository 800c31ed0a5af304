import JSONText
import Receivables

/// One field of a record of the ledger file: how it is read, written and described. Reading, writing, hints and the
/// JSON Schema all come from this one place.
package struct FieldCodec<Owner>: Sendable {
  let name: String
  let isRequired: Bool
  let schema: JSONValue
  let read: @Sendable (JSONValue, inout Owner, FaultCollector) -> Void
  let write: @Sendable (Owner) -> JSONValue?
}

/// How one value is read, written and described.
package struct ValueCodec<Value: Sendable>: Sendable {
  let schema: JSONValue
  /// The value, or `nil` when a fault was noted.
  let read: @Sendable (JSONValue, FaultCollector) -> Value?
  let write: @Sendable (Value) -> JSONValue
}

extension FieldCodec {
  package typealias Path<Value> = WritableKeyPath<Owner, Value> & Sendable

  /// A field that must be there.
  package static func required<Value>(_ name: String, _ path: Path<Value>, _ codec: ValueCodec<Value>) -> Self {
    Self(
      name: name, isRequired: true, schema: codec.schema,
      read: { value, owner, faults in if let value = codec.read(value, faults) { owner[keyPath: path] = value } },
      write: { codec.write($0[keyPath: path]) })
  }

  /// A field that may be left out, or be null.
  package static func optional<Value>(_ name: String, _ path: Path<Value?>, _ codec: ValueCodec<Value>) -> Self {
    Self(
      name: name, isRequired: false, schema: codec.schema,
      read: { value, owner, faults in
        if value == .null { return }
        if let value = codec.read(value, faults) { owner[keyPath: path] = value }
      },
      write: { $0[keyPath: path].map(codec.write) })
  }

  /// A field with a default, which is not written when it has it.
  package static func defaulted<Value: Equatable>(
    _ name: String, _ path: Path<Value>, _ defaultValue: Value, _ codec: ValueCodec<Value>
  ) -> Self {
    Self(
      name: name, isRequired: false, schema: codec.schema,
      read: { value, owner, faults in if let value = codec.read(value, faults) { owner[keyPath: path] = value } },
      write: { owner in
        let value = owner[keyPath: path]
        return value == defaultValue ? nil : codec.write(value)
      })
  }

  /// A list of records, empty unless given.
  static func list<Element>(_ name: String, _ path: Path<[Element]>, _ codec: RecordCodec<Element>) -> Self
  where Element: Equatable {
    defaulted(name, path, [], .list(of: codec.value))
  }
}
