import LuaGuest
import PolicyEngine

extension Vocabulary {
  /// Everything that a policy may name, given what its chain declares; without it, reasons and parameters are not
  /// checked.
  static func policy(_ rules: PolicyRules?) -> Vocabulary {
    let records = DomainRecords.descriptions + [ContextRecord.described(hasLaw: rules?.law != nil), ContextRecord.base, ContextRecord.law] + GuestVocabulary.records
    return Vocabulary(
      globals: GuestVocabulary.globals, records: Dictionary(records.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      constructors: DecisionConstructors.all,
      policyFunctions: [
        Manifest.Hook.reminder.rawValue: [.record("receivable"), .record("context")],
        Manifest.Hook.credit.rawValue: [.record("credit_request"), .record("context")],
        Manifest.Hook.promise.rawValue: [.record("promise_request"), .record("context")],
      ],
      reasons: rules.map { Set($0.reasons.keys) } ?? [],
      parameters: rules.map { rules in
        Dictionary(rules.parameters.map { ($0.name, $0.type.description) }, uniquingKeysWith: { first, _ in first })
      })
  }
}

extension ParameterType {
  /// The type for the checker.
  var description: TypeDescription {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .money: .money
    case .text: .string
    case .day: .day
    }
  }
}
