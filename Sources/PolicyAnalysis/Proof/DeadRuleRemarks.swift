import LuaSyntax
import PolicyEngine

/// What the plug-ins of a policy say of rules that nothing comes to: `-- purre:allow never_reached: why`, at the rule,
/// or at the parameter that a plug-in sets and that keeps everything from a rule of what it extends.
package struct DeadRuleRemarks {
  /// Where the plug-ins lie, by name.
  package private(set) var paths: [String: String] = [:]
  private var lines: [SourceLine: String] = [:]
  private var parameters: [String: String] = [:]

  init(_ plugins: [PluginFolder]) {
    for plugin in plugins {
      paths[plugin.name] = plugin.path
      for file in plugin.files where file.path.hasSuffix(".lua") && !file.path.hasSuffix("_test.lua") {
        let path = "\(plugin.name)/\(file.path)"
        let reasons = Silencing(String(decoding: file.bytes, as: UTF8.self), file: path).reasons(for: .neverReached)
        for (line, reason) in reasons { lines[SourceLine(file: path, line: line)] = reason }
      }
      for name in UnreachedFinding.parameters(of: plugin) {
        let line = SourceLine(file: "\(plugin.name)/policy.lua", line: name.range.start.line)
        if let reason = lines[line] { parameters[name.text] = reason }
      }
    }
  }

  /// Why the policy says that it is meant so; `nil` where it says nothing.
  package func reason(for aim: ProofAim, _ verdict: ProofVerdict) -> String? {
    if let reason = aim.line.flatMap({ lines[$0] }) { return reason }
    guard case .never(_, let resting) = verdict else { return nil }
    return resting.lazy.compactMap { parameters[$0.name] }.first
  }
}

extension Evaluator {
  /// What the plug-ins of a policy say of rules that nothing comes to.
  ///
  /// - Throws: ``PolicyLoadError`` when the policy does not load.
  package func deadRuleRemarks(in policy: String) throws(PolicyLoadError) -> DeadRuleRemarks {
    DeadRuleRemarks(try loaded(policy).folders)
  }
}
