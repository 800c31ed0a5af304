import PolicyEngine

/// What is known about the value of an expression.
struct KnownType {
  var type: TypeDescription = .any
  /// Whether it may be nil.
  var isOptional = false
  /// The only texts it can be.
  var allowed: [String]?

  static let any = KnownType()

  init(_ type: TypeDescription = .any, isOptional: Bool = false, allowed: [String]? = nil) {
    self.type = type
    self.isOptional = isOptional
    self.allowed = allowed
  }

  init(_ field: FieldDescription) {
    self.init(field.type, isOptional: field.isOptional, allowed: field.allowed)
  }

  /// What two values must share to be compared; `nil` where nothing can be said.
  enum Family: Hashable {
    case boolean, number, string, money, day, record
  }

  var family: Family? {
    switch type {
    case .boolean: .boolean
    case .integer, .number: .number
    case .string: .string
    case .money: .money
    case .day: .day
    case .record, .list, .parameters: .record
    case .any, .function, .table: nil
    }
  }
}
