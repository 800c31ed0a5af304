/// What is known, before it runs, about a value that a policy works with.
package indirect enum TypeDescription: Sendable, Hashable {
  /// Nothing is known; nothing is checked.
  case any
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// A whole number or a float.
  case number
  /// A text. Its methods are the record named `string` of the ``Vocabulary``, when there is one.
  case string
  /// An amount with its currency. Its members are the record named `money`, when there is one.
  case money
  /// A civil day. Its members are the record named `day`, when there is one.
  case day
  /// A value with a closed set of fields: the ``RecordDescription`` of that name.
  case record(String)
  /// A list whose elements are all of one type; `list[i]` is one of them or nil.
  case list(of: TypeDescription)
  /// A function, by what it returns first.
  case function(returning: TypeDescription)
  /// A table of unknown shape.
  case table
  /// What `ctx.parameters` holds: the fields are ``Vocabulary/parameters``.
  case parameters
}

extension TypeDescription: CustomStringConvertible {
  /// The type in an author's words, as it stands in messages.
  package var description: String {
    switch self {
    case .any: "anything"
    case .boolean: "a boolean"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a text"
    case .money: "an amount of money"
    case .day: "a day"
    case .record(let name): name
    case .list(let element): "a list (each \(element))"
    case .function: "a function"
    case .table: "a table"
    case .parameters: "parameters"
    }
  }
}

/// A field or method that a value shows to a policy.
package struct FieldDescription: Sendable, Hashable {
  /// Its name, as a policy writes it after the dot or colon.
  package var name: String
  /// What it holds; a method is a function.
  package var type: TypeDescription
  /// Whether it may be nil.
  package var isOptional: Bool
  /// The only texts that it can hold, where the set is closed; `nil` means any.
  package var allowed: [String]?
  /// One line of documentation.
  package var summary: String

  /// Describes a field.
  package init(
    name: String, type: TypeDescription, isOptional: Bool = false, allowed: [String]? = nil,
    summary: String = ""
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.allowed = allowed
    self.summary = summary
  }
}

/// A kind of value with a closed set of fields: a domain object, or a library such as `string`.
package struct RecordDescription: Sendable, Hashable {
  /// Its name, which `TypeDescription.record` refers to and messages show: `receivable`.
  package var name: String
  /// One line of documentation.
  package var summary: String
  /// Its fields, in the order in which they are documented.
  package var fields: [FieldDescription]
  /// What a call of the value itself returns, for a library that is also a function, such as `money`.
  package var callReturns: TypeDescription?

  /// Describes a record.
  package init(
    name: String, summary: String = "", fields: [FieldDescription], callReturns: TypeDescription? = nil
  ) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.callReturns = callReturns
  }

  /// The field of that name.
  package func field(_ name: String) -> FieldDescription? { fields.first { $0.name == name } }
}
