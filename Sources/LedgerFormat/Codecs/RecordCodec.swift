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
  /// Writes the field as a member of an object, unless it has none: what `write` gives, without a value in between.
  let append: @Sendable (Owner, inout JSONBuilder) -> Void
}

/// How one value is read, written and described.
package struct ValueCodec<Value: Sendable>: Sendable {
  let schema: JSONValue
  /// The value, or `nil` when a fault was noted.
  let read: @Sendable (JSONValue, FaultCollector) -> Value?
  let write: @Sendable (Value) -> JSONValue
  /// Writes what `write` gives, without a value in between.
  let append: @Sendable (Value, inout JSONBuilder) -> Void

  init(
    schema: JSONValue, read: @escaping @Sendable (JSONValue, FaultCollector) -> Value?,
    write: @escaping @Sendable (Value) -> JSONValue,
    append: (@Sendable (Value, inout JSONBuilder) -> Void)? = nil
  ) {
    self.schema = schema
    self.read = read
    self.write = write
    self.append = append ?? { $1.add(write($0)) }
  }
}

/// A property that is read often. Where it is stored, its value is fetched from its place: a key path of a generic type
/// is looked up anew each time.
private struct FieldReader<Owner, Value>: Sendable {
  let path: KeyPath<Owner, Value> & Sendable
  let offset: Int?

  init(_ path: KeyPath<Owner, Value> & Sendable) {
    self.path = path
    offset = MemoryLayout<Owner>.offset(of: path)
  }

  func callAsFunction(_ owner: Owner) -> Value {
    guard let offset else { return owner[keyPath: path] }
    // At the offset that a stored property has lies a value of its type, in each of its owners.
    return withUnsafePointer(to: owner) {
      UnsafeRawPointer($0).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee
    }
  }
}

extension FieldCodec {
  package typealias Path<Value> = WritableKeyPath<Owner, Value> & Sendable

  /// A field that must be there.
  package static func required<Value>(_ name: String, _ path: Path<Value>, _ codec: ValueCodec<Value>) -> Self {
    let field = FieldReader(path)
    return Self(
      name: name, isRequired: true, schema: codec.schema,
      read: { value, owner, faults in if let value = codec.read(value, faults) { owner[keyPath: path] = value } },
      write: { codec.write(field($0)) },
      append: { owner, json in
        json.key(name)
        codec.append(field(owner), &json)
      })
  }

  /// A field that may be left out, or be null.
  package static func optional<Value>(_ name: String, _ path: Path<Value?>, _ codec: ValueCodec<Value>) -> Self {
    let field = FieldReader(path)
    return Self(
      name: name, isRequired: false, schema: codec.schema,
      read: { value, owner, faults in
        if value == .null { return }
        if let value = codec.read(value, faults) { owner[keyPath: path] = value }
      },
      write: { field($0).map(codec.write) },
      append: { owner, json in
        guard let value = field(owner) else { return }
        json.key(name)
        codec.append(value, &json)
      })
  }

  /// A field with a default, which is not written when it has it.
  package static func defaulted<Value: Equatable>(
    _ name: String, _ path: Path<Value>, _ defaultValue: Value, _ codec: ValueCodec<Value>
  ) -> Self {
    let field = FieldReader(path)
    return Self(
      name: name, isRequired: false, schema: codec.schema,
      read: { value, owner, faults in if let value = codec.read(value, faults) { owner[keyPath: path] = value } },
      write: { owner in
        let value = field(owner)
        return value == defaultValue ? nil : codec.write(value)
      },
      append: { owner, json in
        let value = field(owner)
        if value == defaultValue { return }
        json.key(name)
        codec.append(value, &json)
      })
  }

  /// A list of records, empty unless given.
  static func list<Element>(_ name: String, _ path: Path<[Element]>, _ codec: RecordCodec<Element>) -> Self
  where Element: Equatable {
    defaulted(name, path, [], .list(of: codec.value))
  }
}

/// A record of the ledger file: its fields in the order in which they are written.
package struct RecordCodec<Owner: Sendable>: Sendable {
  let name: String
  let summary: String
  /// What reading starts from; every required field is replaced.
  let blank: Owner
  let fields: [FieldCodec<Owner>]

  package init(name: String, summary: String, blank: Owner, fields: [FieldCodec<Owner>]) {
    self.name = name
    self.summary = summary
    self.blank = blank
    self.fields = fields
  }

  /// Reads an object; `nil` when it is none or lacks a required field. All faults are noted.
  package func read(_ value: JSONValue, _ faults: FaultCollector) -> Owner? {
    guard case .object(let members) = value else { return faults.expected("an object (\(name))", value) }
    var owner = blank
    var seen: Set<String> = []
    for member in members {
      let before = faults.line
      if member.line > 0 { faults.line = member.line }
      read(member, into: &owner, seen: &seen, faults)
      faults.line = before
    }
    var isComplete = true
    for field in fields where field.isRequired && !seen.contains(field.name) {
      faults.note("\(name) needs the field '\(field.name)'")
      isComplete = false
    }
    return isComplete ? owner : nil
  }

  private func read(
    _ member: JSONValue.Member, into owner: inout Owner, seen: inout Set<String>, _ faults: FaultCollector
  ) {
    guard let field = fields.first(where: { $0.name == member.key }) else {
      let nearest = NearestName.hint(member.key, among: fields.map(\.name))
      faults.at(member.key) { faults.note("unknown field, not read\(nearest)", severity: .warning) }
      return
    }
    faults.at(member.key) {
      if seen.insert(member.key).inserted {
        field.read(member.value, &owner, faults)
      } else {
        faults.note("stands twice")
      }
    }
  }

  /// The object of a record.
  package func write(_ owner: Owner) -> JSONValue { .members(fields.map { ($0.name, $0.write(owner)) }) }

  /// Writes the object of a record.
  func append(_ owner: Owner, to json: inout JSONBuilder) {
    json.begin("{")
    for field in fields { field.append(owner, &json) }
    json.end("}")
  }

  /// As a value of another record.
  var value: ValueCodec<Owner> {
    ValueCodec(
      schema: .object([.init("$ref", .string("#/$defs/\(name)"))]), read: { read($0, $1) }, write: { write($0) },
      append: { append($0, to: &$1) })
  }

  /// Its JSON Schema.
  var schema: JSONValue {
    .members([
      ("description", .string(summary)), ("type", .string("object")),
      ("properties", .object(fields.map { .init($0.name, $0.schema) })),
      ("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
      ("additionalProperties", .bool(false)),
    ])
  }
}
