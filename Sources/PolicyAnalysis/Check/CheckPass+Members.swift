import LuaSyntax
import PolicyEngine
import Receivables

extension CheckPass {
  /// Checks a look at a member by name.
  mutating func member(_ key: LuaName, of owner: KnownType, _ expression: LuaExpression) -> KnownType {
    checkPresence(of: owner, expression, before: key)
    guard let members = members(of: owner.type) else { return .any }
    if let known = members.first(where: { $0.name == key.text }) { return KnownType(known) }
    let what = owner.type == .parameters ? "the policy has no parameter" : "\(owner.type) has no field"
    report(
      .error, "\(what) '\(key.text)'", at: key.range,
      suggestion: Self.nearest(key.text, among: members.map(\.name)))
    return .any
  }

  /// Checks a look at a member by a key in brackets.
  mutating func element(_ key: LuaExpression, of owner: KnownType, _ expression: LuaExpression) -> KnownType {
    if let text = key.literalText {
      return member(LuaName(text: text, range: key.range), of: owner, expression)
    }
    _ = infer(key)
    guard case .list(let element) = owner.type else { return .any }
    return KnownType(element)
  }

  /// The members of a type, or `nil` where they are not known.
  private func members(of type: TypeDescription) -> [FieldDescription]? {
    switch type {
    case .record(let name): vocabulary.records[name]?.fields
    case .money: vocabulary.records["money"]?.fields
    case .day: vocabulary.records["day"]?.fields
    case .string: vocabulary.records["string"]?.fields
    case .parameters:
      vocabulary.parameters?.sorted { $0.key < $1.key }.map { FieldDescription(name: $0.key, type: $0.value) }
    case .any, .boolean, .integer, .number, .list, .function, .table: nil
    }
  }

  /// Warns where a value that may be nil is looked into before anything at all was tested. A condition may imply
  /// that the value is there in ways that no check sees, so nothing is said after one.
  private mutating func checkPresence(of owner: KnownType, _ expression: LuaExpression, before key: LuaName) {
    guard isCertain, owner.isOptional else { return }
    let path = chunk.text(of: expression.range)
    report(
      .warning, "'\(path)' may be nil when '\(key.text)' is read from it", at: expression.range,
      suggestion: "test it first: 'if \(path) then'")
  }
}
