import Receivables
import Statutes

/// What a policy says about itself, for tools that look for what it does wrong: its ladder, its parameters, its text.
package struct PolicyOutline: Sendable {
  /// Names the very text.
  package var reference: PolicyReference
  /// Levels, first to last.
  package var ladder: [ReminderLevel]
  /// Declared parameters, with the defaults that hold.
  package var parameters: [ParameterDeclaration]
  /// The Lua files of the policy and of what it extends, outermost first, each with its path from the folder of plug-ins.
  package var files: [PluginFile]
  /// The law that it is held to.
  package var law: Law?
  /// Ids of its guards that the books may override.
  package var overridableGuards: [String]
  /// The calendar that due days move by, for a creditor of the law's own country.
  package var calendar: BusinessCalendar
}

extension Evaluator {
  /// The outline of a policy.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func outline(of policy: String) throws(PolicyLoadError) -> PolicyOutline {
    let loaded = try shelf.policy(policy)
    return PolicyOutline(
      reference: loaded.reference, ladder: loaded.rules.ladder, parameters: loaded.rules.parameters, files: loaded.luaFiles,
      law: loaded.law?.statutes, overridableGuards: loaded.law?.guards.filter { $0.level == "overridable" }.map(\.id) ?? [],
      calendar: loaded.law?.statutes.calendar ?? .norway)
  }
}
