import LuaSyntax
import PolicyEngine

/// Tells a rule that nothing comes to where its author can mend it.
enum UnreachedFinding {
  /// The finding: at the rule, where the plug-in has it; at the parameter that the plug-in sets, where that keeps
  /// everything from a rule of what it extends. `nil` where the plug-in has no part in it.
  static func of(_ rule: UnreachedRule, in plugin: PluginFolder) -> CheckFinding? {
    if rule.line.file.hasPrefix("\(plugin.name)/") {
      return CheckFinding(
        severity: .warning, rule: .neverReached, file: rule.line.file, line: rule.line.line, column: rule.column,
        message: rule.sentence(seenFrom: rule.line.file), suggestion: "mend one of the conditions, or remove the rule")
    }
    let names = Set(rule.parameters.map(\.name)), file = "\(plugin.name)/policy.lua"
    guard let key = parameters(of: plugin).first(where: { names.contains($0.text) }) else { return nil }
    return CheckFinding(
      severity: .warning, rule: .neverReached, file: file, line: key.range.start.line, column: key.range.start.column,
      message: rule.sentence(seenFrom: file),
      suggestion: "set another value, or say why with -- purre:allow never_reached: …")
  }

  /// The parameters that a plug-in sets or declares, in the order of its lines.
  static func parameters(of plugin: PluginFolder) -> [LuaName] {
    guard case .table(let items)? = plugin.policyTable?.fields["parameters"]?.unwrapped.kind else { return [] }
    return items.compactMap(\.constantKey)
  }
}
