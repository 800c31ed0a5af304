import Receivables

/// What a policy says of itself, in the table that its file returns.
package struct Manifest: Sendable, Hashable {
  /// Version of the interface between policies and purre; this purre speaks version 1.
  package static let api: Int64 = 1

  /// The functions that purre calls.
  package enum Hook: String, Sendable, Hashable, CaseIterable {
    /// What to do about one open receivable.
    case reminder
    /// Whether a customer may buy on credit.
    case credit
    /// Whether a promise to pay is acceptable.
    case promise
  }

  /// Name shown to people.
  package var name: String
  /// Version of the policy, as its author counts.
  package var version: String
  /// The plug-in it builds on.
  package var extends: String?
  /// The law it obeys.
  package var law: String?
  /// The levels it uses, first to last; `nil` takes those of the plug-in it extends.
  package var ladder: [ReminderLevel]?
  /// Reason codes it adds, with the sentence that explains each.
  package var reasons: [String: String]
  /// Parameters it declares.
  package var parameters: [ParameterDeclaration]
  /// New defaults for parameters that a base declares.
  package var parameterDefaults: [String: ParameterDefault]
  /// The functions it defines.
  package var hooks: Set<Hook>
}
