import LuaGuest
import PolicyEngine
import Receivables

/// Every name that a policy may use, with what is known about its type: what ``Checker`` holds a policy to.
package struct Vocabulary: Sendable, Hashable {
  /// Global names and their types. The constructors need not be repeated here.
  package var globals: [String: TypeDescription]
  /// The kinds of value with a closed set of fields, by name.
  package var records: [String: RecordDescription]
  /// The functions that build decisions.
  package var constructors: [ConstructorDescription]
  /// The functions that the host calls in a policy's table, with the types of their parameters:
  /// `reminder: [.record("receivable"), .record("context")]`.
  package var policyFunctions: [String: [TypeDescription]]
  /// The declared reason codes. Empty means that any is accepted.
  package var reasons: Set<String>
  /// The parameters in force for the policy, its own and those of what it extends; `nil` when they are not
  /// known, so that any name is accepted.
  package var parameters: [String: TypeDescription]?
  /// The only texts that parameters can be, by name, where they are choices.
  package var choices: [String: [String]] = [:]
  /// The ladder; `nil` when it is not known.
  package var ladder: Ladder?
  /// The letters there are; `nil` when they are not known.
  package var letters: Set<String>?

  /// Collects a vocabulary.
  package init(
    globals: [String: TypeDescription] = [:], records: [String: RecordDescription] = [:],
    constructors: [ConstructorDescription] = [], policyFunctions: [String: [TypeDescription]] = [:],
    reasons: Set<String> = [], parameters: [String: TypeDescription]? = nil
  ) {
    self.globals = globals
    self.records = records
    self.constructors = constructors
    self.policyFunctions = policyFunctions
    self.reasons = reasons
    self.parameters = parameters
  }
}

extension Vocabulary {
  /// Everything that a policy may name, given what its chain declares; without it, reasons and parameters are not
  /// checked.
  static func policy(_ rules: PolicyRules?) -> Vocabulary {
    let records =
      DomainRecords.descriptions + [
        ContextRecord.described(hasLaw: rules?.law != nil), ContextRecord.base, ContextRecord.law, ContextRecord.rates,
      ] + (rules.map { OwnFieldsRecord.descriptions(of: $0.fields) } ?? []) + GuestVocabulary.records
    var vocabulary = Vocabulary(
      globals: GuestVocabulary.globals,
      records: records.keyed(by: \.name),
      constructors: DecisionConstructors.all,
      policyFunctions: [
        Manifest.Hook.reminder.rawValue: [.record("receivable"), .record("context")],
        Manifest.Hook.credit.rawValue: [.record("credit_request"), .record("context")],
        Manifest.Hook.promise.rawValue: [.record("promise_request"), .record("context")],
        Manifest.Hook.customer.rawValue: [.record("account"), .record("context")],
      ],
      reasons: rules.map { Set($0.reasons.keys) } ?? [],
      parameters: rules.map { rules in
        Dictionary(firstOf: rules.parameters.map { ($0.name, $0.shape.typeDescription) })
      })
    vocabulary.ladder = rules?.ladder
    vocabulary.choices = Dictionary(
      firstOf: rules?.parameters.filter { $0.type == .choice }.map { ($0.name, $0.allowed) } ?? [])
    vocabulary.letters = rules?.letters
    return vocabulary
  }
}

/// What the guest itself offers to scripts, as the checker knows it; derived from ``LuaGuest/Guest/capabilities``.
enum GuestVocabulary {
  /// Global names.
  static let globals: [String: TypeDescription] = {
    var globals: [String: TypeDescription] = ["_G": .table, "_VERSION": .string]
    for capability in Guest.capabilities {
      if let library = capability.library {
        globals[library] = .record(library)
      } else {
        globals[capability.name] = .function(returning: returns(capability))
      }
    }
    return globals
  }()

  /// Libraries and the values money and day, with their members.
  static let records: [RecordDescription] = {
    var fields: [String: [FieldDescription]] = [:]
    for capability in Guest.capabilities {
      guard let library = capability.library ?? capability.valueType else { continue }
      let type: TypeDescription = capability.isField ? fieldType(capability) : .function(returning: returns(capability))
      fields[library, default: []].append(
        FieldDescription(name: capability.name, type: type, summary: capability.summary))
    }
    return fields.sorted { $0.key < $1.key }.map { name, fields in
      let called: TypeDescription? = name == "money" ? .money : name == "day" ? .day : nil
      return RecordDescription(name: name, fields: fields, callReturns: called)
    }
  }()

  private static func returns(_ capability: Capability) -> TypeDescription { type(capability.returns) }

  private static func fieldType(_ capability: Capability) -> TypeDescription { type(capability.returns) }

  private static func type(_ name: String) -> TypeDescription {
    switch name {
    case "money": .money
    case "day": .day
    case "integer": .integer
    case "number": .number
    case "string": .string
    case "boolean": .boolean
    default: .any
    }
  }
}
