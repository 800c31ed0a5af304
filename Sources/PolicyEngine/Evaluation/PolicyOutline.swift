import Receivables
import Statutes

/// What a policy says about itself, for tools that look for what it does wrong: its ladder, its parameters, its text.
public struct PolicyOutline: Sendable {
  /// Names the very text.
  public var reference: PolicyReference
  /// Levels, first to last.
  public var ladder: [ReminderLevel]
  /// Declared parameters, with the defaults that hold.
  public var parameters: [ParameterDeclaration]
  /// The Lua files of the policy and of what it extends, outermost first, each with its path from the folder of plug-ins.
  public var files: [PluginFile]
  /// The law that it is held to.
  public var law: Law?
  /// Ids of its guards that the books may override.
  public var overridableGuards: [String]
  /// The calendar that due days move by, for a creditor of the law's own country.
  public var calendar: BusinessCalendar
}

extension Evaluator {
  /// The outline of a policy.
  ///
  /// - Throws: ``PolicyLoadError``.
  public func outline(of policy: String) throws(PolicyLoadError) -> PolicyOutline {
    let loaded = try shelf.policy(policy)
    return PolicyOutline(
      reference: loaded.reference, ladder: loaded.rules.ladder, parameters: loaded.rules.parameters, files: loaded.luaFiles,
      law: loaded.law?.statutes, overridableGuards: loaded.law?.guards.filter { $0.level == "overridable" }.map(\.id) ?? [],
      calendar: loaded.law?.statutes.calendar ?? .norway)
  }
}
