import Receivables

/// All that a policy says of itself, for people: what it builds on, its levels, letters, parameters and reasons.
package struct PolicyDescription: Sendable {
  /// A letter's template.
  package struct Letter: Sendable, Hashable {
    package var name: String
    /// The languages it is written in, ordered; best known as `nb`, `nn`, `en`.
    package var languages: [String]
    /// The plug-in that brings it.
    package var plugin: String
  }

  /// A reason code.
  package struct Reason: Sendable, Hashable {
    package var code: String
    /// What it means, in a sentence.
    package var sentence: String
    /// The plug-in that declares it; `nil` for one of purre's own.
    package var plugin: String?
  }

  /// A function that purre calls.
  package struct Function: Sendable, Hashable {
    package var name: String
    /// The outermost plug-in that defines it.
    package var plugin: String
  }

  /// Names the very text.
  package var reference: PolicyReference
  /// The name that it shows to people.
  package var title: String
  /// The plug-ins that it builds on, nearest first.
  package var bases: [String]
  /// The law that holds it, with the day through which it was reviewed; `nil` where none does.
  package var law: (name: String, reviewedThrough: CivilDay)?
  /// Levels, first to last.
  package var ladder: Ladder
  /// The parameters in force, with who set each.
  package var parameters: ParameterSet
  /// Fields of the business's own that it declares.
  package var fields: [FieldDeclaration]
  /// Ordered by name.
  package var letters: [Letter]
  /// Ordered by code.
  package var reasons: [Reason]
  /// In the order in which purre knows them.
  package var functions: [Function]
  /// Ids of the guards of the law, ordered.
  package var guards: [String]
  /// What it tries out.
  package var trial: Trial?
}

extension Evaluator {
  /// What a policy says of itself, with the parameters that hold for requests of an account, or else by default.
  ///
  /// - Throws: ``PolicyLoadError``; ``ParameterFault`` for what the books or the command line set and it does not have.
  package func description(
    of policy: String, for account: Account? = nil, creditor: Creditor? = nil, asOf: CivilDay? = nil
  ) throws -> PolicyDescription {
    let loaded = try shelf.policy(policy)
    var parameters = try loaded.rules.defaults.setting(settings.overrides, by: .commandLine)
    if let account, let creditor, let asOf {
      let state = try state(of: account, creditor: creditor, asOf: asOf)
      parameters = try loaded.parameters(for: state, overrides: settings.overrides)
    }
    let plugins = loaded.chain
    return PolicyDescription(
      reference: loaded.reference, title: plugins.first?.manifest.name ?? loaded.reference.name,
      bases: plugins.dropFirst().map(\.folder.name),
      law: loaded.law.map { ($0.statutes.id, $0.statutes.reviewedThrough) }, ladder: loaded.rules.ladder,
      parameters: parameters, fields: loaded.rules.fields, letters: Self.letters(plugins),
      reasons: Self.reasons(loaded.rules, plugins),
      functions: Manifest.Hook.allCases.compactMap { hook in
        plugins.first { $0.manifest.hooks.contains(hook) }
          .map { PolicyDescription.Function(name: hook.rawValue, plugin: $0.folder.name) }
      }, guards: loaded.law?.guards.map(\.id).sorted() ?? [], trial: loaded.rules.trial)
  }

  private static func letters(_ plugins: [LoadedPlugin]) -> [PolicyDescription.Letter] {
    let names = plugins.reduce(into: Set<String>()) { $0.formUnion($1.folder.letters) }.sorted()
    return names.compactMap { name in
      guard let plugin = plugins.first(where: { $0.folder.letters.contains(name) }) else { return nil }
      let prefix = "letters/\(name)."
      let languages = plugins.flatMap { $0.folder.files.map(\.path) }.filter { $0.hasPrefix(prefix) }
        .compactMap { $0.dropFirst(prefix.count).split(separator: ".").first.map(String.init) }
      return PolicyDescription.Letter(name: name, languages: Set(languages).sorted(), plugin: plugin.folder.name)
    }
  }

  private static func reasons(_ rules: PolicyRules, _ plugins: [LoadedPlugin]) -> [PolicyDescription.Reason] {
    rules.reasons.sorted { $0.key < $1.key }.map { code, sentence in
      PolicyDescription.Reason(
        code: code, sentence: sentence, plugin: plugins.first { $0.manifest.reasons[code] != nil }?.folder.name)
    }
  }
}
