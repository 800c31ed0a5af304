import CLuaGuest

/// One Lua state with its limits. One owner at a time; policies that must not sway each other live in guests of their
/// own.
///
/// ```swift
/// let guest = try Guest()
/// let scope = try guest.makeScope(name: "shop", parent: nil)
/// let source = Array("return { add = function(a, b) return a + b end }".utf8)
/// let chunk = try guest.load(file: "shop/policy.lua", source: source, in: scope)
/// if let add = try guest.member("add", of: chunk) { print(try guest.call(add, [.integer(1), .integer(2)])) }
/// ```
package final class Guest {
  let pointer: OpaquePointer
  private var callbacks: [CallbackBox] = []
  var traceBox: TraceBox?
  private var probes: [Probe] = []
  /// The names of the fields of each record type.
  var fieldNames: [[String]] = []

  /// Opens a guest.
  ///
  /// - Throws: ``GuestError`` of the kind `memoryLimit` when the limits do not suffice for an empty one.
  package init(limits: Limits = .standard) throws(GuestError) {
    var native = limits.native
    guard let pointer = guest_open(&native) else {
      throw GuestError(
        kind: .memoryLimit, message: "the memory limit is too small for an empty guest", file: nil, line: nil,
        frames: [])
    }
    self.pointer = pointer
  }

  deinit { guest_close(pointer) }

  /// What the last load or call used.
  package var lastUsage: Usage {
    let usage = guest_last_usage(pointer)
    return Usage(
      fuel: usage.fuel, memoryPeakBytes: usage.memory_peak_bytes, allocatedBytes: usage.allocated_bytes,
      logBytes: usage.log_bytes)
  }

  /// What `print` wrote in the last load or call, a line each.
  package func takeLog() -> [String] {
    var lines = String(guest_log(pointer)).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Makes a function of the guest that calls the host. An error thrown becomes a Lua error at the caller's line.
  package func makeCallback(name: String, _ body: @escaping ([Value]) throws -> Value) throws(GuestError) -> FunctionRef
  {
    try makeBareCallback(name: name) { [pointer] _ in
      var reader = ResultReader(guest: pointer)
      return try body({ if case .list(let values) = reader.value() { values } else { [] } }())
    }
  }

  /// Makes a function of the guest that calls the host with the arguments as they lie in the guest, for functions that
  /// are called often. The arguments are good until the host returns.
  package func makeBareCallback(name: String, _ body: @escaping (BorrowedResult) throws -> Value) throws(GuestError)
    -> FunctionRef
  {
    let box = CallbackBox(body)
    callbacks.append(box)
    var function: Int32 = -1
    let context = Unmanaged.passUnretained(box).toOpaque()
    let status = name.withSpan { guest_make_callback(pointer, $0, CallbackBox.trampoline, context, &function) }
    try check(status)
    return FunctionRef(reference: function)
  }

  /// Within a callback that was given a name, a day or both, or nothing: the reply holds for that name and every day of
  /// these, so that the host is not asked again within the running call of the guest, or where it lasts until
  /// ``forgetReplies()``. A table or a list of anything but two whole numbers is asked for again.
  package func holdReply(on days: ClosedRange<Int32> = .min ... .max, lasts: Bool) {
    guest_reply_holds(pointer, days.lowerBound, days.upperBound, lasts)
  }

  /// Asks the host again whatever it has replied.
  package func forgetReplies() { guest_forget_replies(pointer) }

  /// Makes a function of the guest that tells whether its argument is an amount above zero; nil is none.
  package func makePositive() throws(GuestError) -> FunctionRef {
    var function: Int32 = -1
    try check(guest_make_positive(pointer, &function))
    return FunctionRef(reference: function)
  }

  /// Keeps what C knows by address.
  func keep(_ probe: Probe?) {
    if let probe, !probes.contains(where: { $0 === probe }) { probes.append(probe) }
  }

  /// Throws what the last call reported.
  func check(_ status: guest_status) throws(GuestError) {
    guard status != GUEST_OK else { return }
    throw error(status)
  }

  private func error(_ status: guest_status) -> GuestError {
    let file = String(guest_error_file(pointer))
    let line = Int(guest_error_line(pointer))
    let frames = (0..<guest_error_frame_count(pointer)).map { index in
      let frame = guest_error_frame(pointer, index)
      let function = String(frame.function)
      return GuestError.Frame(
        file: String(frame.file), line: frame.line > 0 ? Int(frame.line) : nil,
        function: function.isEmpty ? nil : function)
    }
    return GuestError(
      kind: GuestError.Kind(status), message: String(guest_error_message(pointer)), file: file.isEmpty ? nil : file,
      line: line > 0 ? line : nil, frames: frames)
  }
}

extension GuestError.Kind {
  init(_ status: guest_status) {
    self =
      switch status {
      case GUEST_SYNTAX: .syntax
      case GUEST_LIMIT_CPU: .cpuLimit
      case GUEST_LIMIT_MEMORY: .memoryLimit
      case GUEST_LIMIT_TIME: .timeLimit
      case GUEST_BAD_RESULT: .badResult
      case GUEST_BAD_ARGUMENT: .badArgument
      default: .runtime
      }
  }
}

extension String {
  /// Lends the text to C.
  func withSpan<Result>(_ body: (guest_span) -> Result) -> Result {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body(guest_span(bytes: $0.baseAddress, count: $0.count)) }
    }
  }
}

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
  /// The result is good until the guest is asked for anything else. Afterwards every handle to a row of the arguments
  /// is stale.
  package func callBare(_ function: FunctionRef, _ first: Slot, _ second: Slot) throws(GuestError) -> BorrowedResult {
    var arguments = (first, second)
    let status = withUnsafeBytes(of: &arguments) { bytes in
      guest_call(pointer, function.reference, bytes.assumingMemoryBound(to: Slot.self).baseAddress, 2)
    }
    try check(status)
    return BorrowedResult(guest: pointer)
  }

  /// Calls functions one after the other with the same three arguments, and tells by a bit each, of the first 64, which
  /// gave anything but nil. Afterwards every handle to a row of the arguments is stale.
  package func callEach(
    _ functions: [FunctionRef], _ first: Slot, _ second: Slot, _ third: Slot
  ) throws(GuestError) -> UInt64 {
    var arguments = (first, second, third)
    var found: UInt64 = 0
    let status = withUnsafeBytes(of: &arguments) { bytes in
      functions.withUnsafeBufferPointer { functions in
        functions.withMemoryRebound(to: Int32.self) {
          guest_call_each(
            pointer, $0.baseAddress, $0.count, bytes.assumingMemoryBound(to: Slot.self).baseAddress, 3, &found)
        }
      }
    }
    try check(status)
    return found
  }

  /// What the last call returned, as a value.
  package var lastResult: Value {
    var reader = ResultReader(guest: pointer)
    return reader.value()
  }
}

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
