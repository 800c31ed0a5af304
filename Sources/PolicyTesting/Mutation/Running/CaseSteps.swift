import PolicyEngine

/// The statements of a plug-in that one case runs, and the parameters that it reads.
struct CaseSteps: Sendable {
  /// Byte offsets of the statements, by file inside the plug-in; a file that is not measured is missing.
  private var statements: [String: Set<Int>] = [:]
  private var parameters: Set<String> = []
  /// How many statements ran, one counted each time: what a case costs, the same on every machine.
  private(set) var cost: UInt64 = 0

  init(_ reach: CaseReach?, of plugin: PluginFolder) {
    guard let reach else { return }
    parameters = reach.observations.parameters
    for file in reach.files where file.source.file.hasPrefix(plugin.name + "/") {
      let path = String(file.source.file.dropFirst(plugin.name.count + 1))
      for site in file.source.sites where site.kind == .statement {
        let count = file.count(of: site)
        if count.isReached { statements[path, default: []].insert(site.range.start.offset) }
        cost += count.yes
      }
    }
  }

  /// Whether a mutant could be noticed by the case.
  func reach(_ mutant: Mutant) -> Bool {
    switch mutant.reach {
    case .load: true
    case .parameter(let name): parameters.contains(name)
    case .statement(let offset): statements[mutant.edit.file]?.contains(offset) ?? false
    }
  }
}
