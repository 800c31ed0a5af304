/// A function inside a guest; valid for that guest alone.
package struct FunctionRef: Sendable, Hashable {
  let reference: Int32
}

/// A record type of a guest.
package struct RecordTypeID: Sendable, Hashable {
  let index: UInt32
}

/// A scope of a guest.
package struct ScopeID: Sendable, Hashable {
  let index: Int32
}

/// What a chunk returned, kept by a guest.
package struct LoadedChunk: Sendable, Hashable {
  let reference: Int32
}

/// What a global name can stand for.
package enum GlobalValue: Sendable {
  /// A function of the guest.
  case function(FunctionRef)
  /// A plain value: nil, boolean, number, money or day.
  case value(Value)
}

/// Why a host function fails; the message becomes a Lua error at the caller's line.
package struct CallbackFailure: Error, Sendable {
  /// What happened and what to do.
  package var message: String

  /// Says why.
  package init(message: String) { self.message = message }
}
