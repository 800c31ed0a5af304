import Receivables

/// The parameters in force for one decision, each with its value and who set it.
package struct ParameterSet: Sendable, Hashable {
  /// One parameter in force.
  package struct Entry: Sendable, Hashable {
    /// Its declaration.
    package var declaration: ParameterDeclaration
    /// Its value.
    package var value: ParameterValue
    /// Who set it.
    package var origin: ParameterOrigin
  }

  /// The parameters, ordered by name.
  package private(set) var entries: [Entry]

  /// The declared defaults.
  package init(defaults: [ParameterDeclaration]) {
    entries = defaults.sorted { $0.name < $1.name }.map {
      Entry(declaration: $0, value: $0.defaultValue, origin: .plugin($0.declaredBy))
    }
  }

  /// The parameter of that name.
  package func entry(_ name: String) -> Entry? { entries.first { $0.declaration.name == name } }

  /// The same parameters with some of them set anew, as written.
  ///
  /// - Throws: ``ParameterFault`` for an unknown name, naming the nearest, or a value that does not fit.
  package func setting(_ values: [String: String], by origin: ParameterOrigin) throws(ParameterFault) -> ParameterSet {
    if values.isEmpty { return self }
    var changed = self
    for (name, text) in values.sorted(by: { $0.key < $1.key }) {
      guard let index = entries.firstIndex(where: { $0.declaration.name == name }) else {
        let nearest = NearestName.find(name, among: entries.map(\.declaration.name))
        let advice = nearest.map { "; did you mean '\($0)'?" } ?? ""
        throw ParameterFault(message: "no parameter '\(name)' (\(origin))\(advice)")
      }
      changed.entries[index].value = try entries[index].declaration.read(text)
      changed.entries[index].origin = origin
    }
    return changed
  }
}
