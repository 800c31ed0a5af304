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
