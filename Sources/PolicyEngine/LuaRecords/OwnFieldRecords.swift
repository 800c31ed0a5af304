import LuaGuest
import Receivables

/// The business's own fields as a policy sees them: `customer.fields`, a type for each policy and owner.
final class OwnFieldRows {
  private struct Kind {
    let declarations: [FieldDeclaration]
    let schema: RowSchema<[ParameterValue?], SlotArena>
    let type: RecordTypeID
  }

  private var kinds: [FieldOwner: Kind] = [:]
  /// What was wrong with a field that a policy read of an invoice that is not the one decided.
  private var fault: ParameterFault?

  /// Whether the policy declares any.
  let isEmpty: Bool

  /// Defines the types of a policy's declarations in a guest.
  init(_ declarations: [FieldDeclaration], definingIn guest: Guest) throws {
    isEmpty = declarations.isEmpty
    for owner in FieldOwner.allCases {
      let own = declarations.filter { $0.owner == owner }
      let schema = OwnFieldsRecord.schema(of: owner, own)
      kinds[owner] = Kind(declarations: own, schema: schema, type: try schema.define(in: guest))
    }
  }

  /// Holds what the books have against the declarations.
  ///
  /// - Throws: ``ParameterFault`` that names the field and whose it is.
  func check(_ written: [String: String], _ owner: FieldOwner, of whose: @autoclosure () -> String)
    throws(ParameterFault)
  {
    guard let kind = kinds[owner], !kind.declarations.isEmpty else { return }
    let whose = whose()
    for declaration in kind.declarations { _ = try declaration.value(in: written, of: whose) }
  }

  /// The fields that the books have as a record; one that does not fit is nil, and told by ``takeFault()``.
  func record(_ written: [String: String], _ owner: FieldOwner, of whose: String, in arena: SlotArena) -> Slot {
    guard let kind = kinds[owner] else { return .nil }
    let values = kind.declarations.map { declaration -> ParameterValue? in
      do throws(ParameterFault) {
        return try declaration.value(in: written, of: whose)
      } catch {
        fault = fault ?? error
        return nil
      }
    }
    return kind.schema.record(values, of: kind.type, rows: arena)
  }

  /// What was wrong since somebody last asked.
  func takeFault() -> ParameterFault? {
    defer { if fault != nil { fault = nil } }
    return fault
  }
}

/// The records of own fields.
package enum OwnFieldsRecord {
  /// Name of the record of an owner's fields.
  package static func name(_ owner: FieldOwner) -> String { "\(owner.rawValue).fields" }

  /// The schema of declared fields, whose values stand in the order of the declarations.
  static func schema(of owner: FieldOwner, _ declarations: [FieldDeclaration])
    -> RowSchema<[ParameterValue?], SlotArena>
  {
    RowSchema(
      name: name(owner), summary: "Fields of the business's own, of the \(owner.rawValue).",
      fields: declarations.enumerated().map { place, declaration in
        .field(
          declaration.name, declaration.shape.typeDescription, declaration.summary, optional: declaration.isOptional,
          allowed: declaration.shape.type == .choice ? declaration.shape.allowed : nil
        ) { values, arena in values[place]?.slot(in: nil, arena) ?? .nil }
      })
  }

  /// What the checker knows of the fields that a policy declares.
  package static func descriptions(of declarations: [FieldDeclaration]) -> [RecordDescription] {
    FieldOwner.allCases.map { owner in schema(of: owner, declarations.filter { $0.owner == owner }).description }
  }
}

extension ValueShape {
  /// The type for the checker.
  package var typeDescription: TypeDescription {
    type == .list ? .list(of: (element ?? .text).typeDescription) : type.typeDescription
  }
}

extension ParameterType {
  fileprivate var typeDescription: TypeDescription {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .money, .moneyByCurrency: .money
    case .text, .choice: .string
    case .list: .list(of: .any)
    case .day: .day
    }
  }
}
