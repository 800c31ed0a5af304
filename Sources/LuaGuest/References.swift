/// A function inside a guest; valid for that guest alone.
public struct FunctionRef: Sendable, Hashable {
  let reference: Int32
}

/// A record type of a guest.
public struct RecordTypeID: Sendable, Hashable {
  let index: UInt32
}

/// A scope of a guest.
public struct ScopeID: Sendable, Hashable {
  let index: Int32
}

/// What a chunk returned, kept by a guest.
public struct LoadedChunk: Sendable, Hashable {
  let reference: Int32
}

/// What a global name can stand for.
public enum GlobalValue: Sendable {
  /// A function of the guest.
  case function(FunctionRef)
  /// A plain value: nil, boolean, number, money or day.
  case value(Value)
}

/// Why a host function fails; the message becomes a Lua error at the caller's line.
public struct CallbackFailure: Error, Sendable {
  /// What happened and what to do.
  public var message: String

  /// Says why.
  public init(message: String) { self.message = message }
}
