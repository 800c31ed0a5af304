import CLuaGuest

/// A key that a constructor takes.
package struct ConstructorField: Sendable, Hashable {
  /// What the key takes.
  package enum Kind: Sendable, Hashable {
    /// Anything but a function.
    case any
    /// `true` or `false`.
    case bool
    /// A whole number.
    case integer
    /// Any number.
    case number
    /// A text.
    case string
    /// An amount.
    case money
    case day
    case list
    case table
    /// A domain object.
    case record
    /// A text out of these.
    case enumeration([String])
  }

  /// The key.
  package var name: String
  /// What it takes.
  package var kind: Kind
  /// Whether leaving it out is an error.
  package var required: Bool

  /// Describes a key.
  package init(name: String, kind: Kind, required: Bool = false) {
    self.name = name
    self.kind = kind
    self.required = required
  }

  var takes: guest_takes {
    switch kind {
    case .any: GUEST_TAKES_ANY
    case .bool: GUEST_TAKES_BOOL
    case .integer: GUEST_TAKES_INTEGER
    case .number: GUEST_TAKES_NUMBER
    case .string: GUEST_TAKES_STRING
    case .money: GUEST_TAKES_MONEY
    case .day: GUEST_TAKES_DAY
    case .list: GUEST_TAKES_LIST
    case .table: GUEST_TAKES_TABLE
    case .record: GUEST_TAKES_RECORD
    case .enumeration: GUEST_TAKES_ENUMERATION
    }
  }

  var choices: [String] {
    if case .enumeration(let choices) = kind { choices } else { [] }
  }
}

/// What a constructor made: its name, its keys in declared order, and the line that called it.
package struct Variant: Sendable, Hashable {
  /// A key with its value.
  package struct Field: Sendable, Hashable {
    /// The key.
    package var name: String
    package var value: Value

    /// Pairs a key with a value.
    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Name of the constructor.
  package var constructor: String
  /// The keys that were given.
  package var fields: [Field]
  /// File of the chunk that called it.
  package var file: String?
  /// 1-based line that called it.
  package var line: Int?

  /// Collects the parts.
  package init(constructor: String, fields: [Field], file: String? = nil, line: Int? = nil) {
    self.constructor = constructor
    self.fields = fields
    self.file = file
    self.line = line
  }
}

extension Guest {
  /// Defines a record type: read-only domain objects over rows of slots, one slot a field, in this order.
  ///
  /// - Throws: ``GuestError`` when there are more than 64 types or 250 fields, or a name is longer than 40 bytes.
  package func defineRecord(name: String, fields: [String]) throws(GuestError) -> RecordTypeID {
    let names = SpanList([name] + fields)
    var type: UInt32 = 0
    let status = guest_define_record(
      pointer, names.spans[0], names.spans.baseAddress.map { $0 + 1 }, fields.count, &type)
    try check(status)
    while fieldNames.count <= Int(type) { fieldNames.append([]) }
    fieldNames[Int(type)] = fields
    return RecordTypeID(index: type)
  }

  /// Defines a constructor: a function that takes one table and makes a read-only value of it. A missing, unknown or
  /// ill-typed key is a Lua error at the caller's line.
  package func defineConstructor(name: String, fields: [ConstructorField]) throws(GuestError) -> FunctionRef {
    let names = SpanList([name] + fields.map(\.name))
    let choices = fields.map { SpanList($0.choices) }
    let native = fields.indices.map { index in
      guest_constructor_field(
        name: names.spans[index + 1], takes: fields[index].takes, required: fields[index].required,
        choices: UnsafePointer(choices[index].spans.baseAddress), choice_count: choices[index].spans.count)
    }
    var function: Int32 = -1
    let status = native.withUnsafeBufferPointer {
      guest_define_constructor(pointer, names.spans[0], $0.baseAddress, $0.count, &function)
    }
    withExtendedLifetime(choices) {}
    withExtendedLifetime(names) {}
    try check(status)
    return FunctionRef(reference: function)
  }

  /// A function that calls another with its argument at `index` (from 1) replaced by what the slot holds at the time
  /// of the call. The slot must outlive the guest's calls.
  package func bindArgument(
    of function: FunctionRef, index: Int, to slot: UnsafePointer<Slot>
  ) throws(GuestError) -> FunctionRef {
    var bound: Int32 = -1
    let status = guest_bind_argument(pointer, function.reference, UInt32(clamping: index), slot, &bound)
    try check(status)
    return FunctionRef(reference: bound)
  }
}
