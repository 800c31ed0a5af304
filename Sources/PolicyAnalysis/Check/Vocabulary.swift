import PolicyEngine

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
