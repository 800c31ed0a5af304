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
  /// Reads the field from bytes, as `read` does from a value; `false` where that would note anything, or may.
  let decode: @Sendable (inout JSONCursor, inout Owner) -> Bool
}

/// How one value is read, written and described.
package struct ValueCodec<Value: Sendable>: Sendable {
  let schema: JSONValue
  /// The value, or `nil` when a fault was noted.
  let read: @Sendable (JSONValue, FaultCollector) -> Value?
  let write: @Sendable (Value) -> JSONValue
  /// Writes what `write` gives, without a value in between.
  let append: @Sendable (Value, inout JSONBuilder) -> Void
  /// Reads from bytes what `read` reads from a value; `nil` where that would note anything, or may.
  let decode: @Sendable (inout JSONCursor) -> Value?

  init(
    schema: JSONValue, read: @escaping @Sendable (JSONValue, FaultCollector) -> Value?,
    write: @escaping @Sendable (Value) -> JSONValue,
    append: (@Sendable (Value, inout JSONBuilder) -> Void)? = nil,
    decode: @escaping @Sendable (inout JSONCursor) -> Value? = { _ in nil }
  ) {
    self.schema = schema
    self.read = read
    self.write = write
    self.append = append ?? { $1.add(write($0)) }
    self.decode = decode
  }
}

/// A property that is read and written often. Where it is stored, its value is fetched from its place: a key path of a
/// generic type is looked up anew each time.
package struct FieldPlace<Owner, Value>: Sendable {
  private let path: WritableKeyPath<Owner, Value> & Sendable
  private let offset: Int?

  /// Finds the place.
  package init(_ path: WritableKeyPath<Owner, Value> & Sendable) {
    self.path = path
    offset = MemoryLayout<Owner>.offset(of: path)
  }

  /// The value that an owner has.
  package func callAsFunction(_ owner: Owner) -> Value {
    guard let offset else { return owner[keyPath: path] }
    // At the offset that a stored property has lies a value of its type, in each of its owners.
    return withUnsafePointer(to: owner) {
      UnsafeRawPointer($0).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee
    }
  }

  fileprivate func put(_ value: Value, into owner: inout Owner) {
    guard let offset else { return owner[keyPath: path] = value }
    withUnsafeMutablePointer(to: &owner) {
      UnsafeMutableRawPointer($0).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee = value
    }
  }

  /// Puts the value there that a codec reads; `false` where it gives up.
  fileprivate func decode(_ codec: ValueCodec<Value>, _ cursor: inout JSONCursor, into owner: inout Owner) -> Bool
  where Value: Sendable {
    guard let value = codec.decode(&cursor) else { return false }
    put(value, into: &owner)
    return true
  }
}

extension FieldCodec {
  package typealias Path<Value> = WritableKeyPath<Owner, Value> & Sendable

  /// A field that must be there.
  package static func required<Value>(_ name: String, _ path: Path<Value>, _ codec: ValueCodec<Value>) -> Self {
    let field = FieldPlace(path)
    return Self(
      name: name, isRequired: true, schema: codec.schema,
      read: { value, owner, faults in if let value = codec.read(value, faults) { owner[keyPath: path] = value } },
      write: { codec.write(field($0)) },
      append: { owner, json in
        json.key(name)
        codec.append(field(owner), &json)
      }, decode: { field.decode(codec, &$0, into: &$1) })
  }

  /// A field that may be left out, or be null.
  package static func optional<Value>(_ name: String, _ path: Path<Value?>, _ codec: ValueCodec<Value>) -> Self {
    let field = FieldPlace(path)
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
      },
      decode: { cursor, owner in
        if cursor.take(word: "null") { return true }
        guard let value = codec.decode(&cursor) else { return false }
        field.put(value, into: &owner)
        return true
      })
  }

  /// A field with a default, which is not written when it has it.
  package static func defaulted<Value: Equatable>(
    _ name: String, _ path: Path<Value>, _ defaultValue: Value, _ codec: ValueCodec<Value>
  ) -> Self {
    let field = FieldPlace(path)
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
      }, decode: { field.decode(codec, &$0, into: &$1) })
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
  /// The names of the fields, and those that are required, a bit each; `nil` where one does not fit.
  private let keys: [JSONKey]?
  private let required: UInt64

  package init(name: String, summary: String, blank: Owner, fields: [FieldCodec<Owner>]) {
    self.name = name
    self.summary = summary
    self.blank = blank
    self.fields = fields
    let keys = fields.compactMap { JSONKey($0.name) }
    self.keys = keys.count == fields.count && fields.count <= UInt64.bitWidth ? keys : nil
    required = fields.indices.reduce(0) { fields[$1].isRequired ? $0 | 1 << UInt64($1) : $0 }
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

  /// Reads an object that fills a text: see ``decode(_:)-(JSONCursor)``.
  func decode(_ text: ArraySlice<UInt8>) -> Owner? { JSONCursor.read(text) { decode(&$0) } }

  /// Reads an object from bytes, as `read` does from a value; `nil` where that would note anything, or may. Fields are
  /// found at once where they stand in the order in which they are written.
  func decode(_ cursor: inout JSONCursor) -> Owner? {
    guard let keys, cursor.take("{") else { return nil }
    var owner = blank
    var seen: UInt64 = 0
    var next = 0
    if cursor.take("}") { return required == 0 ? owner : nil }
    repeat {
      guard let key = cursor.key(), let place = keys[next...].firstIndex(of: key) ?? keys[..<next].firstIndex(of: key)
      else { return nil }
      let bit: UInt64 = 1 << UInt64(place)
      guard seen & bit == 0, fields[place].decode(&cursor, &owner) else { return nil }
      seen |= bit
      next = place + 1
    } while cursor.take(",")
    return cursor.take("}") && seen & required == required ? owner : nil
  }

  /// The object of a record.
  package func write(_ owner: Owner) -> JSONValue { .members(fields.map { ($0.name, $0.write(owner)) }) }

  /// Writes the object of a record.
  package func append(_ owner: Owner, to json: inout JSONBuilder) {
    json.begin("{")
    // By their places: a loop over the fields themselves would hold each with all that it knows.
    for place in fields.indices { fields[place].append(owner, &json) }
    json.end("}")
  }

  /// As a value of another record.
  var value: ValueCodec<Owner> {
    ValueCodec(
      schema: .object([.init("$ref", .string("#/$defs/\(name)"))]), read: { read($0, $1) }, write: { write($0) },
      append: { append($0, to: &$1) }, decode: { decode(&$0) })
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
