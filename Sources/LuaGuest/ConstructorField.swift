import CLuaGuest

/// A key that a constructor takes.
package struct ConstructorField: Sendable, Hashable {
  /// What the key takes.
  package enum Kind: Sendable, Hashable {
    /// Anything but a function.
    case any
    /// `true` or `false`.
    case bool
    /// A whole number.
    case integer
    /// Any number.
    case number
    /// A text.
    case string
    /// An amount.
    case money
    /// A day.
    case day
    /// A list.
    case list
    /// A table.
    case table
    /// A domain object.
    case record
    /// A text out of these.
    case enumeration([String])
  }

  /// The key.
  package var name: String
  /// What it takes.
  package var kind: Kind
  /// Whether leaving it out is an error.
  package var required: Bool

  /// Describes a key.
  package init(name: String, kind: Kind, required: Bool = false) {
    self.name = name
    self.kind = kind
    self.required = required
  }

  var takes: guest_takes {
    switch kind {
    case .any: GUEST_TAKES_ANY
    case .bool: GUEST_TAKES_BOOL
    case .integer: GUEST_TAKES_INTEGER
    case .number: GUEST_TAKES_NUMBER
    case .string: GUEST_TAKES_STRING
    case .money: GUEST_TAKES_MONEY
    case .day: GUEST_TAKES_DAY
    case .list: GUEST_TAKES_LIST
    case .table: GUEST_TAKES_TABLE
    case .record: GUEST_TAKES_RECORD
    case .enumeration: GUEST_TAKES_ENUMERATION
    }
  }

  var choices: [String] {
    if case .enumeration(let choices) = kind { choices } else { [] }
  }
}
