import Receivables

extension CheckPass {
  /// Names that Lua itself always has.
  private static let builtIn: Set<String> = ["_ENV"]

  mutating func checkGlobals() {
    for use in scopes.globals where use.isWrite || !isKnownGlobal(use.name.text) {
      guard findings.count < Self.maximumFindings else { return }
      let visible = scopes.variables.filter { $0.visible.offsets.contains(use.name.range.start.offset) }
        .map(\.name.text)
      if use.isWrite {
        let meant = Self.nearest(use.name.text, among: visible)
        report(
          .error, "this would set the global '\(use.name.text)', and globals cannot be set", at: use.name.range,
          suggestion: meant ?? "write 'local' before it")
      } else {
        let known = visible + vocabulary.globals.keys + constructors.keys
        report(
          .error, "unknown global '\(use.name.text)'", at: use.name.range,
          suggestion: Self.nearest(use.name.text, among: known))
      }
    }
  }

  private func isKnownGlobal(_ name: String) -> Bool {
    vocabulary.globals[name] != nil || constructors[name] != nil || Self.builtIn.contains(name)
  }

  mutating func checkUnusedLocals() {
    for variable in scopes.variables where variable.reads.isEmpty && !variable.name.text.hasPrefix("_") {
      guard variable.origin == .local || variable.origin == .localFunction else { continue }
      guard variable.attribute != .close else { continue }
      let what = variable.writes.isEmpty ? "never used" : "set but never read"
      report(
        .warning, "'\(variable.name.text)' is \(what)", at: variable.name.range,
        suggestion: "remove it, or name it '_'")
    }
  }
}
