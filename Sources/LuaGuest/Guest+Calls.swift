import CLuaGuest

extension Guest {
  /// Names of the members of a loaded table that are functions, sorted.
  public func functions(of chunk: LoadedChunk) throws(GuestError) -> [String] {
    try check(guest_function_names(pointer, chunk.reference))
    var reader = ResultReader(guest: pointer)
    guard case .list(let names) = reader.value() else { return [] }
    return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }

  /// The function of that name in a loaded table.
  public func member(_ name: String, of chunk: LoadedChunk) throws(GuestError) -> FunctionRef? {
    var function: Int32 = -1
    let status = name.withSpan { guest_member(pointer, chunk.reference, $0, &function) }
    try check(status)
    return function >= 0 ? FunctionRef(reference: function) : nil
  }

  /// What a chunk returned, without the functions in it.
  public func value(of chunk: LoadedChunk) throws(GuestError) -> Value {
    try check(guest_decode(pointer, chunk.reference))
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }

  /// Calls a function and gives its first result. Afterwards every handle to a row of the arguments is stale.
  public func call(_ function: FunctionRef, _ arguments: [Slot]) throws(GuestError) -> Value {
    let status = arguments.withUnsafeBufferPointer {
      guest_call(pointer, function.reference, $0.baseAddress, $0.count)
    }
    try check(status)
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }

  /// The rows that the last call read, in the order in which they were first read; of very many, the first 256.
  public var reads: UnsafeBufferPointer<guest_read> {
    var count = 0
    let start = guest_reads(pointer, &count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}
