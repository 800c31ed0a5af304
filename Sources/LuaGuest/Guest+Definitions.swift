import CLuaGuest

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
