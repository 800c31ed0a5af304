import JSONText

extension JSONValue {
  /// The member of an object.
  func member(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
  }

  /// A text.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A number, as written.
  var number: String? { if case .number(let number) = self { number } else { nil } }

  /// The elements of a list; none for anything else.
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
