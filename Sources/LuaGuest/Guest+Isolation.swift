import CLuaGuest

extension Guest {
  /// A function that keeps the function it is given for the host: it returns its number, for ``keptFunction(_:)``, then
  /// the line of the script from which the keeper's caller was reached.
  package func makeKeeper() throws(GuestError) -> FunctionRef {
    var function: Int32 = -1
    try check(guest_make_keeper(pointer, &function))
    return FunctionRef(reference: function)
  }

  /// The function that a keeper gave a number. Any other number is a function that a call refuses.
  package func keptFunction(_ number: Int64) -> FunctionRef { FunctionRef(reference: Int32(clamping: number)) }

  /// Notes every variable and table that the functions reach and a script could change.
  package func remember(reachableFrom functions: [FunctionRef]) throws(GuestError) {
    let references = functions.map(\.reference)
    try check(references.withUnsafeBufferPointer { guest_remember(pointer, $0.baseAddress, $0.count) })
  }

  /// Sets back what ``remember(reachableFrom:)`` noted: the next call finds what the last one found.
  package func restore() throws(GuestError) { try check(guest_restore(pointer)) }

  /// Sets the fuel and the time of the calls from now on.
  package func limitCalls(fuel: UInt64, wallNanoseconds: UInt64) { guest_limit_calls(pointer, fuel, wallNanoseconds) }
}
