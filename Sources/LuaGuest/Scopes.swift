import CLuaGuest

extension Guest {
  /// Makes a scope: an environment of its own, whose `require` finds its own modules first, then those of its parent.
  package func makeScope(name: String, parent: ScopeID?) throws(GuestError) -> ScopeID {
    var scope: Int32 = -1
    let status = name.withSpan { guest_make_scope(pointer, $0, parent?.index ?? -1, &scope) }
    try check(status)
    return ScopeID(index: scope)
  }

  /// Gives a scope a global; before anything is loaded in it.
  package func setGlobal(_ name: String, to global: GlobalValue, in scope: ScopeID) throws(GuestError) {
    let arena = SlotArena()
    var slot: Slot =
      switch global {
      case .function(let function): .function(function)
      case .value(let value): arena.slot(value)
      }
    let status = name.withSpan { guest_set_global(pointer, scope.index, $0, &slot) }
    withExtendedLifetime(arena) {}
    try check(status)
  }

  /// Gives a scope a member of a loaded table as a global.
  package func setGlobal(_ name: String, member: String, of chunk: LoadedChunk, in scope: ScopeID) throws(GuestError) {
    let status = name.withSpan { name in
      member.withSpan { guest_set_global_member(pointer, scope.index, name, chunk.reference, $0) }
    }
    try check(status)
  }

  /// Gives a scope a module that `require` may find; it is loaded when first required, once, and frozen.
  package func addModule(
    name: String, file: String, source: [UInt8], in scope: ScopeID, probe: Probe? = nil
  ) throws(GuestError) {
    keep(probe)
    let status = name.withSpan { name in
      file.withSpan { file in
        source.withSpan { guest_add_module(pointer, scope.index, name, file, $0, probe?.pointer) }
      }
    }
    try check(status)
  }

  /// Loads a text chunk and runs it; what it returns is kept and frozen with all that it reaches.
  package func load(file: String, source: [UInt8], in scope: ScopeID, probe: Probe? = nil) throws(GuestError)
    -> LoadedChunk
  {
    keep(probe)
    var reference: Int32 = -1
    let status = file.withSpan { file in
      source.withSpan { guest_load(pointer, scope.index, file, $0, probe?.pointer, &reference) }
    }
    try check(status)
    return LoadedChunk(reference: reference)
  }

  /// Loads a text chunk, runs it once with the arguments as its varargs, and gives all its results. Nothing is kept.
  package func run(
    file: String, source: [UInt8], in scope: ScopeID, arguments: [Slot] = [], probe: Probe? = nil
  ) throws(GuestError) -> [Value] {
    keep(probe)
    let status = file.withSpan { file in
      source.withSpan { source in
        arguments.withUnsafeBufferPointer {
          guest_run(pointer, scope.index, file, source, probe?.pointer, $0.baseAddress, $0.count)
        }
      }
    }
    try check(status)
    var reader = ResultReader(guest: pointer)
    return if case .list(let values) = reader.value() { values } else { [] }
  }

  /// Compiles a text chunk without running or keeping it.
  ///
  /// - Throws: ``GuestError`` of the kind `syntax` when Lua does not take it.
  package func compile(file: String, source: [UInt8]) throws(GuestError) {
    let status = file.withSpan { file in source.withSpan { guest_compile(pointer, file, $0) } }
    try check(status)
  }

  /// Whether two texts compile to the same code, apart from names and lines, so that no run can tell them apart.
  ///
  /// - Throws: ``GuestError`` of the kind `syntax` when either does not parse.
  package func compilesAlike(_ first: [UInt8], _ second: [UInt8]) throws(GuestError) -> Bool {
    var same = false
    let status = first.withSpan { first in second.withSpan { guest_same_code(pointer, first, $0, &same) } }
    try check(status)
    return same
  }
}

extension SlotArena {
  /// A plain value as a slot; tables, variants, records and functions become nothing.
  func slot(_ value: Value) -> Slot {
    switch value {
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let text): string(text)
    case .money(let units, let currency): .money(units, currency: currency)
    case .day(let days): .day(days)
    case .list(let values): list(values.map(slot))
    case .function(let function): .function(function)
    case .nil, .table, .variant, .record: .nil
    }
  }
}

extension [UInt8] {
  /// Lends the bytes to C.
  func withSpan<Result>(_ body: (guest_span) -> Result) -> Result {
    withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body(guest_span(bytes: $0.baseAddress, count: $0.count)) }
    }
  }
}

/// Fills in a pending field of a row: context, type, row, field. Called from C, so that it captures nothing.
package typealias RowFiller =
  @convention(c) (UnsafeMutableRawPointer?, UInt32, UnsafeMutablePointer<Slot>?, UInt32) -> Void

extension Guest {
  /// Sets what fills in a pending field of a row when it is first read. The context must outlive the guest's calls.
  package func setFiller(_ filler: @escaping RowFiller, context: UnsafeMutableRawPointer) {
    guest_set_filler(pointer, filler, context)
  }

  /// For tests: the n-th allocation from now on is refused, and every one after it; 0 ends that.
  package func refuseAllocation(_ n: UInt64) { guest_refuse_allocation(pointer, n) }
}
