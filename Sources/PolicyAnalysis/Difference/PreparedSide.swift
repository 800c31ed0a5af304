import PolicyEngine

/// A side of a comparison with everything that is needed to decide by it.
package struct PreparedSide: Sendable {
  /// The side, as it was asked for.
  package var side: DifferenceSide
  /// The commit, where a revision was named.
  package var commit: String?
  /// The texts that it decides by.
  package var identity: PolicyIdentity
  /// Its parameters, where the books set none.
  package var parameters: ParameterSet
  private var settings: EvaluationSettings
  private var policy: String

  /// Loads a side, at its revision where it has one.
  ///
  /// - Throws: ``RevisionError``, ``PolicyLoadError`` or ``ParameterFault``.
  package init(_ side: DifferenceSide, settings: EvaluationSettings, revisions: PluginRevisions) async throws {
    self.side = side
    self.settings = settings
    self.settings.overrides.merge(side.overrides) { _, own in own }
    policy = side.policy
    if let revision = side.revision {
      let revised = try await revisions.plugin(side.policy, at: revision, locator: settings.locator)
      policy = revised.policy
      commit = revised.commit
      self.settings.locator = revised.locator
    }
    self.settings.defaultPolicy = policy
    let evaluator = Evaluator(settings: self.settings)
    do {
      parameters = try evaluator.parameters(of: policy)
      identity = try evaluator.identity(of: policy)
    } catch var error as PolicyLoadError {
      if let revision = side.revision { error.message += " (at \(revision))" }
      throw error
    }
  }

  /// An evaluator of its own.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault``.
  func evaluator() throws -> Evaluator {
    let evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    return evaluator
  }

  /// Plug-ins that were read as they are now although a revision was named, since its repository does not have them.
  package var unversioned: [(name: String, path: String)] {
    guard side.revision != nil else { return [] }
    let all = identity.plugins.map { ($0.name, $0.path) } + (identity.law.map { [($0.name, $0.path)] } ?? [])
    return all.filter { !$0.1.contains(PluginRevisions.marker) }
  }
}
