import CLuaGuest

extension Guest {
  /// Names of the members of a loaded table that are functions, sorted.
  package func functions(of chunk: LoadedChunk) throws(GuestError) -> [String] {
    try check(guest_function_names(pointer, chunk.reference))
    var reader = ResultReader(guest: pointer)
    guard case .list(let names) = reader.value() else { return [] }
    return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }

  /// The function of that name in a loaded table.
  package func member(_ name: String, of chunk: LoadedChunk) throws(GuestError) -> FunctionRef? {
    var function: Int32 = -1
    let status = name.withSpan { guest_member(pointer, chunk.reference, $0, &function) }
    try check(status)
    return function >= 0 ? FunctionRef(reference: function) : nil
  }

  /// What a chunk returned, without the functions in it.
  package func value(of chunk: LoadedChunk) throws(GuestError) -> Value {
    try check(guest_decode(pointer, chunk.reference))
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }

  /// Calls a function and gives its first result. Afterwards every handle to a row of the arguments is stale.
  package func call(_ function: FunctionRef, _ arguments: [Slot]) throws(GuestError) -> Value {
    let status = arguments.withUnsafeBufferPointer {
      guest_call(pointer, function.reference, $0.baseAddress, $0.count)
    }
    try check(status)
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }

  /// Calls a function of two arguments whose result is wanted as it lies in the guest.
  ///
  /// The result is good until the guest is asked for anything else. Afterwards every handle to a row of the arguments is
  /// stale.
  package func callBare(_ function: FunctionRef, _ first: Slot, _ second: Slot) throws(GuestError) -> BareResult {
    var arguments = (first, second)
    let status = withUnsafeBytes(of: &arguments) { bytes in
      guest_call(pointer, function.reference, bytes.assumingMemoryBound(to: Slot.self).baseAddress, 2)
    }
    try check(status)
    return BareResult(guest: pointer)
  }

  /// What the last call returned, as a value.
  package var lastResult: Value {
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }
}
