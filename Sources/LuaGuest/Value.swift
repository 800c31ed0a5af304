/// A value that came out of a guest, or goes into one.
package enum Value: Sendable, Hashable {
  /// Nothing.
  case `nil`
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// A finite float.
  case float(Double)
  /// UTF-8 without NUL.
  case string(String)
  /// An amount in minor units.
  case money(minorUnits: Int64, currency: CurrencyCode)
  /// Days since 1970-01-01.
  case day(Int32)
  /// A table whose keys are 1…n, or a list of the host's.
  case list([Value])
  /// Any other table, numbers before strings, both in order.
  case table([TableEntry])
  /// What a constructor made.
  indirect case variant(Variant)
  /// A domain object, by its type and its field `id`.
  indirect case record(type: String, id: String?)
  /// A function; only where the host gives one.
  case function(FunctionRef)
}

/// A key of a table with its value.
package struct TableEntry: Sendable, Hashable {
  package var key: Value
  package var value: Value

  /// Pairs a key with a value.
  package init(key: Value, value: Value) {
    self.key = key
    self.value = value
  }
}

/// The three letters of a currency, packed with the first in the lowest byte.
package struct CurrencyCode: Sendable, Hashable {
  /// The packed letters.
  package let packed: UInt32

  /// Takes packed letters as they are.
  package init(packed: UInt32) { self.packed = packed }
}

extension CurrencyCode: CustomStringConvertible {
  /// The three letters.
  package var description: String {
    String(decoding: [UInt8(packed & 0xff), UInt8(packed >> 8 & 0xff), UInt8(packed >> 16 & 0xff)], as: UTF8.self)
  }
}

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
