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
  /// The key.
  package var key: Value
  /// The value.
  package var value: Value

  /// Pairs a key with a value.
  package init(key: Value, value: Value) {
    self.key = key
    self.value = value
  }
}
