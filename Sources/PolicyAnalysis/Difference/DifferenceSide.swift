import PolicyEngine

/// One side of a comparison: a policy, at a revision of git where one is named, with parameters set over its own.
package struct DifferenceSide: Sendable, Hashable, CustomStringConvertible {
  /// Name or path of the plug-in; empty where only a revision is named, and the other side's plug-in is meant.
  package var policy: String
  /// The revision, as git understands it.
  package var revision: String?
  /// Parameters set for the comparison.
  package var overrides: [String: String]

  /// Reads `standard-no`, `./my-policy`, `standard-no@v1.2`, `@HEAD~3` or `standard-no?grace_days=3&patience_days=0`.
  package init(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = (parts.first ?? "").split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    policy = names.first ?? ""
    revision = names.count == 2 ? names[1] : nil
    let pairs = parts.count == 2 ? parts[1].split(separator: "&") : []
    overrides = Dictionary(
      pairs.map { pair in
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (halves[0], halves.count == 2 ? halves[1] : "")
      }, uniquingKeysWith: { _, last in last })
  }

  /// Two sides, each with the plug-in of the other where it names none.
  ///
  /// - Returns: `nil` when neither names a plug-in, or one names an empty revision.
  package static func pair(_ old: String, _ new: String) -> (old: DifferenceSide, new: DifferenceSide)? {
    var sides = (old: DifferenceSide(old), new: DifferenceSide(new))
    if sides.old.policy.isEmpty { sides.old.policy = sides.new.policy }
    if sides.new.policy.isEmpty { sides.new.policy = sides.old.policy }
    guard !sides.old.policy.isEmpty, sides.old.revision != "", sides.new.revision != "" else { return nil }
    return sides
  }

  /// As it was written, parameters in order.
  package var description: String {
    let pairs = overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let name = revision.map { "\(policy)@\($0)" } ?? policy
    return pairs.isEmpty ? name : "\(name)?\(pairs.joined(separator: "&"))"
  }
}

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
  package func evaluator() throws -> Evaluator {
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
